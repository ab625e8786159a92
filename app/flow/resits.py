"""Who comes again: whether the exam's rules let a trainee begin, and a form that is not one of the earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.course.item import Bank
from app.core.exam import form, resit
from app.core.exam.attempt import Attempt
from app.core.exam.blueprint import Blueprint
from app.core.exam.form import Form
from app.core.exam.resit import Earlier
from app.core.ids import ItemId, PersonId
from app.station import Station
from app.store import attempts as kept
from app.store import people
from app.store.attempts import Sitting

THROWS = 16
"""Seeds that are thrown for somebody who comes again; the one whose form shares least with the earlier ones stays."""


def form_for(
    station: Station, sitting: Sitting, trainee: PersonId, plan: Blueprint, banks: Sequence[Bank]
) -> Form:
    """The form of a trainee who begins now.

    Its seed is thrown at this moment and kept with the attempt: nobody could know it before, and anybody can draw the
    form again. The seat is the trainee's place in the list of the group.

    Raises:
        ResitTooSoon, ResitTooMany: the rules do not let the trainee begin yet.
        BlueprintUnfit: a bank is too small for the plan.
    """
    before = _before(station, sitting, trainee)
    resit.may_sit(plan.resit, [_earlier(station, one) for one in before], station.clock())
    seat = _seat(station, sitting, trainee) if plan.forms else 0
    seen = [_items(one.form) for one in before] if plan.resit.other_form else []
    return _least_seen(station, plan, banks, seat, seen)


def _before(station: Station, sitting: Sitting, trainee: PersonId) -> list[Attempt]:
    """The trainee's attempts at the same exam in other sittings, also those that were never handed in."""
    same = (
        one
        for one in kept.sittings(station.database)
        if one.id != sitting.id and (one.course, one.blueprint) == (sitting.course, sitting.blueprint)
    )
    found = (kept.attempt_of(station.database, one.id, trainee) for one in same)
    return [one for one in found if one is not None]


def _earlier(station: Station, attempt: Attempt) -> Earlier:
    marked = kept.marked(station.database, attempt.id)
    return Earlier(max(attempt.begun_at, attempt.seen_at), marked is not None and marked.result.passed)


def _seat(station: Station, sitting: Sitting, trainee: PersonId) -> int:
    group = next(one for one in people.groups(station.database) if one.id == sitting.group)
    return 1 + group.trainees.index(trainee)


def _least_seen(
    station: Station, plan: Blueprint, banks: Sequence[Bank], seat: int, seen: Sequence[frozenset[ItemId]]
) -> Form:
    def thrown() -> Form:
        return form.draw(banks, plan, station.dice(form.SEED_LENGTH), seat)

    def shared(drawn: Form) -> int:
        return max((len(_items(drawn) & one) for one in seen), default=0)

    best = thrown()
    for _ in range(THROWS - 1):
        if not shared(best):
            break
        best = min(best, thrown(), key=shared)
    return best


def _items(drawn: Form) -> frozenset[ItemId]:
    return frozenset(one.item for one in drawn.items)
