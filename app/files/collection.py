"""The notes of an Anki collection out of its SQLite bytes, older form (JSON) and newer (tables).

The bytes are a stranger's: they are opened in memory, nothing is written, and only plain tables may be read. Views,
virtual tables, functions and whatever else a schema could make run are refused; length, rows and steps have limits.

Source: AnkiDroid wiki, "Database Structure"; the fields of the newer form were found by looking at exported files.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.errors import BytesWrong, ImportWrong
from app.files import wire

MOST_NOTES, MOST_CARDS, MOST_KINDS = 50_000, 250_000, 2_000
_STEPS, _ROUNDS = 100_000, 3_000
"""After so many rounds of steps a question to the database ends; 50,000 notes take fewer than 100."""

_LONGEST = 16 << 20
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_NAME_OF_WAL = slice(18, 20)
"""Bytes of the header that ask for a journal beside the file (SQLite file format, section 1.3)."""

_HEADER = 100
_CLOZE = 1


@dataclass(frozen=True, slots=True)
class NoteKind:
    """A note type: its fields in order, front and back of its first card, whether it hides words in a text."""

    name: str
    fields: tuple[str, ...]
    question: str = ""
    answer: str = ""
    is_cloze: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its fields' HTML, and the deck of its first card, `parent::child`."""

    kind: NoteKind
    deck: str
    values: tuple[str, ...]
    tags: str = ""


def read(raw: bytes, name: str) -> tuple[Note, ...]:
    """Every note of a collection, in the order in which they were written.

    Raises:
        ImportWrong: it is damaged, too large, takes too long, or is no collection that is known.
    """
    if len(raw) < _HEADER or not raw.startswith(b"SQLite format 3\0"):
        raise ImportWrong(name=name, why="its collection is no database")
    opened = sqlite3.connect(":memory:")
    try:
        _open(opened, raw)
        return tuple(_notes(opened, name))
    except (sqlite3.Error, BytesWrong, ValueError, OverflowError, RecursionError, MemoryError) as error:
        raise ImportWrong(name=name, why="its collection is damaged or is not one that is known") from error
    finally:
        opened.close()


def _open(opened: sqlite3.Connection, raw: bytes) -> None:
    plain = bytearray(raw)
    plain[_NAME_OF_WAL] = b"\x01\x01"
    opened.deserialize(bytes(plain))
    for limit, most in _LIMITS.items():
        opened.setlimit(limit, most)
    for pragma in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "cache_size = -8000"):
        opened.execute(f"PRAGMA {pragma}")
    opened.text_factory = lambda told: told.decode("utf-8", "replace")
    opened.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    rounds = iter(range(_ROUNDS))
    opened.set_progress_handler(lambda: int(next(rounds, None) is None), _STEPS)
    opened.set_authorizer(
        lambda action, *_told: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
    )


def _notes(opened: sqlite3.Connection, name: str) -> Iterator[Note]:
    tables = _tables(opened)
    if not {"notes", "cards"} <= tables:
        raise ImportWrong(name=name, why="its collection has no notes")
    kinds, decks = _new(opened) if {"notetypes", "fields", "templates", "decks"} <= tables else _old(opened)
    homes = _homes(opened, name)
    for count, row in enumerate(opened.execute("SELECT id, mid, flds, tags FROM notes")):
        if count >= MOST_NOTES:
            raise ImportWrong(name=name, why=f"it has more than {MOST_NOTES} notes")
        note, kind, told, tags = row
        values = _words(told).split("\x1f")
        known = kinds.get(kind) or NoteKind("?", tuple(str(n) for n in range(len(values))))
        yield Note(known, decks.get(homes.get(note), ""), tuple(values), _words(tags).strip())


def _tables(opened: sqlite3.Connection) -> set[str]:
    """The names of plain tables."""
    listed = opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {str(name) for name, sql in listed if re.match(r"\s*CREATE\s+TABLE\b", _words(sql), re.IGNORECASE)}


