"""What an examiner does at the seats of a sitting, and what is noticed there."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import shapes
from app.core.exam.attempt import Attempt
from app.core.exam.room import Accommodation, Cause, EventCount, EventKind, RoomEvent
from app.core.ids import AttemptId, PersonId, SittingId
from app.store.attempts import NOBODY
from app.store.database import Database, Write


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's seat in a sitting before and beside the attempt. `called_at` is when the hand went up, 0 when down."""

    sitting: SittingId
    trainee: PersonId
    accommodation: Accommodation | None = None
    admitted_at: int = 0
    admitted_by: PersonId = NOBODY
    compared: tuple[str, ...] = ()
    called_at: int = 0


@dataclass(frozen=True, slots=True)
class Declared:
    """With which candidates of a sitting a member of staff declared a conflict of interest."""

    sitting: SittingId
    staff: PersonId
    whom: tuple[PersonId, ...]
    at: int


@dataclass(frozen=True, slots=True)
class GapSigned:
    """An examiner signed for a gap of an attempt, which began at `before`."""

    attempt: AttemptId
    before: int
    cause: Cause
    explanation: str
    by: PersonId
    at: int


def put_seat(write: Write, seat: Seat) -> None:
    """Keep a seat."""
    sql = "INSERT OR REPLACE INTO seat VALUES (?, ?, ?)"
    write.do(sql, seat.sitting, seat.trainee, shapes.pack(seat))


def seat(source: Database | Write, sitting: SittingId, trainee: PersonId) -> Seat:
    """A person's seat; an empty one when nothing was done there yet."""
    row = source.one("SELECT body FROM seat WHERE sitting = ? AND trainee = ?", sitting, trainee)
    return shapes.unpack(Seat, bytes(row[0])) if row else Seat(sitting, trainee)


def put_declared(write: Write, declared: Declared) -> None:
    """Keep a declaration; the newest of a person counts."""
    sql = "INSERT OR REPLACE INTO declared VALUES (?, ?, ?)"
    write.do(sql, declared.sitting, declared.staff, shapes.pack(declared))


def declared(source: Database | Write, sitting: SittingId) -> tuple[Declared, ...]:
    """What the staff declared for a sitting."""
    rows = source.rows("SELECT body FROM declared WHERE sitting = ? ORDER BY staff", sitting)
    return tuple(shapes.unpack(Declared, bytes(row[0])) for row in rows)


def put_gap(write: Write, gap: GapSigned) -> None:
    """Keep what was signed for a gap; the newest signature counts, the journal has all."""
    write.do("INSERT OR REPLACE INTO gap_signed VALUES (?, ?, ?)", gap.attempt, gap.before, shapes.pack(gap))


def gaps(source: Database | Write, attempt: AttemptId) -> dict[int, GapSigned]:
    """The gaps of an attempt that somebody signed for, by their beginning."""
    rows = source.rows("SELECT before, body FROM gap_signed WHERE attempt = ?", attempt)
    return {before: shapes.unpack(GapSigned, bytes(body)) for before, body in rows}


def put_event(write: Write, attempt: Attempt, seq: int, event: RoomEvent) -> None:
    """Keep what was noticed at a place in the order, or that it was noticed again."""
    write.do("INSERT OR REPLACE INTO room_event VALUES (?, ?, ?)", attempt.id, seq, shapes.pack(event))


def events(source: Database | Write, attempt: AttemptId) -> tuple[RoomEvent, ...]:
    """What was noticed at a seat, in order."""
    rows = source.rows("SELECT body FROM room_event WHERE attempt = ? ORDER BY seq", attempt)
    return tuple(shapes.unpack(RoomEvent, bytes(row[0])) for row in rows)


def counts(source: Database | Write, attempt: AttemptId) -> tuple[EventCount, ...]:
    """How often each kind of thing was noticed at a seat."""
    found: dict[EventKind, int] = {}
    for event in events(source, attempt):
        found[event.kind] = found.get(event.kind, 0) + event.count
    return tuple(EventCount(kind, count) for kind, count in sorted(found.items(), key=_by_kind))


def _by_kind(pair: tuple[EventKind, int]) -> str:
    return pair[0].value
