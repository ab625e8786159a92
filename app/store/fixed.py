"""What a station is: named values that hardly ever change (names, grants, wrapped keys, newest lists)."""

from __future__ import annotations

from app.store.database import Database, Write


def value(source: Database | Write, name: str) -> bytes:
    """A named value, empty when it was never set."""
    row = source.one("SELECT value FROM fixed WHERE name = ?", name)
    return bytes(row[0]) if row else b""


def number(source: Database | Write, name: str) -> int:
    """A named number, zero when it was never set."""
    raw = value(source, name)
    return int(raw) if raw else 0


def put(write: Write, name: str, raw: bytes | str | int) -> None:
    """Set a named value."""
    stored = raw if isinstance(raw, bytes) else str(raw).encode()
    write.do(
        "INSERT INTO fixed VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        stored,
    )


def drop(write: Write, name: str) -> None:
    """Forget a named value."""
    write.do("DELETE FROM fixed WHERE name = ?", name)


def prefixed(source: Database | Write, prefix: str) -> dict[str, bytes]:
    """The values whose name starts with a prefix, by the rest of the name."""
    rows = source.rows("SELECT name, value FROM fixed WHERE substr(name, 1, ?) = ?", len(prefix), prefix)
    return {name[len(prefix) :]: bytes(raw) for name, raw in rows}
