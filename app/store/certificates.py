"""Certificates issued here, the block of numbers they come from, and what the registry made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import shapes
from app.core.errors import NumbersUsedUp
from app.core.ids import AttemptId
from app.core.ledger.batch import Outcome
from app.store import fixed
from app.store.database import Database, Row, Write

FIRST_DESIGN = "basic-safety"
"""The look of certificates that were issued before there was a choice."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A certificate with what its pages show beside the claims, so that they can be made again.

    `claims` are the bytes of all that is claimed, the code may say less. `replaces` and `heir` are the numbers of the
    certificate that this one corrected, and of the one that corrected it; 0 when there is none. Photo and badge come
    with one certificate alone, never with all of them.
    """

    number: int
    attempt: AttemptId
    certificate: bytes
    native_name: str
    course: str
    examiner: str
    certifier: str
    issued_at: int
    design: str = FIRST_DESIGN
    destination: str = ""
    claims: bytes = b""
    replaces: int = 0
    heir: int = 0
    photo: bytes = b""
    badge: str = ""


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


def numbers_left(source: Database | Write) -> int:
    """How many numbers of the block were not given yet."""
    return max(0, fixed.number(source, "number-end") - fixed.number(source, "number-next"))


def put(write: Write, kept: Kept) -> None:
    """Keep a certificate; the one that it replaces stands behind it from now on."""
    if kept.replaces:
        write.do("UPDATE certificate SET heir = ? WHERE number = ?", kept.number, kept.replaces)
    body = shapes.pack(replace(kept, heir=0, photo=b"", badge=""))
    write.do(
        "INSERT INTO certificate VALUES (?, ?, ?, ?, 0, ?, ?)",
        kept.number,
        kept.attempt,
        kept.certificate,
        body,
        kept.photo,
        kept.badge,
    )


def by_number(source: Database | Write, number: int) -> Kept | None:
    """A certificate by its number, with its photo and its badge."""
    row = source.one("SELECT body, heir, photo, badge FROM certificate WHERE number = ?", number)
    return replace(_kept(row), photo=bytes(row[2]), badge=row[3]) if row else None


def every(source: Database | Write) -> tuple[Kept, ...]:
    """Every certificate by its number, replaced ones too, without photos and badges."""
    return tuple(_kept(row) for row in source.rows("SELECT body, heir FROM certificate ORDER BY number"))


def by_attempt(source: Database | Write) -> dict[AttemptId, Kept]:
    """The certificate that counts for each attempt, without photo and badge."""
    rows = source.rows("SELECT body, heir FROM certificate WHERE heir = 0 ORDER BY number")
    return {one.attempt: one for one in map(_kept, rows)}


def put_outcome(write: Write, outcome: Outcome) -> None:
    """Keep what the registry made of a certificate."""
    write.do("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?)", outcome.number, outcome.state, outcome.reason)


def outcomes(source: Database | Write) -> tuple[Outcome, ...]:
    """What the registry made of each certificate."""
    return tuple(
        Outcome(*row) for row in source.rows("SELECT number, state, reason FROM outcome ORDER BY number")
    )


def _kept(row: Row) -> Kept:
    return replace(shapes.unpack(Kept, bytes(row[0])), heir=row[1])
