"""The examiner's room: seats are admitted, stopped, given time, ended, signed for."""

import pytest

from app.core import shapes
from app.core.errors import (
    AttemptClosed,
    NotAdmitted,
    NotAllowed,
    ReasonMissing,
    SeatPaused,
    SeatUnfit,
)
from app.core.exam import clock
from app.core.exam.attempt import AttemptState
from app.core.exam.room import Accommodation, Compared
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger import rooms as deeds
from app.flow import exam
from app.flow import room as seats
from app.store import attempts, journal


def told(room, kind):
    """The facts of a kind in the journal."""
    found = [entries.read_entry(raw) for raw, _beside in journal.after(room.station.database, 0)]
    return [shapes.unpack(kind, one.body) for one in found if facts.KINDS[one.kind] is kind]


def beside(room, commitment):
    """What stood beside the entry that committed to it."""
    found = (private for _raw, private in journal.after(room.station.database, 0) if private)
    return facts.content(
        next(one for one in found if facts.commitment(one) == commitment), commitment
    ).decode()


def seat(view, trainee):
    return next(one for one in view.seats if one.trainee == trainee)


def stored(room, attempt):
    return attempts.attempt(room.station.database, attempt.id)


def test_nobody_begins_before_the_examiner_admits(room):
    sitting = room.sitting()
    assert exam.offers(room.station, room.trainee)[0].waits == "admission"
    with pytest.raises(NotAdmitted):
        exam.begin(room.station, room.trainee, sitting.id)
    room.admit(sitting.id)
    assert exam.offers(room.station, room.trainee)[0].waits == ""
    assert exam.begin(room.station, room.trainee, sitting.id).attempt.state is AttemptState.OPEN


def test_an_admission_is_signed_in_the_journal_and_shown(room):
    sitting = room.sitting()
    view = seats.admit(
        room.station, room.examiner, sitting.id, room.trainee, (Compared.FACE, Compared.DOCUMENT)
    )
    (fact,) = told(room, deeds.SeatAdmitted)
    deeds.check(fact.signed, fact, room.examiner.staff.key)
    mine = seat(view, room.trainee)
    assert (mine.state, mine.compared, mine.admitted_by) == (
        "admitted",
        ("document", "face"),
        room.examiner.staff.name,
    )


def test_what_identifies_the_person_is_there_to_be_compared(room):
    mine = seat(room.admit(room.sitting().id), room.trainee)
    assert (mine.latin_name, mine.document) == ("SATYBALDIEVA AIGUL", "AC1234471")


def test_admitting_twice_is_one_admission(room):
    sitting = room.sitting()
    room.admit(sitting.id)
    room.admit(sitting.id)
    assert len(told(room, deeds.SeatAdmitted)) == 1


def test_nothing_compared_is_no_admission(room):
    with pytest.raises(SeatUnfit):
        seats.admit(room.station, room.examiner, room.sitting().id, room.trainee, ())


def test_a_trainer_admits_nobody(room):
    with pytest.raises(NotAllowed):
        seats.admit(room.station, room.trainer, room.sitting().id, room.trainee, tuple(Compared))


def test_somebody_of_another_group_is_not_admitted(room):
    with pytest.raises(SeatUnfit):
        seats.admit(room.station, room.examiner, room.sitting().id, "somebody", tuple(Compared))


def test_the_time_follows_the_terms_that_were_set(room):
    sitting = room.sitting()
    terms = Accommodation("  reads   slowly ", extra_percent=25, extra_minutes=2, large_print=True)
    view = seats.accommodate(room.station, room.examiner, sitting.id, room.trainee, terms)
    assert seat(view, room.trainee).left_s == 1800 + 450 + 120
    assert exam.offers(room.station, room.trainee)[0].time_limit_s == 1800 + 450 + 120
    begun = room.begun().attempt
    assert (begun.left_s, begun.accommodation.reason) == (1800 + 450 + 120, "reads slowly")
    assert clock.left_ms(clock.explained(begun)) == begun.left_s * 1000


def test_terms_need_a_reason(room):
    with pytest.raises(ReasonMissing):
        seats.accommodate(room.station, room.examiner, room.sitting().id, room.trainee, Accommodation("  "))


@pytest.mark.parametrize("terms", [{"extra_percent": 201}, {"extra_minutes": 241}, {"extra_minutes": -1}])
def test_unreasonable_terms_are_refused(room, terms):
    with pytest.raises(SeatUnfit):
        seats.accommodate(
            room.station, room.examiner, room.sitting().id, room.trainee, Accommodation("eyes", **terms)
        )


def test_terms_are_set_before_the_beginning(room):
    view = room.begun()
    with pytest.raises(SeatUnfit):
        seats.accommodate(
            room.station,
            room.examiner,
            view.attempt.sitting,
            room.trainee,
            Accommodation("eyes", extra_minutes=5),
        )


def test_a_paused_seat_takes_neither_answers_nor_time(room):
    view = room.begun()
    room.clock.on(5)
    seats.pause(room.station, room.examiner, view.attempt.sitting, "fire alarm", room.trainee)
    room.clock.on(600)
    with pytest.raises(SeatPaused):
        exam.answer(room.station, view.attempt, view.items[0].id, view.items[0].key, 1_000)
    with pytest.raises(SeatPaused):
        exam.submit(room.station, view.attempt, 1_000)
    attempt = exam.beat(room.station, view.attempt, 605_000)
    assert (attempt.state, attempt.spent_ms) == (AttemptState.PAUSED, 5_000)


