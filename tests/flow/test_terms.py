"""On what terms an exam is taken, and whether a raised hand was seen."""

import pytest

from app.core.errors import SittingClosed
from app.core.exam.room import Accommodation
from app.core.ids import SittingId
from app.flow import exam, terms
from app.flow import room as deeds
from app.flow.views import HAND_DOWN, HAND_SEEN, HAND_UP


@pytest.fixture
def sitting(room):
    return room.sitting().id


def told(room, sitting):
    return terms.terms(room.station, room.trainee, sitting)


def test_they_say_how_many_how_long_and_who(room, sitting):
    found = told(room, sitting)
    assert (found.items, found.time_limit_s, found.extra_s) == (25, 1_800, 0)
    assert found.trainee_name
    assert len(found.document) == 4
    assert (found.waits, found.is_begun) == ("admission", False)


def test_needs_of_a_person_are_in_them(room, sitting):
    needs = Accommodation("slow reader", extra_percent=50, large_print=True, read_aloud=True)
    deeds.accommodate(room.station, room.examiner, sitting, room.trainee, needs)
    found = told(room, sitting)
    assert (found.time_limit_s, found.extra_s) == (2_700, 900)
    assert found.is_large
    assert found.is_read_aloud


def test_they_are_the_same_before_and_after_the_beginning(room, sitting):
    room.admit(sitting)
    before = told(room, sitting)
    exam.begin(room.station, room.trainee, sitting)
    after = told(room, sitting)
    assert (before.waits, after.waits, after.is_begun) == ("", "", True)
    assert before.time_limit_s == after.time_limit_s == after.left_s


def test_what_is_waited_for_is_told(room, sitting):
    room.admit(sitting)
    exam.begin(room.station, room.trainee, sitting)
    deeds.pause(room.station, room.examiner, sitting, "fire alarm")
    assert told(room, sitting).waits == "pause"


def test_a_sitting_that_is_not_there_has_none(room):
    with pytest.raises(SittingClosed):
        told(room, SittingId("nothing"))


def test_a_practice_run_has_its_own(room):
    view = exam.rehearse(room.station, room.trainee, room.group.course)
    found = terms.rehearsed(view)
    assert (found.is_rehearsal, found.items) == (True, len(view.items))


def test_a_hand_goes_up_before_the_exam_is_begun(room, sitting):
    assert terms.hand(room.station, sitting, room.trainee) == HAND_DOWN
    deeds.call_from(room.station, sitting, room.trainee)
    assert terms.hand(room.station, sitting, room.trainee) == HAND_UP


def test_a_seen_hand_is_told_for_a_while(room, sitting):
    room.admit(sitting)
    view = exam.begin(room.station, room.trainee, sitting)
    deeds.call(room.station, view.attempt)
    deeds.calm(room.station, sitting, room.trainee)
    assert terms.hand(room.station, sitting, room.trainee) == HAND_SEEN
    room.clock.on(terms.SEEN_S + 1)
    assert terms.hand(room.station, sitting, room.trainee) == HAND_DOWN


def test_the_examiner_sees_the_seat_where_he_stands(room, sitting):
    seat = terms.seat(room.station, sitting, room.trainee)
    assert (seat.state, seat.trainee) == ("absent", room.trainee)
    with pytest.raises(SittingClosed):
        terms.seat(room.station, sitting, room.trainer.staff.id)
