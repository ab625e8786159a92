"""Sittings, attempts with every response as it was given, and results."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache

from app.core import canon, shapes
from app.core.exam.attempt import Attempt, AttemptState, Response
from app.core.exam.marking import Result
from app.core.exam.record import ExamRecord
from app.core.ids import AttemptId, PersonId, SittingId
from app.store.database import Database, Row, Write

NOBODY = PersonId("")
FIXED = frozenset(
    {
        "id",
        "trainee",
        "sitting",
        "course",
        "pack_digest",
        "form",
        "begun_at",
        "accommodation",
        "responses",
    }
)
"""What of an attempt never changes after its beginning, or is kept apart."""

LIVE = tuple(field.name for field in fields(Attempt) if field.name not in FIXED)


@dataclass(frozen=True, slots=True)
class Handover:
    """A sitting went from one examiner to another, and why."""

    before: PersonId
    examiner: PersonId
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """An exam event in a room, in the hands of one examiner.

    Where he trained the group himself, a `second` examiner stands beside him, for a `reason`.
    """

    id: SittingId
    group: str
    course: str
    version: str
    pack_digest: bytes
    blueprint: str
    examiner: PersonId
    opened_at: int
    is_open: bool = True
    second: PersonId = NOBODY
    reason: str = ""
    handed: tuple[Handover, ...] = ()
    closed_at: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """A submitted attempt with its marks and, once the examiner signed them, the signature."""

    record: ExamRecord
    result: Result
    examiner: str = ""
    examined: bytes = b""


def put_sitting(write: Write, sitting: Sitting) -> None:
    """Keep a sitting."""
    write.do(
        "INSERT OR REPLACE INTO sitting VALUES (?, ?, ?)", sitting.id, shapes.pack(sitting), sitting.is_open
    )


def sittings(source: Database | Write) -> tuple[Sitting, ...]:
    """All sittings, the newest first."""
    found = (shapes.unpack(Sitting, bytes(row[0])) for row in source.rows("SELECT body FROM sitting"))
    return tuple(sorted(found, key=lambda one: (-one.opened_at, one.id)))


def sitting(source: Database | Write, wanted: SittingId) -> Sitting | None:
    """A sitting by its id."""
    row = source.one("SELECT body FROM sitting WHERE id = ?", wanted)
    return shapes.unpack(Sitting, bytes(row[0])) if row else None


def put(write: Write, attempt: Attempt) -> None:
    """Keep an attempt's state; its responses are kept one by one. What was handed in is not changed any more.

    What never changes, the form above all, is written once: an answer must not wait for it.
    """
    state = canon.encode({name: shapes.plain(getattr(attempt, name)) for name in LIVE})
    is_open = attempt.state is not AttemptState.SUBMITTED
    sql = "UPDATE attempt SET is_open = ?, live = ? WHERE id = ? AND is_open = 1"
    if write.one("SELECT 1 FROM attempt WHERE id = ?", attempt.id):
        write.do(sql, is_open, state, attempt.id)
        return
    body = shapes.pack(replace(attempt, responses=()))
    sql = "INSERT INTO attempt (id, trainee, sitting, is_open, body, live) VALUES (?, ?, ?, ?, ?, ?)"
    write.do(sql, attempt.id, attempt.trainee, attempt.sitting, is_open, body, state)


def put_response(write: Write, attempt: AttemptId, seq: int, response: Response) -> None:
    """Keep one response; a place in the order is taken once."""
    write.do("INSERT INTO response VALUES (?, ?, ?)", attempt, seq, shapes.pack(response))


def attempts(source: Database | Write, sitting: SittingId) -> tuple[Attempt, ...]:
    """The attempts of a sitting with their responses."""
    rows = source.rows("SELECT body, live FROM attempt WHERE sitting = ?", sitting)
    return tuple(_whole(source, _bare(row)) for row in rows)


def attempt_of(source: Database | Write, sitting: SittingId, trainee: PersonId) -> Attempt | None:
    """A trainee's attempt in a sitting, if it was begun."""
    row = source.one("SELECT body, live FROM attempt WHERE sitting = ? AND trainee = ?", sitting, trainee)
    return _whole(source, _bare(row)) if row else None