def test_a_seat_goes_on_after_a_pause_where_it_was(room):
    view = room.begun()
    room.clock.on(5)
    seats.pause(room.station, room.examiner, view.attempt.sitting, "fire alarm", room.trainee)
    room.clock.on(600)
    seats.resume(room.station, room.examiner, view.attempt.sitting, room.trainee)
    room.clock.on(7)
    attempt = exam.beat(room.station, view.attempt, 12_000)
    assert (attempt.state, attempt.spent_ms, attempt.interruptions) == (AttemptState.OPEN, 12_000, ())
    assert (attempt.pauses[0].reason, attempt.pauses[0].to_at - attempt.pauses[0].from_at) == (
        "fire alarm",
        600,
    )


def test_the_whole_room_is_stopped_in_one_entry(room):
    first, second = (room.begun(row.id) for row in room.group.trainees[:2])
    view = seats.pause(room.station, room.examiner, first.attempt.sitting, "fire alarm")
    assert [one.state for one in view.seats][:2] == ["paused", "paused"]
    (fact,) = told(room, deeds.SeatsPaused)
    assert set(fact.attempts) == {first.attempt.id, second.attempt.id}
    deeds.check(fact.signed, fact, room.examiner.staff.key)


def test_a_pause_outlives_the_program_and_leaves_no_gap(room):
    view = room.begun()
    seats.pause(room.station, room.examiner, view.attempt.sitting, "fire alarm")
    room.clock.on(7_200)
    room.reopened()
    again = exam.begin(room.station, room.trainee, view.attempt.sitting).attempt
    assert (again.state, again.interruptions) == (AttemptState.PAUSED, ())
    seats.resume(room.station, room.examiner, view.attempt.sitting)
    assert exam.begin(room.station, room.trainee, view.attempt.sitting).attempt.left_s == 1800


def test_nobody_who_is_not_writing_is_stopped(room):
    with pytest.raises(SeatUnfit):
        seats.pause(room.station, room.examiner, room.sitting().id, "fire alarm")


def test_minutes_that_the_examiner_adds_come_with_the_next_beat(room):
    view = room.begun()
    seats.add_time(room.station, room.examiner, view.attempt.sitting, 5, "the sound failed", room.trainee)
    attempt = exam.beat(room.station, view.attempt, 0)
    assert attempt.left_s == 1800 + 300
    assert clock.left_ms(clock.explained(attempt)) == attempt.left_s * 1000
    (fact,) = told(room, deeds.TimeAdded)
    assert (fact.seconds, fact.attempts) == (300, (attempt.id,))
    assert beside(room, fact.commitment) == "the sound failed"


def test_time_that_ran_out_is_not_lost_of_what_is_added_later(room):
    view = room.begun()
    room.clock.on(1_900)
    exam.beat(room.station, view.attempt, 1_900_000)
    seats.add_time(room.station, room.examiner, view.attempt.sitting, 5, "the sound failed")
    assert exam.beat(room.station, view.attempt, 1_900_000).left_s in {298, 299}


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_unreasonable_minutes_are_refused(room, minutes):
    view = room.begun()
    with pytest.raises(SeatUnfit):
        seats.add_time(room.station, room.examiner, view.attempt.sitting, minutes, "because")


def test_an_ended_attempt_is_handed_in_with_what_is_there(room):
    view = room.begun()
    room.answered(view)
    ended = seats.end(room.station, room.examiner, view.attempt.sitting, room.trainee, "left the room")
    assert seat(ended, room.trainee).state == "submitted"
    record = attempts.marked(room.station.database, view.attempt.id).record
    assert (record.points, record.ending.reason) == (25, "")
    assert beside(room, record.ending.commitment) == "left the room"
    fact = deeds.AttemptEnded(
        view.attempt.sitting,
        view.attempt.id,
        record.ending.commitment,
        room.examiner.staff.id,
        record.ending.at,
    )
    deeds.check(record.ending.signed, fact, room.examiner.staff.key)
    with pytest.raises(AttemptClosed):
        exam.answer(room.station, view.attempt, view.items[0].id, view.items[0].key, 99_000)


def test_a_stopped_seat_can_be_ended(room):
    view = room.begun()
    seats.pause(room.station, room.examiner, view.attempt.sitting, "caught cheating")
    seats.end(room.station, room.examiner, view.attempt.sitting, room.trainee, "caught cheating")
    assert stored(room, view.attempt).state is AttemptState.SUBMITTED


def test_a_stale_screen_cannot_undo_what_the_examiner_did(room):
    view = room.begun()
    seats.add_time(room.station, room.examiner, view.attempt.sitting, 5, "noise")
    exam.flag(room.station, view.attempt, view.items[0].id)
    assert stored(room, view.attempt).time_limit_s == 2_100


def test_no_reason_stands_in_an_entry_that_cannot_be_erased(room):
    sitting = room.sitting()
    terms = Accommodation("zzz-health", extra_percent=25)
    seats.accommodate(room.station, room.examiner, sitting.id, room.trainee, terms)
    view = room.begun()
    seats.pause(room.station, room.examiner, sitting.id, "zzz-pause")
    seats.resume(room.station, room.examiner, sitting.id)
    seats.add_time(room.station, room.examiner, sitting.id, 5, "zzz-time")
    seats.end(room.station, room.examiner, sitting.id, room.trainee, "zzz-conduct")
    kept = journal.after(room.station.database, 0)
    assert not [raw for raw, _private in kept if b"zzz" in raw]
    told = [private for _raw, private in kept if private and b"zzz" in private]
    assert [private[facts.SALT_LENGTH :] for private in told] == [
        b"zzz-health",
        b"zzz-pause",
        b"zzz-time",
        b"zzz-conduct",
    ]
    assert stored(room, view.attempt).accommodation.reason == "zzz-health"
