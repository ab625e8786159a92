"""What the examiner sees of a room."""

from app.core.exam.room import Cause
from app.flow import exam, sittings


def seats(room, view):
    return {one.trainee: one for one in sittings.room(room.station, view.attempt.sitting).seats}


def test_a_seat_is_live_while_its_clock_beats(room):
    view = room.begun()
    assert seats(room, view)[room.trainee].is_live
    room.clock.on(11)
    assert not seats(room, view)[room.trainee].is_live
    exam.beat(room.station, view.attempt, 11_000)
    assert seats(room, view)[room.trainee].is_live


def test_seats_stand_in_the_order_of_the_group(room):
    view = room.begun()
    found = sittings.room(room.station, view.attempt.sitting)
    assert [one.trainee for one in found.seats] == [one.id for one in room.group.trainees]
    assert {one.state for one in found.seats} == {"open", "absent"}


def test_a_cut_that_hit_two_seats_is_shown_as_one(room):
    first, second = (row.id for row in room.group.trainees[:2])
    views = [room.begun(first), room.begun(second)]
    room.clock.on(120)
    room.ticks.cut()
    room.reopened()
    for view in views:
        exam.begin(room.station, view.attempt.trainee, view.attempt.sitting)
    (cut,) = sittings.room(room.station, views[0].attempt.sitting).cuts
    assert cut.is_shared
    assert {attempt for attempt, _before in cut.hit} == {view.attempt.id for view in views}
    gaps = [seats(room, views[0])[one].gaps[0] for one in (first, second)]
    assert [(one.cause, one.needs) for one in gaps] == [(Cause.CUT, "result")] * 2


def test_a_gap_that_one_seat_has_alone_is_shown(room):
    first, second = (row.id for row in room.group.trainees[:2])
    gone, here = room.begun(first), room.begun(second)
    for _ in range(40):  # the other one sits on in the same run of the program
        room.clock.on(5)
        exam.beat(room.station, here.attempt, 0)
    exam.begin(room.station, first, gone.attempt.sitting)
    (cut,) = sittings.room(room.station, gone.attempt.sitting).cuts
    assert cut.is_lonely
    assert cut.spared == (here.attempt.id,)


def test_what_is_left_is_explained(room):
    view = room.begun()
    room.clock.on(30)
    exam.beat(room.station, view.attempt, 30_000)
    mine = seats(room, view)[room.trainee]
    assert sum(step.ms for step in mine.steps) == mine.left_s * 1_000 == 1_770_000
