"""Evidence of answers: bytes by their SHA-256, and which attempt gave which of them to which item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.exam.evidence import Evidence
from app.core.ids import AttemptId, ItemId
from app.store.database import Database, Write


@dataclass(frozen=True, slots=True)
class Kept:
    """One recording or file of an attempt; `at` is when it came (seconds since 1970), `size` in bytes."""

    attempt: AttemptId
    item: ItemId
    digest: bytes
    media_type: str
    name: str
    size: int
    at: int


def put(write: Write, attempt: AttemptId, item: ItemId, evidence: Evidence, at: int) -> None:
    """Keep a recording or file of an item."""
    digest = bytes.fromhex(evidence.digest)
    sql = "INSERT OR IGNORE INTO evidence_bytes VALUES (?, ?, ?)"
    write.do(sql, digest, evidence.media_type, evidence.raw)
    write.do(
        "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?, ?)", attempt, item, digest, evidence.name, at
    )


def keep_only(write: Write, attempt: AttemptId, item: ItemId, digests: Sequence[str]) -> None:
    """Let go of what an item's answer does not name any more; bytes go when no other answer has them."""
    named = {bytes.fromhex(one) for one in digests}
    held = write.rows("SELECT digest FROM evidence WHERE attempt = ? AND item = ?", attempt, item)
    for digest in (bytes(row[0]) for row in held):
        if digest not in named:
            sql = "DELETE FROM evidence WHERE attempt = ? AND item = ? AND digest = ?"
            write.do(sql, attempt, item, digest)
            sql = (
                "DELETE FROM evidence_bytes WHERE digest = ? AND digest NOT IN (SELECT digest FROM evidence)"
            )
            write.do(sql, digest)


def of_attempt(source: Database | Write, attempt: AttemptId) -> tuple[Kept, ...]:
    """What an attempt handed in, by item; without the bytes."""
    sql = (
        "SELECT item, digest, media_type, name, length(raw), at FROM evidence JOIN evidence_bytes USING (digest)"
        " WHERE attempt = ? ORDER BY item, digest"
    )
    return tuple(
        Kept(attempt, ItemId(str(item)), bytes(digest), str(kind), str(name), int(size), int(at))
        for item, digest, kind, name, size, at in source.rows(sql, attempt)
    )


def raw(source: Database | Write, digest: bytes) -> Evidence | None:
    """The evidence of that SHA-256, if it is kept."""
    row = source.one("SELECT raw, media_type FROM evidence_bytes WHERE digest = ?", digest)
    return Evidence(bytes(row[0]), str(row[1])) if row else None
