"""Sittings, attempts with every response as it was given, and results."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import shapes
from app.core.exam.attempt import Attempt, AttemptState, Response
from app.core.exam.marking import Result
from app.core.exam.record import ExamRecord
from app.core.ids import AttemptId, PersonId, SittingId
from app.store.database import Database, Write

NOBODY = PersonId("")


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
    """Keep an attempt's state; its responses are kept one by one. What was handed in is not changed any more."""
    body = shapes.pack(replace(attempt, responses=()))
    is_open = attempt.state is not AttemptState.SUBMITTED
    sql = "INSERT INTO attempt VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET is_open = ?, body = ?"
    sql += " WHERE attempt.is_open = 1"
    write.do(sql, attempt.id, attempt.trainee, attempt.sitting, is_open, body, is_open, body)


def put_response(write: Write, attempt: AttemptId, seq: int, response: Response) -> None:
    """Keep one response; a place in the order is taken once."""
    write.do("INSERT INTO response VALUES (?, ?, ?)", attempt, seq, shapes.pack(response))


def attempts(source: Database | Write, sitting: SittingId) -> tuple[Attempt, ...]:
    """The attempts of a sitting with their responses."""
    rows = source.rows("SELECT body FROM attempt WHERE sitting = ?", sitting)
    return tuple(_whole(source, bytes(row[0])) for row in rows)


def attempt_of(source: Database | Write, sitting: SittingId, trainee: PersonId) -> Attempt | None:
    """A trainee's attempt in a sitting, if it was begun."""
    row = source.one("SELECT body FROM attempt WHERE sitting = ? AND trainee = ?", sitting, trainee)
    return _whole(source, bytes(row[0])) if row else None


def newest(source: Database | Write, known: Attempt) -> Attempt | None:
    """An attempt as it is kept now; the responses that are known need not be read again."""
    row = source.one("SELECT body FROM attempt WHERE id = ?", known.id)
    if row is None:
        return None
    bare = shapes.unpack(Attempt, bytes(row[0]))
    count = source.one("SELECT count(*) FROM response WHERE attempt = ?", known.id)
    if count == (len(known.responses),):
        return replace(bare, responses=known.responses)
    return _whole(source, bytes(row[0]))


def attempt(source: Database | Write, attempt_id: AttemptId) -> Attempt | None:
    """An attempt by its id."""
    row = source.one("SELECT body FROM attempt WHERE id = ?", attempt_id)
    return _whole(source, bytes(row[0])) if row else None


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


def _whole(source: Database | Write, body: bytes) -> Attempt:
    bare = shapes.unpack(Attempt, body)
    rows = source.rows("SELECT body FROM response WHERE attempt = ? ORDER BY seq", bare.id)
    return replace(bare, responses=tuple(shapes.unpack(Response, bytes(row[0])) for row in rows))
