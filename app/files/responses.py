"""Answers of an exam out of a CSV file: a header row, an optional first column `person`, then one column an item.

Cells are 0 or 1, or the options chosen, to be compared with a key; a blank is a wrong answer. The key is a CSV file of
one row under the same header, or of two columns, `item` and `key`. Commas, semicolons and tabs all separate.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from app.core.errors import FileMissing, SourceWrong
from app.core.exam.statistics import Responses

MOST_BYTES, MOST_CELLS = 64 << 20, 4_000_000
PERSON, ITEM, KEY = "person", "item", "key"


def read(path: Path, key: Path | None = None) -> Responses:
    """The answers in a file, marked.

    Raises:
        FileMissing: one of the files is not there.
        SourceWrong: a cell, row or column is not as it must be; it names file and line.
    """
    header, rows = _table(path)
    has_person = header[0].lower() == PERSON
    items = tuple(header[1:] if has_person else header)
    if not items or not rows:
        raise SourceWrong(file=path.name, line=1, what="there are no answers in this file")
    cells = tuple(tuple(row[1:] if has_person else row) for _, row in rows)
    persons = tuple(row[0] for _, row in rows) if has_person else ()
    keys = _key(key, items) if key else {}
    if keys:
        wanted = tuple(keys[item] for item in items)
        marks = tuple(
            tuple(int(cell.upper() == right) for cell, right in zip(row, wanted, strict=True))
            for row in cells
        )
        chosen = tuple(tuple(cell.upper() for cell in row) for row in cells)
        return Responses(items, marks, persons, chosen, wanted)
    return Responses(items, _marks(path, rows, cells), persons)


def _marks(
    path: Path, rows: list[tuple[int, list[str]]], cells: tuple[tuple[str, ...], ...]
) -> tuple[tuple[int, ...], ...]:
    known = {"0": 0, "1": 1, "": 0}
    for (line, _), row in zip(rows, cells, strict=True):
        odd = next((cell for cell in row if cell not in known), None)
        if odd is not None:
            what = f'"{odd[:20]}" is not 0 or 1; letters need a key, given with --key'
            raise SourceWrong(file=path.name, line=line, what=what)
    return tuple(tuple(known[cell] for cell in row) for row in cells)


def _key(path: Path, items: tuple[str, ...]) -> Mapping[str, str]:
    header, rows = _table(path)
    if [name.lower() for name in header] == [ITEM, KEY]:
        keys = {row[0]: row[1].upper() for _, row in rows}
    elif len(rows) == 1:
        keys = {item: cell.upper() for item, cell in zip(header, rows[0][1], strict=True)}
    else:
        raise SourceWrong(file=path.name, line=1, what="a key has one row, or the columns item and key")
    if missing := next((item for item in items if not keys.get(item)), ""):
        raise SourceWrong(file=path.name, line=1, what=f'the item "{missing}" has no key')
    return keys


def _table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and every other row that is not empty with its line; all of one width."""
    text = _text(path)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [
            (reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise SourceWrong(file=path.name, line=reader.line_num, what=str(error)) from error
    if not rows:
        raise SourceWrong(file=path.name, line=1, what="this file is empty")
    _, header = rows.pop(0)
    _check(path, header, rows)
    return header, rows


def _check(path: Path, header: list[str], rows: list[tuple[int, list[str]]]) -> None:
    if len(set(header)) < len(header) or not all(header):
        raise SourceWrong(file=path.name, line=1, what="every column needs a name of its own")
    if len(rows) * len(header) > MOST_CELLS:
        raise SourceWrong(file=path.name, line=1, what="this file has too many answers")
    for line, row in rows:
        if len(row) != len(header):
            what = f"this row has {len(row)} cells and the header has {len(header)}"
            raise SourceWrong(file=path.name, line=line, what=what)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SourceWrong(file=path.name, line=1, what="this file is too large")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceWrong(file=path.name, line=1, what="this file is not UTF-8 text") from error
    except OSError as error:
        raise FileMissing(name=path.name) from error
