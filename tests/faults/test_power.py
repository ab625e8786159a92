"""The power goes at any write of an exam: what was promised is there, nothing is half there, and the journal holds.

SAPAR_DEPTH=full tries a hundred thousand states of the disk.
"""

import random
import shutil
from collections import Counter

import pytest

from app.core.exam import clock
from app.core.exam.attempt import AttemptState
from app.core.exam.room import EventKind
from app.core.ledger import entry as entries
from app.flow import exam, issue, people
from app.flow import room as seats
from app.store import attempts, certificates, database, journal
from app.store import rooms as rooms_kept
from tests.faults.losing import Disk, Recorder, Sqlite
from tests.flow import room as rooms

pytestmark = pytest.mark.faults
STORE = "station.sapar-store"
CHECKPOINT = 8
"""Pages of the log after which it is folded into the store: small, so that cuts fall into that too."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A morning with an exam on a recording disk: the changes, and the store as it was before them."""
    folder, disk = tmp_path_factory.mktemp("power"), Disk()
    recorder = Recorder(disk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "sqlcipher3", Sqlite())
        template = rooms.built(folder)
        start = {STORE: (folder / "home" / STORE).read_bytes()}
        patch.setattr(database, "sqlcipher3", Sqlite(recorder.NAME))
        room = rooms.copied(folder, template, folder / "lived")
        room.station.database.rows(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
        disk.told(_held(room.station))
        _live(room, disk)
        room.station.close()
    return folder / "lived" / "home", disk, start


def _live(room, disk):
    """An exam is begun, answered, marked for later, handed in, confirmed, certified; somebody is enrolled."""
    promise = lambda: disk.told(_held(room.station))  # noqa: E731 - said after every deed
    room.sitting()
    promise()
    view = room.begun()
    promise()
    attempt = view.attempt
    _disturb(room, attempt, promise)
    for n, item in enumerate(view.items, start=1):
        room.ticks.on(1_000)
        attempt = exam.answer(room.station, attempt, item.id, item.key, n * 1_000)
        promise()
        if n % 5 == 0:
            attempt = exam.flag(room.station, attempt, item.id)
            promise()
    room.ticks.on(35_000)
    result = exam.submit(room.station, exam.beat(room.station, attempt, 60_000), 60_000)
    promise()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    promise()
    issue.certificates(room.station, room.certifier, (result.attempt,))
    promise()
    people.form_group(room.station, room.trainer, "Evening", rooms.COURSE)
    promise()


def _disturb(room, attempt, promise):
    """Something is noticed, the room is stopped and goes on with more time."""
    seats.notice(room.station, attempt, EventKind.FOCUS_LOST)
    promise()
    seats.pause(room.station, room.examiner, attempt.sitting, "fire alarm")
    promise()
    seats.resume(room.station, room.examiner, attempt.sitting)
    promise()
    seats.add_time(room.station, room.examiner, attempt.sitting, 5, "fire alarm")
    promise()


def _held(station):
    """How much of everything is in a store; it only ever grows."""
    found = [one for sitting in attempts.sittings(station.database) for one in _attempts(station, sitting)]
    return Counter(
        sittings=len(attempts.sittings(station.database)),
        attempts=len(found),
        responses=sum(len(one.responses) for one in found),
        flags=sum(len(one.flagged) for one in found),
        pauses=sum(len(one.pauses) for one in found),
        added=sum(one.time_limit_s for one in found),
        events=sum(len(rooms_kept.events(station.database, one.id)) for one in found),
        spent=sum(one.spent_ms for one in found),
        results=len(attempts.all_marked(station.database)),
        examined=sum(bool(one.examined) for one in attempts.all_marked(station.database)),
        papers=len(certificates.by_attempt(station.database)),
        groups=len(people.groups(station)),
        entries=journal.length(station.database),
    )


def _attempts(station, sitting):
    return attempts.attempts(station.database, sitting.id)


def _check_whole(station):
    """Pages are whole, entries follow one another, and a deed's parts are there together."""
    assert station.database.rows("PRAGMA integrity_check") == [("ok",)]
    held = [entries.read_entry(raw) for raw, _beside in journal.after(station.database, 0)]
    tip = journal.head(station.database)
    entries.check_chain(entries.empty(tip.journal), tuple(held), tip)
    kinds = Counter(one.kind for one in held)
    done = [
        one
        for sitting in attempts.sittings(station.database)
        for one in _attempts(station, sitting)
        if one.state is AttemptState.SUBMITTED
    ]
    marked = {one.record.attempt for one in attempts.all_marked(station.database)}
    assert {one.id for one in done} == marked
    assert kinds["attempt-submitted"] == len(done)
    assert kinds["certificate-issued"] == len(certificates.by_attempt(station.database))
    assert kinds["sitting-opened"] == len(attempts.sittings(station.database))
    begun = [one for sitting in attempts.sittings(station.database) for one in _attempts(station, sitting)]
    assert kinds["seats-paused"] == sum(len(one.pauses) for one in begun)
    assert kinds["seats-resumed"] == sum(bool(pause.to_at) for one in begun for pause in one.pauses)
    assert kinds["time-added"] == sum(len(one.extras) for one in begun)
    assert kinds["room-noticed"] == sum(len(rooms_kept.events(station.database, one.id)) for one in begun)
    for one in begun:
        assert clock.left_ms(clock.explained(one)) == one.time_limit_s * 1000 - one.spent_ms


def _after(home, disk, start, moment, dice):
    """The station as somebody finds it who turns the power on again."""
    for name in (STORE, f"{STORE}-wal", f"{STORE}-shm"):
        (home / name).unlink(missing_ok=True)
    for name, raw in disk.after_cut(moment, dice, start).items():
        (home / name).write_bytes(raw)
    return rooms.open_station(home)


@pytest.fixture
def bare(monkeypatch):
    """The product on SQLite without encryption, as the recorded store was written."""
    monkeypatch.setattr(database, "sqlcipher3", Sqlite())


@pytest.mark.usefixtures("bare")
def test_a_cut_at_any_write_loses_nothing_that_was_promised(lived, tmp_path, depth):
    lived_in, disk, start = lived
    home = tmp_path / "home"
    shutil.copytree(lived_in, home)
    dice = random.Random(20261201)  # noqa: S311 - the same cuts in every run
    states = depth(400, 100_000)
    first = next(n for n, one in enumerate(disk.changes) if one.what == "told") + 1
    moments = range(first, len(disk.changes) + 1)
    for n in range(states):
        moment = moments[n * len(moments) // states]
        station = _after(home, disk, start, moment, dice)
        try:
            _check_whole(station)
            held, promised = _held(station), disk.promised(moment)
            assert all(held[name] >= count for name, count in promised.items()), (moment, held, promised)
        finally:
            station.close()


@pytest.mark.usefixtures("bare")
def test_the_recording_disk_would_catch_a_store_that_does_not_wait(lived, tmp_path):
    """Without its syncs the same record loses answers: the test above can fail."""
    lived_in, disk, start = lived
    home = tmp_path / "home"
    shutil.copytree(lived_in, home)
    hasty = Disk([one for one in disk.changes if one.what != "sync"])
    lost, dice = 0, random.Random(7)  # noqa: S311
    for moment in range(len(hasty.changes) // 2, len(hasty.changes), len(hasty.changes) // 40):
        try:
            station = _after(home, hasty, start, moment, dice)
        except Exception:  # noqa: BLE001 - however a store without syncs is broken, it is broken
            lost += 1
            continue
        try:
            _check_whole(station)
            held = _held(station)
            lost += any(held[name] < count for name, count in hasty.promised(moment).items())
        except Exception:  # noqa: BLE001
            lost += 1
        finally:
            station.close()
    assert lost
