"""The station's clock counts: gaps wait for the examiner, claims are corrected, what is noticed is kept."""

import pytest

from app.core import shapes
from app.core.errors import (
    GapUnclear,
    GapUnsigned,
    SeatUnfit,
)
from app.core.exam.room import Cause, EventKind
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


def cut(room, view, minutes):
    """The power goes for so many minutes."""
    room.clock.on(minutes * 60)
    room.ticks.cut()
    room.reopened()
    return lambda: exam.begin(room.station, room.trainee, view.attempt.sitting)


def test_a_long_gap_waits_for_the_examiner_and_then_goes_on(room):
    view = room.begun()
    come_back = cut(room, view, 45)
    with pytest.raises(GapUnsigned) as caught:
        come_back()
    assert caught.value.fields["minutes"] == 45
    assert exam.offers(room.station, room.trainee)[0].waits == "gap"
    (gap,) = seat(sittings.room(room.station, view.attempt.sitting), room.trainee).gaps
    assert (gap.needs, gap.after, gap.cause) == ("seat", 0, Cause.CUT)
    signed = seats.sign_gaps(
        room.station,
        room.examiner,
        view.attempt.sitting,
        [(gap.attempt, gap.before)],
        Cause.CUT,
        "no power in the street",
    )
    (gap,) = seat(signed, room.trainee).gaps
    assert (gap.needs, gap.explanation, gap.signed_by) == (
        "",
        "no power in the street",
        room.examiner.staff.name,
    )
    assert come_back().attempt.left_s == 1800


def test_a_signature_does_not_hold_for_ever(room):
    view = room.begun()
    come_back = cut(room, view, 45)
    mine = [(view.attempt.id, view.attempt.seen_at)]
    seats.sign_gaps(room.station, room.examiner, view.attempt.sitting, mine, Cause.CUT, "no power")
    room.clock.on(31 * 60)
    with pytest.raises(GapUnsigned):
        come_back()


def test_a_clock_that_was_set_back_in_a_cut_is_for_the_examiner(room):
    view = room.begun()
    come_back = cut(room, view, 5)
    room.clock.set(-7_200)
    with pytest.raises(GapUnclear):
        come_back()


def test_a_program_that_was_started_again_is_told_apart_from_a_cut(room):
    view = room.begun()
    room.clock.on(120)
    room.reopened()
    room.clock.set(-7_200)
    (gap,) = exam.begin(room.station, room.trainee, view.attempt.sitting).attempt.interruptions
    assert (gap.cause, gap.length_s) == (Cause.RESTART, 120)


def test_a_gap_that_is_not_there_cannot_be_signed_for(room):
    view = room.begun()
    with pytest.raises(SeatUnfit):
        seats.sign_gaps(
            room.station, room.examiner, view.attempt.sitting, [(view.attempt.id, 7)], Cause.CUT, "no power"
        )


def test_a_computer_that_slept_has_a_gap_and_took_no_time(room):
    view = room.begun()
    room.clock.on(10)
    room.ticks.sleep(900)
    attempt = exam.beat(room.station, view.attempt, 10_000)
    assert (attempt.spent_ms, attempt.interruptions[0].cause, attempt.interruptions[0].length_s) == (
        10_000,
        Cause.SLEEP,
        900,
    )
    events = seat(sittings.room(room.station, attempt.sitting), room.trainee).events
    assert [(one.kind, one.detail) for one in events] == [(EventKind.SLEPT, "900 s")]


def test_a_screen_that_claims_more_time_than_passed_is_corrected(room):
    view = room.begun()
    room.clock.on(10)
    attempt = exam.beat(room.station, view.attempt, 500_000)
    assert (attempt.spent_ms, attempt.corrected_ms) == (10_000, 490_000)
    (fact,) = told(room, deeds.RoomNoticed)
    assert [(one.kind, one.detail) for one in fact.events] == [(EventKind.CLOCK_CORRECTED, "+490000 ms")]


def test_a_screen_that_claims_less_time_than_passed_gains_none(room):
    view = room.begun()
    room.clock.on(600)
    attempt = exam.beat(room.station, view.attempt, 1_000)
    assert (attempt.spent_ms, attempt.corrected_ms) == (600_000, 599_000)


def test_an_answer_that_waited_for_the_disk_keeps_its_own_time(room):
    view = room.begun()
    room.clock.on(1_830)
    attempt = exam.answer(room.station, view.attempt, view.items[0].id, view.items[0].key, 1_790_000)
    assert attempt.responses[0].spent_ms == 1_790_000
    assert attempt.left_s == 0


