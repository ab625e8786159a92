"""Whose room it is."""

from dataclasses import replace

import pytest

from app.core import shapes
from app.core.errors import (
    ConflictOfInterest,
    NotYourSitting,
)
from app.core.exam.room import Compared
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger import rooms as deeds
from app.flow import exam, sittings
from app.flow import room as seats
from app.store import attempts, journal


def told(room, kind):
    """The facts of a kind in the journal."""
    found = [entries.read_entry(raw) for raw, _beside in journal.after(room.station.database, 0)]
    return [shapes.unpack(kind, one.body) for one in found if facts.KINDS[one.kind] is kind]


def seat(view, trainee):
    return next(one for one in view.seats if one.trainee == trainee)


def stored(room, attempt):
    return attempts.attempt(room.station.database, attempt.id)


@pytest.fixture
def second(room):
    """A certifier who may examine too."""
    from app.core.people.staff import Role

    return replace(room.certifier, staff=replace(room.certifier.staff, roles=(Role.EXAMINER, Role.CERTIFIER)))


def test_another_examiner_takes_a_sitting_over_and_the_first_one_is_out(room, second):
    view = room.begun()
    with pytest.raises(NotYourSitting):
        seats.pause(room.station, second, view.attempt.sitting, "alarm")
    taken = sittings.take_over(room.station, second, view.attempt.sitting, "she forgot the passphrase")
    assert (taken.examiner, taken.handed[0].reason) == (second.staff.name, "she forgot the passphrase")
    seats.pause(room.station, second, view.attempt.sitting, "alarm")
    with pytest.raises(NotYourSitting):
        seats.resume(room.station, room.examiner, view.attempt.sitting)
    (fact,) = told(room, deeds.SittingTakenOver)
    deeds.check(fact.signed, fact, second.staff.key)


def test_candidates_go_on_while_nobody_can_unlock(room, second):
    view = room.begun()
    attempt = room.answered(view)
    sittings.take_over(room.station, second, view.attempt.sitting, "she forgot the passphrase")
    assert exam.submit(room.station, attempt, 30_000).result.points == 25


def test_who_declared_a_conflict_does_not_examine_that_person_and_another_examiner_may(room, second):
    opening = sittings.Opening(declared=(room.trainee,))
    sitting = sittings.open_sitting(room.station, room.examiner, room.group.id, "final", opening)
    with pytest.raises(ConflictOfInterest):
        room.admit(sitting.id)
    other = next(row.id for row in room.group.trainees if row.id != room.trainee)
    room.admit(sitting.id, other)
    with pytest.raises(NotYourSitting):
        seats.admit(room.station, second, sitting.id, other, tuple(Compared))
    view = seats.admit(room.station, second, sitting.id, room.trainee, tuple(Compared))
    assert seat(view, room.trainee).conflicts == (room.examiner.staff.name,)