def newest(source: Database | Write, known: Attempt) -> Attempt | None:
    """An attempt as it is kept now; the responses that are known need not be read again."""
    row = source.one("SELECT body, live FROM attempt WHERE id = ?", known.id)
    if row is None:
        return None
    count = source.one("SELECT count(*) FROM response WHERE attempt = ?", known.id)
    if count == (len(known.responses),):
        return replace(_bare(row), responses=known.responses)
    return _whole(source, _bare(row))


def attempt(source: Database | Write, attempt_id: AttemptId) -> Attempt | None:
    """An attempt by its id."""
    row = source.one("SELECT body, live FROM attempt WHERE id = ?", attempt_id)
    return _whole(source, _bare(row)) if row else None


def put_marked(write: Write, marked: Marked) -> None:
    """Keep the result of an attempt; there is only ever one."""
    record, result = shapes.pack(marked.record), shapes.pack(marked.result)
    sql = "INSERT INTO result VALUES (?, ?, ?, ?, ?)"
    write.do(sql, marked.record.attempt, record, result, marked.examiner, marked.examined)


def put_examined(write: Write, attempt_id: AttemptId, examiner: str, examined: bytes) -> None:
    """The examiner signed the result of an attempt; the first signature stays."""
    sql = "UPDATE result SET examiner = ?, examined = ? WHERE attempt = ? AND examined = x''"
    write.do(sql, examiner, examined, attempt_id)


def marked(source: Database | Write, attempt_id: AttemptId) -> Marked | None:
    """The result of an attempt, if it was submitted."""
    row = source.one("SELECT record, result, examiner, examined FROM result WHERE attempt = ?", attempt_id)
    return _marked(row) if row else None


def all_marked(source: Database | Write) -> tuple[Marked, ...]:
    """Every result, the newest first."""
    found = (_marked(row) for row in source.rows("SELECT record, result, examiner, examined FROM result"))
    return tuple(sorted(found, key=lambda one: (-one.record.submitted_at, one.record.attempt)))


def _marked(row: tuple[object, ...]) -> Marked:
    record, result, examiner, examined = row
    return Marked(
        shapes.unpack(ExamRecord, bytes(record)),  # type: ignore[call-overload]
        shapes.unpack(Result, bytes(result)),  # type: ignore[call-overload]
        str(examiner),
        bytes(examined),  # type: ignore[call-overload]
    )


def _whole(source: Database | Write, bare: Attempt) -> Attempt:
    rows = source.rows("SELECT body FROM response WHERE attempt = ? ORDER BY seq", bare.id)
    return replace(bare, responses=tuple(shapes.unpack(Response, bytes(row[0])) for row in rows))


def _bare(row: Row) -> Attempt:
    """An attempt without its responses; those from before have their whole state in the first column."""
    begun, state = _begun(bytes(row[0])), bytes(row[1])
    return shapes.changed(begun, canon.decode(state)) if state else begun


@lru_cache(maxsize=64)
def _begun(body: bytes) -> Attempt:
    """An attempt as it was first kept: these bytes never change, and are read again with every answer."""
    return shapes.unpack(Attempt, body)


_CLEARED = (
    "DELETE FROM result",
    "DELETE FROM response",
    "DELETE FROM attempt",
    "DELETE FROM seat",
    "DELETE FROM declared",
    "DELETE FROM gap_signed",
    "DELETE FROM room_event",
    "DELETE FROM sitting",
)


def clear(write: Write) -> None:
    """Forget every sitting with all that belongs to it: of a station that is thrown away in the end."""
    for sql in _CLEARED:
        write.do(sql)
