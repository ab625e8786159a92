"""What an examiner does in a room is signed, whole."""

from dataclasses import fields, replace

import pytest

from app.core import shapes
from app.core.errors import BytesWrong, SignatureBad
from app.core.exam.room import Accommodation, Cause, EventKind, RoomEvent
from app.core.ledger import facts, rooms
from tests import build

SECRET, KEY = build.secret("nurzat"), build.key("nurzat")
FACTS = (
    rooms.SittingEnded("s", "nurzat", 1),
    rooms.SittingTakenOver("s", "azamat", "nurzat", b"c" * 32, 1, ("aigul",)),
    rooms.ConflictDeclared("s", "nurzat", ("aigul",), 1),
    rooms.SeatAccommodated("s", "aigul", Accommodation(large_print=True), b"c" * 32, "nurzat", 1),
    rooms.SeatAdmitted("s", "aigul", ("face", "document"), "nurzat", 1),
    rooms.SeatsPaused("s", ("a", "b"), b"c" * 32, "nurzat", 1),
    rooms.SeatsResumed("s", ("a", "b"), "nurzat", 1),
    rooms.TimeAdded("s", ("a",), 300, b"c" * 32, "nurzat", 1),
    rooms.AttemptEnded("s", "a", b"c" * 32, "nurzat", 1),
    rooms.GapsSigned("s", (rooms.GapSeen("a", 7),), Cause.CUT, b"c" * 32, "nurzat", 1),
)
OTHER = {int: 2, str: "other", bytes: b"other", tuple: ("other",), Cause: Cause.MOVED}
OTHER |= {Accommodation: Accommodation(read_aloud=True)}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_a_signed_fact_is_believed_by_the_key_that_signed_and_survives_the_journal(fact):
    done = rooms.signed(fact, SECRET)
    again = facts.read(facts.kind_of(done), shapes.pack(done))
    assert again == done
    rooms.check(again.signed, again, KEY)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_another_key_is_not_believed(fact):
    with pytest.raises(SignatureBad):
        rooms.check(rooms.sign(fact, build.secret("azamat")), fact, KEY)


@pytest.mark.parametrize(
    ("fact", "field"),
    [(fact, one.name) for fact in FACTS for one in fields(fact) if one.name != "signed"],
    ids=lambda one: one if isinstance(one, str) else type(one).__name__,
)
def test_every_field_is_signed(fact, field):
    other = OTHER[type(getattr(fact, field))]
    if field == "gaps":
        other = (rooms.GapSeen("a", 8),)
    with pytest.raises(BytesWrong):
        rooms.check(rooms.sign(fact, SECRET), replace(fact, **{field: other}), KEY)


def test_facts_of_two_kinds_with_the_same_fields_have_different_signatures():
    ended = rooms.AttemptEnded("s", "a", b"c" * 32, "nurzat", 1)
    with pytest.raises(BytesWrong):
        rooms.check(rooms.sign(rooms.SittingEnded("s", "nurzat", 1), SECRET), ended, KEY)


def test_there_is_a_sample_of_every_kind_that_is_signed():
    assert {type(fact) for fact in FACTS} == set(rooms.KINDS.values()) - {rooms.RoomNoticed}


def test_what_was_noticed_goes_into_the_journal_whole():
    told = rooms.RoomNoticed("s", "a", (RoomEvent(EventKind.FOCUS_LOST, 5, 1_000, "mail", 2),))
    assert facts.read(facts.kind_of(told), shapes.pack(told)) == told
