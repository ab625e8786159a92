"""What the pictures of a moment work out for themselves."""

from dataclasses import FrozenInstanceError

import pytest

from app.flow import learn, people, sync
from app.flow.views import SyncState
from tests.flow.room import COURSE


def test_the_next_lesson_is_the_first_that_is_not_done(room):
    view = learn.course(room.station, room.trainee, COURSE)
    first, second = [one.id for one in view.course.lessons()][:2]
    assert view.next_lesson == first
    learn.finish_lesson(room.station, room.trainee, COURSE, second)
    assert learn.course(room.station, room.trainee, COURSE).next_lesson == first


def test_after_the_last_lesson_there_is_no_next_one(room):
    view = learn.course(room.station, room.trainee, COURSE)
    for lesson in view.course.lessons():
        learn.finish_lesson(room.station, room.trainee, COURSE, lesson.id)
    assert learn.course(room.station, room.trainee, COURSE).next_lesson == ""


def test_what_waits_is_what_the_registry_has_not_acknowledged():
    assert SyncState("http://127.0.0.1:1", entries=19, delivered=7, last_at=0).waiting == 12


def test_before_the_first_sync_everything_waits(room):
    state = sync.state(room.station)
    assert (state.delivered, state.waiting) == (0, state.entries)


def test_a_view_cannot_be_changed(room):
    with pytest.raises(FrozenInstanceError):
        people.groups(room.station)[0].name = "Other"
