"""What a trainee can begin or go on with, and what it waits for."""

from app.core.exam.room import Accommodation
from app.flow import exam, offering
from app.flow import room as seats


def only(room):
    (offer,) = offering.offers(room.station, room.trainee)
    return offer


def test_an_exam_waits_for_the_examiner_until_one_is_let_in(room):
    sitting = room.sitting()
    assert (only(room).waits, only(room).is_begun) == ("admission", False)
    room.admit(sitting.id)
    assert only(room).waits == ""


def test_the_time_on_offer_is_with_the_terms(room):
    sitting = room.sitting()
    terms = Accommodation("reads slowly", extra_percent=50)
    seats.accommodate(room.station, room.examiner, sitting.id, room.trainee, terms)
    assert (only(room).time_limit_s, only(room).left_s) == (2_700, 2_700)


def test_what_was_begun_tells_what_is_left_and_whether_it_is_stopped(room):
    view = room.begun()
    room.clock.on(60)
    exam.beat(room.station, view.attempt, 60_000)
    assert (only(room).is_begun, only(room).left_s, only(room).waits) == (True, 1_740, "")
    seats.pause(room.station, room.examiner, view.attempt.sitting, "alarm")
    assert only(room).waits == "pause"


def test_a_long_gap_waits_for_the_examiner(room):
    room.begun()
    room.clock.on(45 * 60)
    room.ticks.cut()
    room.reopened()
    assert only(room).waits == "gap"


def test_somebody_of_another_group_is_offered_nothing(room):
    room.sitting()
    assert offering.offers(room.station, "somebody") == ()
