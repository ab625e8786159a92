"""Word lists and questions out of tables: columns are known by their names, two columns without names are guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.course.course import Card
from app.core.errors import ImportWrong
from app.files import along, archive, columns, html, placing, sheets
from app.files.asking import drafts_of
from app.files.columns import Column
from app.files.decks import Found, Word, WordList, card_id
from app.files.placing import Places, Wish
from app.files.sheets import Sheet
from app.files.taking import Taking

_HEADER_WITHIN = 10
"""Rows among which the names of the columns are looked for."""

_SAMPLED = 200
_SIDES = 2
_NAMELESS = (
    "no column is known by its name; write names into the first row: "
    '"word", "translation ru" and so on, or "question", "option a", "option b", "key"'
)


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with its header told apart from its rows."""

    name: str
    of: tuple[Column | None, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(path: Path, wish: Wish) -> Found:
    """The words and questions of a CSV, TSV or XLSX file; pictures and sounds are looked for beside it.

    Raises:
        FileMissing: there is no such file.
        ImportWrong, SourceWrong: it is damaged, empty, or its columns cannot be made out.
    """
    found = sheets.read(path)
    if not found:
        raise ImportWrong(name=path.name, why="it is empty")
    taking = archive.Folder(path.parent)
    made = [_made(sheet, taking, wish, path) for sheet in found]
    kept = [one for one in made if one is not None]
    if not kept:
        raise ImportWrong(name=path.name, why=_NAMELESS)
    skipped = [
        (sheet.name, "its columns could not be made out; it was left out")
        for sheet, one in zip(found, made, strict=True)
        if one is None
    ]
    return Found(
        path.stem,
        tuple(deck for one in kept for deck in one.lists),
        tuple(draft for one in kept for draft in one.drafts),
        (*(note for one in kept for note in one.notes), *skipped),
    )


def _made(sheet: Sheet, folder: archive.Folder, wish: Wish, path: Path) -> Found | None:
    table = _table(sheet)
    roles = {one.role for one in table.of if one}
    notes = [(one, "this column is not known; it was left out") for one in _strange(table)]
    if columns.QUESTION in roles:
        return Found("", (), drafts_of(table.of, table.rows, folder), tuple(notes))

    def texts(n: int) -> list[str]:
        return [row[n] for _, row in table.rows[:_SAMPLED] if n < len(row) and row[n]]

    nameless = not table.header and len(table.of) == _SIDES
    places = placing.placed(table.of, texts, wish, (0, 1) if nameless else None)
    if places is None:
        return None
    if nameless:
        header = f"column {places.term + 1} was taken as the word ({places.language})"
        notes = [
            (path.name if sheet.name == path.stem else sheet.name, f"no row names the columns; {header}")
        ]
    return Found("", tuple(_lists(table, places, folder, path.stem)), (), tuple(notes))


def _strange(table: _Table) -> Iterator[str]:
    return (name for name, one in zip(table.header, table.of, strict=False) if name and one is None)


def _table(sheet: Sheet) -> _Table:
    """The sheet with the row that names its columns, if one of the first does."""
    widest = max(len(row) for _, row in sheet.rows)
    for at, (_, row) in enumerate(sheet.rows[:_HEADER_WITHIN]):
        known = tuple(columns.known(cell) if cell else None for cell in row)
        if _is_header(known):
            spare = (None,) * (widest - len(known))
            return _Table(sheet.name, known + spare, row + ("",) * len(spare), sheet.rows[at + 1 :])
    return _Table(sheet.name, (None,) * widest, (), sheet.rows)


def _is_header(known: Sequence[Column | None]) -> bool:
    roles = [one.role for one in known if one]
    words = {columns.TERM, columns.FRONT, columns.TRANSLATION, columns.BACK}
    return (
        (columns.QUESTION in roles and len(roles) > 1)
        or (bool(words & set(roles)) and len(roles) > 1)
        or roles.count(columns.WORDS) > 1
    )


def _lists(table: _Table, places: Places, folder: archive.Folder, title: str) -> Iterator[WordList]:
    """A deck for each name in the column of decks; else one of the sheet."""
    decks: dict[str, list[Word]] = {}
    ids: dict[str, set[str]] = {}
    for number, row in table.rows:
        deck = _cell(row, places.deck) or table.name or title
        taken = ids.setdefault(deck, set())
        word = _word(number, row, places, Taking("", folder.read), taken)
        decks.setdefault(deck, []).append(word)
        if word.card:
            taken.add(word.card.id)
    for name, words in decks.items():
        yield WordList(name, places.language, tuple(words))


def _cell(row: Sequence[str], n: int) -> str:
    return html.plain(row[n]) if 0 <= n < len(row) else ""


def _word(number: int, row: Sequence[str], places: Places, taking: Taking, taken: set[str]) -> Word:
    term = _cell(row, places.term)
    translation = {one: text for one, n in places.translations.items() if (text := _cell(row, n))}
    if not term or not translation:
        missing = "translation" if term else "word"
        return Word(f"row {number}", reason=f"the {missing} is missing")
    reading, example = _cell(row, places.reading), _cell(row, places.example)
    said = {one: text for one, n in places.said.items() if (text := _cell(row, n))}
    picture, audio = _cell(row, places.picture), _cell(row, places.audio)
    card = Card(
        card_id(_cell(row, places.name) or term, reading, taken.__contains__),
        term,
        translation,
        reading,
        ({"text": example} if example else {}) | said,
        along.picture(taking, picture) if picture else "",
        along.sound(taking, audio) if audio else "",
    )
    return Word(f"row {number}: {term[:60]}", card, changed=tuple(taking.notes), media=taking.media)
