"""Sittings are opened, closed and taken over; the trainer of a group examines it only with a second examiner."""

from dataclasses import replace

import pytest

from app.core import shapes
from app.core.errors import NotAllowed, NotYourSitting, ReasonMissing, SeatUnfit, TrainerExamines
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger import rooms as deeds
from app.core.people.staff import Role
from app.core.people.trainee import Group
from app.flow import sittings
from app.flow.sittings import Opening
from app.store import journal
from app.store import people as kept


@pytest.fixture
def second(room):
    """A certifier who may examine too."""
    return replace(room.certifier, staff=replace(room.certifier.staff, roles=(Role.EXAMINER, Role.CERTIFIER)))


@pytest.fixture
def trained(room):
    """The examiner trained the group."""
    group = kept.groups(room.station.database)[0]
    mine = Group(group.id, group.name, group.course, room.examiner.staff.id, group.trainees)
    room.station.database.write(lambda write: kept.put_group(write, mine))
    return room


def last(room, kind):
    raw, _beside = journal.after(room.station.database, 0)[-1]
    entry = entries.read_entry(raw)
    assert facts.KINDS[entry.kind] is kind
    return shapes.unpack(kind, entry.body)


def test_an_opening_is_signed_with_what_was_declared(room):
    opening = Opening(declared=(room.trainee,))
    sitting = sittings.open_sitting(room.station, room.examiner, room.group.id, "final", opening)
    fact = last(room, facts.SittingOpened)
    assert fact.declared == (room.trainee,)
    deeds.check(fact.signed, fact, room.examiner.staff.key)
    (declared,) = sittings.room(room.station, sitting.id).declared
    assert declared == (room.examiner.staff.name, ("Айгүл Сатыбалдиева",))


def test_a_trainer_examines_the_own_group_with_a_second_examiner_and_a_reason(trained, second):
    opening = Opening(second=second, reason="the only other examiner is ill")
    sitting = sittings.open_sitting(trained.station, trained.examiner, trained.group.id, "final", opening)
    fact = last(trained, facts.SittingOpened)
    _raw, beside = journal.after(trained.station.database, 0)[-1]
    assert fact.second == second.staff.id
    assert facts.content(beside, fact.commitment).decode() == "the only other examiner is ill"
    deeds.check(fact.signed, fact, trained.examiner.staff.key)
    deeds.check(fact.cosigned, fact, second.staff.key)
    assert sittings.room(trained.station, sitting.id).second == second.staff.name
    trained.admit(sitting.id)


def test_the_exception_needs_a_reason(trained, second):
    with pytest.raises(ReasonMissing):
        sittings.open_sitting(
            trained.station, trained.examiner, trained.group.id, "final", Opening(second=second)
        )


def test_nobody_is_the_own_second_examiner(trained):
    with pytest.raises(TrainerExamines):
        sittings.open_sitting(
            trained.station,
            trained.examiner,
            trained.group.id,
            "final",
            Opening(second=trained.examiner, reason="nobody else is here"),
        )


def test_the_second_one_must_be_an_examiner(trained):
    with pytest.raises(NotAllowed):
        sittings.open_sitting(
            trained.station,
            trained.examiner,
            trained.group.id,
            "final",
            Opening(second=trained.certifier, reason="nobody else is here"),
        )


def test_a_second_examiner_beside_somebody_else_is_not_needed_and_not_told(room, second):
    sittings.open_sitting(
        room.station, room.examiner, room.group.id, "final", Opening(second=second, reason="why not")
    )
    assert last(room, facts.SittingOpened).second == ""


def test_a_closing_is_signed_and_told_once(room):
    sitting = room.sitting()
    sittings.close_sitting(room.station, room.examiner, sitting.id)
    fact = last(room, deeds.SittingEnded)
    deeds.check(fact.signed, fact, room.examiner.staff.key)
    before = journal.length(room.station.database)
    sittings.close_sitting(room.station, room.examiner, sitting.id)
    assert journal.length(room.station.database) == before


def test_another_examiner_does_not_close_it(room, second):
    with pytest.raises(NotYourSitting):
        sittings.close_sitting(room.station, second, room.sitting().id)


def test_the_trainer_does_not_take_it_over(trained, second):
    opening = Opening(second=second, reason="the only other examiner is ill")
    sitting = sittings.open_sitting(trained.station, trained.examiner, trained.group.id, "final", opening)
    sittings.take_over(trained.station, second, sitting.id, "better so")
    with pytest.raises(TrainerExamines):
        sittings.take_over(trained.station, trained.examiner, sitting.id, "back again")


def test_what_one_has_one_does_not_take_over(room):
    with pytest.raises(SeatUnfit):
        sittings.take_over(room.station, room.examiner, room.sitting().id, "again")


def test_a_certifier_declares_too(room):
    sitting = room.sitting()
    view = sittings.declare(room.station, room.certifier, sitting.id, (room.trainee,))
    fact = last(room, deeds.ConflictDeclared)
    deeds.check(fact.signed, fact, room.certifier.staff.key)
    assert (room.certifier.staff.name, ("Айгүл Сатыбалдиева",)) in view.declared
