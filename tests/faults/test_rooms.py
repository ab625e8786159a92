"""The disk is full, the store held or damaged at any write of any deed in a room: all of it is kept, or nothing."""

import pytest
import sqlcipher3

from app.core.errors import DiskFull, StoreBusy, StoreDamaged
from app.core.exam.room import Accommodation, Cause, Compared, EventKind
from app.flow import exam, sittings
from app.flow import room as seats
from app.store import database
from tests.flow import room as rooms

pytestmark = pytest.mark.faults
TABLES = ("sitting", "attempt", "response", "result", "seat", "declared", "gap_signed", "room_event", "entry")
FAULTS = {
    "database or disk is full": DiskFull,
    "database is locked": StoreBusy,
    "database disk image is malformed": StoreDamaged,
}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rooms")
    return folder, rooms.built(folder)


@pytest.fixture
def room(template, tmp_path):
    folder, made = template
    found = rooms.copied(folder, made, tmp_path)
    yield found
    found.station.close()


def whole(room):
    """All rows of the tables of a room."""
    return {table: room.station.database.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}  # noqa: S608


class Fault:
    """The nth change of the store fails, and every one after it, until it is mended."""

    def __init__(self, monkeypatch, said):
        self.left, self._said, self._do = 0, said, database.Write.do
        self.is_on, self.hit = False, False

        def do(write, sql, *values):
            self.do(write, sql, *values)

        monkeypatch.setattr(database.Write, "do", do)

    def at(self, nth):
        self.left, self.is_on, self.hit = nth, True, False

    def do(self, write, sql, *values):
        self.left -= 1
        if self.is_on and self.left <= 0:
            self.hit = True
            raise sqlcipher3.OperationalError(self._said)
        self._do(write, sql, *values)


class Told:
    """A sitting with two attempts; the first one waits after a long cut, the second one is on the screen."""

    def __init__(self, room):
        self.room = room
        self.first, self.second, self.third = (row.id for row in room.group.trainees[:3])
        self.view = room.begun(self.first)
        room.clock.on(45 * 60)
        room.ticks.cut()
        room.reopened()
        self.here = room.begun(self.second)
        room.clock.on(5)

    @property
    def station(self):
        return self.room.station

    @property
    def sitting(self):
        return self.view.attempt.sitting

    @property
    def item(self):
        return next(one for one in self.here.items if len(one.options) > 2)


TERMS = Accommodation("reads slowly", extra_percent=25)
DEEDS = {
    "open": lambda t: sittings.open_sitting(t.station, t.room.examiner, t.room.group.id, "final"),
    "close": lambda t: sittings.close_sitting(t.station, t.room.examiner, t.sitting),
    "declare": lambda t: sittings.declare(t.station, t.room.certifier, t.sitting, (t.first,)),
    "accommodate": lambda t: seats.accommodate(t.station, t.room.examiner, t.sitting, t.third, TERMS),
    "admit": lambda t: seats.admit(t.station, t.room.examiner, t.sitting, t.third, tuple(Compared)),
    "begin": lambda t: exam.begin(t.station, t.second, t.sitting),
    "answer": lambda t: exam.answer(t.station, t.here.attempt, t.item.id, t.item.key, 5_000),
    "see": lambda t: exam.see(t.station, t.here.attempt, t.item.id),
    "eliminate": lambda t: exam.eliminate(t.station, t.here.attempt, t.item.id, (t.item.options[0].id,)),
    "beat": lambda t: exam.beat(t.station, t.here.attempt, 500_000),
    "submit": lambda t: exam.submit(t.station, t.here.attempt, 5_000),
    "pause": lambda t: seats.pause(t.station, t.room.examiner, t.sitting, "alarm"),
    "time": lambda t: seats.add_time(t.station, t.room.examiner, t.sitting, 5, "alarm"),
    "end": lambda t: seats.end(t.station, t.room.examiner, t.sitting, t.second, "left the room"),
    "sign": lambda t: seats.sign_gaps(
        t.station,
        t.room.examiner,
        t.sitting,
        [(t.view.attempt.id, t.view.attempt.seen_at)],
        Cause.CUT,
        "no power",
    ),
    "call": lambda t: seats.call(t.station, t.here.attempt),
    "notice": lambda t: seats.notice(t.station, t.here.attempt, EventKind.FOCUS_LOST),
}


@pytest.mark.parametrize("said", FAULTS)
@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_that_the_store_cannot_take_changes_nothing_and_works_when_it_is_tried_again(
    room, monkeypatch, deed, said
):
    told, fault = Told(room), Fault(monkeypatch, said)
    before, nth = whole(room), 0
    while True:
        nth += 1
        fault.at(nth)
        try:
            DEEDS[deed](told)
        except FAULTS[said]:
            assert whole(room) == before
            continue
        finally:
            fault.is_on = False
        break
    assert not fault.hit
    assert nth > 1
    assert whole(room) != before


@pytest.mark.parametrize("deed", ["answer", "pause", "notice"])
def test_a_store_whose_pages_are_damaged_is_said_in_its_own_words(room, deed):
    told = Told(room)
    room.station.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    path = room.home / "station.sapar-store"
    raw = bytearray(path.read_bytes())
    raw[8192:] = bytes(len(raw) - 8192)
    path.write_bytes(raw)
    room.station.database.rows("PRAGMA shrink_memory")
    with pytest.raises((StoreDamaged, StoreBusy)) as caught:
        DEEDS[deed](told)
    assert isinstance(caught.value, StoreDamaged)