def _homes(opened: sqlite3.Connection, name: str) -> dict[object, object]:
    """The deck of each note's first card; a card that was lent to a filtered deck belongs to its own."""
    homes: dict[object, tuple[int, object]] = {}
    for count, (note, deck, home, place) in enumerate(
        opened.execute("SELECT nid, did, odid, ord FROM cards")
    ):
        if count >= MOST_CARDS:
            raise ImportWrong(name=name, why=f"it has more than {MOST_CARDS} cards")
        at = place if isinstance(place, int) else 0
        if note not in homes or at < homes[note][0]:
            homes[note] = (at, home or deck)
    return {note: deck for note, (_, deck) in homes.items()}


def _old(opened: sqlite3.Connection) -> tuple[dict[object, NoteKind], dict[object, str]]:
    """Note types and decks out of the one row of JSON texts."""
    row = opened.execute("SELECT models, decks FROM col").fetchone()
    if row is None:
        raise ValueError("the collection has no row")
    models, decks = (_mapping(json.loads(_words(one) or "{}")) for one in row)
    kinds = {_number(name): _old_kind(_mapping(one)) for name, one in models.items()}
    return kinds, {_number(name): _words(_mapping(one).get("name")) for name, one in decks.items()}


def _old_kind(told: Mapping[str, Any]) -> NoteKind:
    fields = sorted(map(_mapping, _listed(told.get("flds"))), key=_place)
    cards = sorted(map(_mapping, _listed(told.get("tmpls"))), key=_place)
    first = cards[0] if cards else {}
    return NoteKind(
        _words(told.get("name")),
        tuple(_words(one.get("name")) for one in fields),
        _words(first.get("qfmt")),
        _words(first.get("afmt")),
        told.get("type") == _CLOZE,
    )


def _new(opened: sqlite3.Connection) -> tuple[dict[object, NoteKind], dict[object, str]]:
    """Note types and decks out of tables of their own, whose details are Protocol Buffers."""
    kinds: dict[object, NoteKind] = {}
    fields = _by_kind(opened.execute("SELECT ntid, ord, name FROM fields"))
    cards = _by_kind(opened.execute("SELECT ntid, ord, config FROM templates"))
    for kind, name, config in opened.execute("SELECT id, name, config FROM notetypes").fetchmany(MOST_KINDS):
        first = next(iter(cards.get(kind, [])), b"")
        card = first if isinstance(first, bytes) else b""
        names = tuple(_words(one) for one in fields.get(kind, []))
        is_cloze = isinstance(config, bytes) and wire.whole(config, 1) == _CLOZE
        kinds[kind] = NoteKind(_words(name), names, wire.text(card, 1), wire.text(card, 2), is_cloze)
    decks = opened.execute("SELECT id, name FROM decks").fetchmany(MOST_KINDS)
    return kinds, {deck: _words(name).replace("\x1f", "::") for deck, name in decks}


def _by_kind(rows: sqlite3.Cursor) -> dict[object, list[object]]:
    """The third column of rows by the first, in the order of the second."""
    told: dict[object, list[tuple[int, object]]] = {}
    for kind, at, value in rows.fetchmany(MOST_KINDS * 10):
        told.setdefault(kind, []).append((at if isinstance(at, int) else 0, value))
    return {kind: [value for _, value in sorted(one, key=lambda pair: pair[0])] for kind, one in told.items()}


def _words(told: object) -> str:
    if isinstance(told, bytes):
        return told.decode("utf-8", "replace")
    return (
        told.encode("utf-8", "replace").decode() if isinstance(told, str) else ""
    )  # JSON may hold half a letter


def _number(told: str) -> object:
    return int(told) if told.isdecimal() and len(told) < 20 else told  # noqa: PLR2004 - of 64 bits


def _place(told: Mapping[str, Any]) -> int:
    at = told.get("ord")
    return at if isinstance(at, int) else 0


def _mapping(told: object) -> Mapping[str, Any]:
    return told if isinstance(told, dict) else {}


def _listed(told: object) -> list[object]:
    return told if isinstance(told, list) else []
