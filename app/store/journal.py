"""The station's journal: entries are only ever added, in the transaction that changes what they tell of."""

from __future__ import annotations

from app.core import shapes
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger.entry import Entry, Head
from app.store import fixed
from app.store.database import Database, Write


def head(source: Database | Write) -> Head:
    """The tip of the journal."""
    journal = fixed.value(source, "journal").decode()
    row = source.one("SELECT raw FROM entry ORDER BY seq DESC LIMIT 1")
    return entries.tip(entries.read_entry(bytes(row[0]))) if row else entries.empty(journal)


def append(write: Write, fact: object, at: int, private: bytes | None = None) -> Entry:
    """Write down one fact; `private` stands beside the entry and not in it."""
    made = entries.appended(head(write), facts.kind_of(fact), shapes.pack(fact), at)
    write.do("INSERT INTO entry VALUES (?, ?, ?, ?)", made.seq, made.raw(), made.digest(), private)
    return made


def after(source: Database | Write, seq: int, limit: int = 5_000) -> tuple[tuple[bytes, bytes | None], ...]:
    """The entries that follow a place, each with what stands beside it."""
    rows = source.rows("SELECT raw, private FROM entry WHERE seq > ? ORDER BY seq LIMIT ?", seq, limit)
    return tuple((bytes(raw), None if private is None else bytes(private)) for raw, private in rows)


def length(source: Database | Write) -> int:
    """How many entries there are."""
    row = source.one("SELECT count(*) FROM entry")
    return int(row[0]) if row else 0
