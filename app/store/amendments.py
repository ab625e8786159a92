"""What was asked for a certificate and waits for a second person, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import shapes
from app.core.ids import PersonId
from app.store.database import Database, Write

CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One matter: `deed` is correct, suspend, resume or revoke; `by` asked for it and `second` agreed.

    `beside` is what stands beside the journal's entry (salt and reason, or salt and person), `asked` the signature of
    the one who asked. Of a dropped one `second` is who dropped it, and `is_dropped`.
    """

    id: str
    number: int
    deed: str
    by: PersonId
    at: int
    beside: bytes
    asked: bytes
    reason: str = ""
    second: str = ""
    done_at: int = 0
    is_dropped: bool = False


def put(write: Write, amendment: Amendment) -> None:
    """Keep a matter; one at a time may be open for a certificate."""
    write.do(
        "INSERT INTO amendment VALUES (?, ?, 1, ?)", amendment.id, amendment.number, shapes.pack(amendment)
    )


def close(write: Write, amendment: Amendment, second: PersonId, at: int, *, is_dropped: bool = False) -> None:
    """A second person agreed, or it was dropped; whoever came first counts."""
    done = replace(amendment, second=second, done_at=at, is_dropped=is_dropped)
    sql = "UPDATE amendment SET is_open = 0, body = ? WHERE id = ? AND is_open = 1"
    write.do(sql, shapes.pack(done), amendment.id)


def open_for(source: Database | Write, number: int) -> Amendment | None:
    """What is under way for a certificate."""
    row = source.one("SELECT body FROM amendment WHERE number = ? AND is_open = 1", number)
    return shapes.unpack(Amendment, bytes(row[0])) if row else None


def every(source: Database | Write) -> tuple[Amendment, ...]:
    """All matters, the oldest first."""
    found = (shapes.unpack(Amendment, bytes(row[0])) for row in source.rows("SELECT body FROM amendment"))
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))
