"""Seats, declarations, signatures for gaps, events."""

import pytest

from app.core.exam.room import Accommodation, Cause, EventCount, EventKind, RoomEvent
from app.store import migrations, rooms
from app.store.database import Database
from app.store.rooms import Declared, GapSigned, Seat
from tests import build


@pytest.fixture
def store(tmp_path):
    made = Database(tmp_path / "store", bytes(32))
    migrations.migrate(made)
    yield made
    made.close()


def test_a_seat_where_nothing_was_done_is_empty(store):
    assert rooms.seat(store, "s", "aigul") == Seat("s", "aigul")


def test_a_seat_is_kept_with_its_terms(store):
    seat = Seat("s", "aigul", Accommodation("eyes", large_print=True), 7, "nurzat", ("face",), 9)
    store.write(lambda write: rooms.put_seat(write, seat))
    assert rooms.seat(store, "s", "aigul") == seat


def test_the_newest_declaration_of_a_person_counts(store):
    store.write(lambda write: rooms.put_declared(write, Declared("s", "nurzat", ("aigul",), 1)))
    store.write(lambda write: rooms.put_declared(write, Declared("s", "nurzat", (), 2)))
    assert rooms.declared(store, "s") == (Declared("s", "nurzat", (), 2),)


def test_gaps_are_found_by_their_beginning(store):
    signed = GapSigned("a", 7, Cause.CUT, "no power", "nurzat", 9)
    store.write(lambda write: rooms.put_gap(write, signed))
    assert rooms.gaps(store, "a") == {7: signed}
    assert rooms.gaps(store, "b") == {}


def test_events_stand_in_their_order_and_are_counted_by_kind(store):
    attempt = build.attempt()
    events = (
        RoomEvent(EventKind.FOCUS_LOST, 5, 1_000, count=3),
        RoomEvent(EventKind.CLIPBOARD_TRIED, 6, 2_000),
        RoomEvent(EventKind.FOCUS_LOST, 9, 3_000),
    )
    for n, event in enumerate(events):
        store.write(lambda write, n=n, event=event: rooms.put_event(write, attempt, n, event))
    assert rooms.events(store, attempt.id) == events
    assert rooms.counts(store, attempt.id) == (
        EventCount(EventKind.CLIPBOARD_TRIED, 1),
        EventCount(EventKind.FOCUS_LOST, 4),
    )
