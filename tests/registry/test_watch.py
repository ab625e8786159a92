"""What staff should look at in exam rooms."""

import pytest

from app.core.exam import attempt as attempting
from app.core.exam.room import EventCount, EventKind, ExtraTime
from app.core.ledger import rooms
from app.core.people.staff import Role
from app.registry import ledger, watch
from tests.registry import build


def away(attempt, run):
    """After a minute the power goes for two minutes."""
    now = attempting.moved(attempt, run(60), run.at)
    run.cut(120)
    return attempting.resumed(now, run.at, run())


def through(attempt, run):
    """An hour without a break."""
    return attempting.moved(attempt, run(1_200), run.at)


def sat(name, first, story, at=0):
    """A station at which somebody sat, its clock so many seconds ahead."""
    station, trainee, _ = build.begun(name=name, first=first)
    station.at = build.NOW - 3_000 + at
    sitting = station.open_room(station.form_group(trainee))
    station.let_in(trainee, sitting)
    return station, station.sit_timed(trainee, sitting, story)


@pytest.fixture
def met(registry):
    """met(...): the notes after these stations met at the registry."""

    def meet(*stations, days=30):
        for station in stations:
            ledger.accept(registry, station.batch())
        return watch.notes(registry, days)

    return meet


def test_a_cut_at_two_stations_is_one_once_their_journals_meet(met):
    (one, here), (two, there) = sat("s1", 1000, (away,)), sat("s2", 1200, (away,), at=100)
    (alone,) = met(one)
    assert alone.cuts == ()
    notes = met(two)
    cuts = {cut for note in notes for cut in note.cuts}
    (cut,) = cuts
    assert cut.is_shared
    assert {attempt for attempt, _before in cut.hit} == {here.attempt, there.attempt}


def test_a_gap_that_one_station_had_alone_is_flagged(met):
    (one, here), (two, there) = sat("s1", 1000, (away,)), sat("s2", 1200, (through,))
    notes = {note.sitting: note for note in met(one, two)}
    (cut,) = notes[here.sitting].cuts
    assert (cut.is_lonely, cut.spared) == (True, (there.attempt,))
    assert notes[here.sitting].is_odd
    assert not notes[there.sitting].is_odd


def test_another_centre_is_another_room(met):
    one, _here = sat("s1", 1000, (away,))
    far, trainee, _ = build.begun(name="far", centre="far", licence=7, first=9000)
    far.at = build.NOW - 3_000
    sitting = far.open_room(far.form_group(trainee))
    far.let_in(trainee, sitting)
    far.sit_timed(trainee, sitting, (through,))
    assert all(note.cuts == () for note in met(one, far))


def test_what_nobody_signed_for_is_named(met):
    station, trainee, _ = build.begun()
    sitting = station.open_room(station.form_group(trainee))
    station.let_in(trainee, sitting)
    station.sit_timed(
        trainee,
        sitting,
        extras=(ExtraTime(300, "alarm", "examiner", 1),),
        events=(EventCount(EventKind.FOCUS_LOST, 4),),
    )
    (note,) = met(station)
    (seat,) = note.seats
    assert (seat.missing, seat.added_s, seat.events) == ("time-unsigned", 300, (("focus-lost", 4),))
    assert note.is_odd


def test_a_trainer_who_held_the_room_is_seen_as_a_fact(met):
    station, trainee, _ = build.begun()
    station.admit(("trainer", Role.EXAMINER), ("other", Role.EXAMINER))
    sitting = station.open_room(
        station.form_group(trainee), examiner="trainer", second="other", reason="nobody else is there"
    )
    station.let_in(trainee, sitting, "trainer")
    station.sit_timed(trainee, sitting)
    (note,) = met(station)
    assert (note.examiner, note.second, note.reason) == ("trainer", "other", "nobody else is there")
    assert note.is_odd
    assert note.seats[0].missing == ""


def test_who_was_let_in_and_handed_nothing_in_is_seen_once_the_exam_is_over(met):
    station, trainee, _ = build.begun()
    other = station.enrol()
    sitting = station.open_room(station.form_group(trainee, other))
    for one in (trainee, other):
        station.let_in(one, sitting)
    station.sit_timed(trainee, sitting)
    (note,) = met(station)
    assert (note.unfinished, note.is_odd) == ((), False)
    station.sign(rooms.SittingEnded(sitting, "examiner", station.at))
    (note,) = met(station)
    assert (note.unfinished, note.is_odd) == ((other,), True)


def test_what_came_long_ago_is_left_out(registry, clock):
    station, _exam = sat("s1", 1000, ())
    ledger.accept(registry, station.batch())
    clock.now += 31 * 86_400
    assert watch.notes(registry) == ()
    assert len(watch.notes(registry, days=60)) == 1
