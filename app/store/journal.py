"""The station's journal: entries are only ever added, in the transaction that changes what they tell of.

A station that was restored from a backup goes on in a new *epoch*: the entries of the epochs before are set aside,
still to be sent, and the chain begins anew with an entry that names the tip of the one before.
"""

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
    if row:
        return entries.tip(entries.read_entry(bytes(row[0])))
    return Head(journal, epoch(source), 0, entries.NOTHING)


def epoch(source: Database | Write) -> int:
    """The present epoch of the journal; a station that was never restored is in its first."""
    return fixed.number(source, "epoch") or 1


def begin_epoch(write: Write, number: int, backup_at: int, at: int) -> Entry:
    """Set the present epoch aside and begin another, with an entry that names the tip of the one before."""
    before = head(write)
    write.do("INSERT INTO earlier SELECT ?, seq, raw, digest, private FROM entry", before.epoch)
    write.do("DELETE FROM entry")
    fixed.put(write, f"delivered-{before.epoch}", fixed.number(write, "delivered"))
    fixed.put(write, "delivered", 0)
    fixed.drop(write, "delivered-head")
    fixed.put(write, "epoch", number)
    return append(write, facts.EpochBegun(before.epoch, before.seq, before.digest, backup_at), at)


def earlier_heads(source: Database | Write) -> tuple[Head, ...]:
    """The tips of the epochs before the present one, the oldest first."""
    sql = (
        "SELECT raw FROM earlier AS last WHERE seq = (SELECT max(seq) FROM earlier WHERE epoch = last.epoch)"
    )
    rows = source.rows(f"{sql} ORDER BY epoch")
    return tuple(entries.tip(entries.read_entry(bytes(row[0]))) for row in rows)


def append(write: Write, fact: object, at: int, private: bytes | None = None) -> Entry:
    """Write down one fact; `private` stands beside the entry and not in it."""
    made = entries.appended(head(write), facts.kind_of(fact), shapes.pack(fact), at)
    write.do("INSERT INTO entry VALUES (?, ?, ?, ?)", made.seq, made.raw(), made.digest(), private)
    return made


def after(
    source: Database | Write, seq: int, limit: int = 5_000, *, epoch_before: int = 0
) -> tuple[tuple[bytes, bytes | None], ...]:
    """The entries that follow a place, each with what stands beside it; those of the present epoch, or an earlier."""
    if epoch_before:
        sql = "SELECT raw, private FROM earlier WHERE epoch = ? AND seq > ? ORDER BY seq LIMIT ?"
        rows = source.rows(sql, epoch_before, seq, limit)
    else:
        rows = source.rows("SELECT raw, private FROM entry WHERE seq > ? ORDER BY seq LIMIT ?", seq, limit)
    return tuple((bytes(raw), None if private is None else bytes(private)) for raw, private in rows)


def length(source: Database | Write) -> int:
    """How many entries there are, in all epochs."""
    row = source.one("SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM earlier)")
    return int(row[0]) if row else 0


def delivered(source: Database | Write) -> int:
    """How many of them the registry has acknowledged, in all epochs."""
    before = sum(fixed.number(source, f"delivered-{one.epoch}") for one in earlier_heads(source))
    return before + fixed.number(source, "delivered")
