"""Certificates issued here, the block of numbers they come from, and what the registry made of them."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import shapes
from app.core.errors import NumbersUsedUp
from app.core.ids import AttemptId
from app.core.ledger.batch import Outcome
from app.store import fixed
from app.store.database import Database, Write


@dataclass(frozen=True, slots=True)
class Kept:
    """A certificate with what its page shows beside the claims."""

    number: int
    attempt: AttemptId
    certificate: bytes
    native_name: str
    course: str
    examiner: str
    certifier: str
    issued_at: int


def take_number(write: Write) -> int:
    """The next number of this station's block; it is never given again.

    Raises:
        NumbersUsedUp: the block is at its end.
    """
    at = fixed.number(write, "number-next")
    if at >= fixed.number(write, "number-end"):
        raise NumbersUsedUp
    fixed.put(write, "number-next", at + 1)
    return at


def put(write: Write, kept: Kept) -> None:
    """Keep a certificate."""
    body = shapes.pack(kept)
    write.do("INSERT INTO certificate VALUES (?, ?, ?, ?)", kept.number, kept.attempt, kept.certificate, body)


def by_number(source: Database | Write, number: int) -> Kept | None:
    """A certificate by its number."""
    row = source.one("SELECT body FROM certificate WHERE number = ?", number)
    return shapes.unpack(Kept, bytes(row[0])) if row else None


def by_attempt(source: Database | Write) -> dict[AttemptId, Kept]:
    """Every certificate, by the attempt it stands for."""
    found = (
        shapes.unpack(Kept, bytes(row[0]))
        for row in source.rows("SELECT body FROM certificate ORDER BY number")
    )
    return {one.attempt: one for one in found}


def put_outcome(write: Write, outcome: Outcome) -> None:
    """Keep what the registry made of a certificate."""
    write.do("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?)", outcome.number, outcome.state, outcome.reason)


def outcomes(source: Database | Write) -> tuple[Outcome, ...]:
    """What the registry made of each certificate."""
    return tuple(
        Outcome(*row) for row in source.rows("SELECT number, state, reason FROM outcome ORDER BY number")
    )
