"""Before an exam begins: on what terms somebody takes it, and what it waits for; and whether a raised hand was seen."""

from __future__ import annotations

from app.core.errors import SittingClosed
from app.core.exam.attempt import AttemptState
from app.core.exam.room import EventKind
from app.core.ids import PersonId, SittingId
from app.flow import exam, offering, room_views, seating
from app.flow.room_views import SeatView
from app.flow.views import HAND_DOWN, HAND_SEEN, HAND_UP, ExamTerms, ExamView
from app.station import Station
from app.store import attempts as kept
from app.store import people, rooms

SEEN_S = 120
"""How long after an answered call it is still said that the examiner is coming."""


def terms(station: Station, trainee: PersonId, sitting_id: SittingId) -> ExamTerms:
    """On what terms a trainee takes an exam, or goes on with it.

    Raises:
        SittingClosed: there is no such sitting.
    """
    sitting = seating.sitting_of(station.database, sitting_id)
    plan, person = seating.plan_of(station, sitting), people.trainee(station.database, trainee)
    attempt = kept.attempt_of(station.database, sitting_id, trainee)
    needs = (
        attempt.accommodation if attempt else rooms.seat(station.database, sitting_id, trainee).accommodation
    )
    offer = next((one for one in offering.offers(station, trainee) if one.sitting == sitting_id), None)
    limit_s = attempt.time_limit_s if attempt else plan.time_limit_s + offering.more_s(plan, needs)
    banks = seating.banks_of(station, sitting)
    return ExamTerms(
        title=plan.title,
        items=plan.length,
        time_limit_s=limit_s,
        trainee_name=person.person.native_name,
        photo=person.photo,
        document=person.person.document_ending,
        parts=exam.parts_of(plan, needs),
        extra_s=limit_s - plan.time_limit_s,
        has_audio=any(
            any(one.audio for one in bank.items) or any(one.audio for one in bank.stimuli) for bank in banks
        ),
        is_large=needs is not None and needs.large_print,
        is_read_aloud=needs is not None and needs.read_aloud,
        is_begun=attempt is not None and attempt.state is not AttemptState.SUBMITTED,
        left_s=attempt.left_s if attempt else limit_s,
        waits=offer.waits if offer else "",
    )


def rehearsed(view: ExamView) -> ExamTerms:
    """The terms of a practice run."""
    return ExamTerms(
        title=view.title,
        items=len(view.items),
        time_limit_s=view.attempt.time_limit_s,
        trainee_name=view.trainee_name,
        has_audio=any(one.audio for one in view.items) or any(one.audio for one in view.stimuli.values()),
        is_rehearsal=True,
    )


def seat(station: Station, sitting: SittingId, trainee: PersonId) -> SeatView:
    """A candidate's seat as the examiner sees it who stands there.

    Raises:
        SittingClosed: there is no such sitting, or not for this trainee.
    """
    view = room_views.room(station, seating.sitting_of(station.database, sitting))
    found = next((one for one in view.seats if one.trainee == trainee), None)
    if found is None:
        raise SittingClosed
    return found


def hand(station: Station, sitting: SittingId, trainee: PersonId) -> str:
    """Whether a candidate's hand is up, and whether somebody has seen it just before."""
    if rooms.seat(station.database, sitting, trainee).called_at:
        return HAND_UP
    attempt = kept.attempt_of(station.database, sitting, trainee)
    seen = [
        one.at
        for one in (rooms.events(station.database, attempt.id) if attempt else ())
        if one.kind is EventKind.HAND_ANSWERED
    ]
    return HAND_SEEN if seen and 0 <= station.clock() - seen[-1] <= SEEN_S else HAND_DOWN
