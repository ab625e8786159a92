"""Exams on offer: what a trainee can begin or go on with, and what it waits for."""

from __future__ import annotations

from app.core.errors import GapUnsigned
from app.core.exam.attempt import Attempt, AttemptState
from app.core.exam.blueprint import Blueprint
from app.core.exam.room import Accommodation
from app.core.ids import CourseId, PersonId
from app.flow import seating, timing
from app.flow.views import ExamOffer
from app.station import Station
from app.store import attempts as kept
from app.store import people, rooms
from app.store.attempts import Sitting


def offers(station: Station, trainee: PersonId) -> tuple[ExamOffer, ...]:
    """The exams that are open for a trainee: to begin, or to go on with, and what they wait for."""
    groups = {one.id: one for one in people.groups(station.database)}
    found = []
    for sitting in kept.sittings(station.database):
        attempt = kept.attempt_of(station.database, sitting.id, trainee)
        is_begun = attempt is not None and attempt.state is not AttemptState.SUBMITTED
        is_new = attempt is None and sitting.is_open and trainee in groups[sitting.group].trainees
        if is_begun or is_new:
            found.append(_offer(station, sitting, trainee, attempt))
    return tuple(found)


def more_s(plan: Blueprint, terms: Accommodation | None) -> int:
    """Seconds that a person has beside the plan's."""
    return terms.extra_s(plan.time_limit_s) if terms else 0


def _offer(station: Station, sitting: Sitting, trainee: PersonId, attempt: Attempt | None) -> ExamOffer:
    plan = seating.plan_of(station, sitting)
    seat = rooms.seat(station.database, sitting.id, trainee)
    limit_s = attempt.time_limit_s if attempt else plan.time_limit_s + more_s(plan, seat.accommodation)
    waits = "" if attempt or seat.admitted_at else "admission"
    if attempt and attempt.state is AttemptState.PAUSED:
        waits = "pause"
    elif attempt and _is_stopped(station, attempt, plan):
        waits = "gap"
    return ExamOffer(
        sitting=sitting.id,
        course=CourseId(sitting.course),
        title=plan.title,
        items=plan.length,
        time_limit_s=limit_s,
        pass_percent=plan.pass_percent,
        left_s=attempt.left_s if attempt else limit_s,
        is_begun=attempt is not None,
        waits=waits,
    )


def _is_stopped(station: Station, attempt: Attempt, plan: Blueprint) -> bool:
    try:
        timing.check_gap(station.database, attempt, timing.now(station), plan)
    except GapUnsigned:
        return True
    return False