@pytest.mark.parametrize("hours", [5, -5])
def test_a_clock_that_is_set_by_hours_changes_no_time_and_is_told(room, hours):
    view = room.begun()
    room.clock.on(10)
    room.clock.set(hours * 3_600)
    attempt = exam.beat(room.station, view.attempt, 10_000)
    assert (attempt.spent_ms, attempt.interruptions) == (10_000, ())
    (fact,) = told(room, deeds.RoomNoticed)
    assert [(one.kind, one.detail) for one in fact.events] == [
        (EventKind.CLOCK_JUMPED, f"{hours * 3600:+d} s")
    ]


def test_what_is_noticed_is_kept_told_and_shown_to_the_examiner(room):
    view = room.begun()
    room.clock.on(3)
    exam.beat(room.station, view.attempt, 3_000)
    seats.notice(room.station, view.attempt, EventKind.REMOTE_PROGRAM, "AnyDesk " + "x" * 99)
    (event,) = seat(sittings.room(room.station, view.attempt.sitting), room.trainee).events
    assert (event.kind, event.live_ms, len(event.detail)) == (EventKind.REMOTE_PROGRAM, 3_000, 80)
    assert told(room, deeds.RoomNoticed)[0].events == (event,)


def test_the_same_within_seconds_is_counted_and_told_once(room):
    view = room.begun()
    for _ in range(4):
        seats.notice(room.station, view.attempt, EventKind.FOCUS_LOST)
        room.clock.on(1)
    room.clock.on(9)
    seats.notice(room.station, view.attempt, EventKind.FOCUS_LOST)
    events = seat(sittings.room(room.station, view.attempt.sitting), room.trainee).events
    assert [one.count for one in events] == [4, 1]
    assert len(told(room, deeds.RoomNoticed)) == 2


def test_the_record_counts_all_that_was_noticed(room):
    view = room.begun()
    for _ in range(3):
        seats.notice(room.station, view.attempt, EventKind.FOCUS_LOST)
    exam.submit(room.station, view.attempt, 0)
    record = attempts.marked(room.station.database, view.attempt.id).record
    assert [(one.kind, one.count) for one in record.events] == [(EventKind.FOCUS_LOST, 3)]


def test_after_handing_in_nothing_is_noticed(room):
    view = room.begun()
    exam.submit(room.station, view.attempt, 0)
    seats.notice(room.station, view.attempt, EventKind.FOCUS_LOST)
    assert told(room, deeds.RoomNoticed) == []


def test_there_is_an_end_to_what_is_noticed(room, monkeypatch):
    from app.flow import timing

    monkeypatch.setattr(timing, "MOST_EVENTS", 3)
    view = room.begun()
    for _ in range(6):
        seats.notice(room.station, view.attempt, EventKind.FOCUS_LOST)
        room.clock.on(60)
    events = seat(sittings.room(room.station, view.attempt.sitting), room.trainee).events
    assert [one.count for one in events] == [1, 1, 4]
    assert len(told(room, deeds.RoomNoticed)) == 3


def test_a_raised_hand_is_seen_until_somebody_comes(room):
    view = room.begun()
    seats.call(room.station, view.attempt)
    called = seat(sittings.room(room.station, view.attempt.sitting), room.trainee)
    assert called.called_at == room.clock()
    calm = seats.calm(room.station, view.attempt.sitting, room.trainee)
    assert seat(calm, room.trainee).called_at == 0
    kinds = [one.kind for one in seat(calm, room.trainee).events]
    assert kinds == [EventKind.HAND_RAISED, EventKind.HAND_ANSWERED]


def test_a_journal_never_runs_ahead_because_a_clock_was_wrong_for_a_moment(room):
    view = room.begun()
    room.clock.on(10)
    right = room.clock()
    room.clock.set(5 * 3_600)
    exam.beat(room.station, view.attempt, 10_000)
    raw, _beside = journal.after(room.station.database, 0)[-1]
    assert entries.read_entry(raw).at == right


def test_a_gap_may_be_signed_for_again_when_the_first_signature_is_old(room):
    view = room.begun()
    come_back = cut(room, view, 45)
    mine = [(view.attempt.id, view.attempt.seen_at)]
    for minutes in (31, 0):
        seats.sign_gaps(room.station, room.examiner, view.attempt.sitting, mine, Cause.CUT, "no power")
        room.clock.on(minutes * 60)
    assert come_back().attempt.left_s == 1800


def test_a_stopped_seat_beats_without_writing(room):
    view = room.begun()
    seats.pause(room.station, room.examiner, view.attempt.sitting, "alarm")
    before = room.station.database.rows("SELECT total_changes()")
    exam.beat(room.station, view.attempt, 0)
    assert room.station.database.rows("SELECT total_changes()") == before
