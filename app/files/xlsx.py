"""Tables out of XLSX: texts, numbers and what formulas last came to; nothing is reckoned, nothing is fetched.

Read by hand, because where a cell stands is a stranger's word: two cells in far corners must not make a table of
seventeen thousand million. Source: ECMA-376 part 1, section 18 (SpreadsheetML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.core.course.term import Node
from app.core.errors import FileMissing, ImportWrong
from app.files import archive, xml

MOST_SHEETS, MOST_COLUMNS, MOST_CELLS = 50, 200, 150_000
_WORKBOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
Rows = list[tuple[int, list[str]]]


def read(path: Path) -> list[tuple[str, Rows]]:
    """Name and rows of every visible sheet, each row with its number.

    Raises:
        FileMissing: there is no such file.
        ImportWrong, SourceWrong: it is damaged, too large or no workbook.
    """
    if not path.is_file():
        raise FileMissing(name=path.name)
    opened = archive.Zip(path)
    book = _part(opened, _WORKBOOK)
    if book is None:
        raise ImportWrong(name=path.name, why="it is no XLSX workbook; save it anew as XLSX or CSV")
    shared = _shared(_part(opened, "xl/sharedStrings.xml"))
    files = _files(_part(opened, "xl/_rels/workbook.xml.rels"))
    listed = [one for part in book.nodes("sheets") for one in part.nodes("sheet")]
    seen = [one for one in listed if one.at.get("state", "visible") == "visible"]
    if len(seen) > MOST_SHEETS:
        raise ImportWrong(name=path.name, why=f"it has more than {MOST_SHEETS} sheets")
    found: list[tuple[str, Rows]] = []
    left = MOST_CELLS
    for one in seen:
        sheet = _part(opened, files.get(one.at.get("id", ""), ""))
        rows = _rows(sheet, shared, path.name, left) if sheet is not None else []
        left -= sum(len(row) for _, row in rows)
        found.append((one.at.get("name", ""), rows))
    return found


def _part(opened: archive.Archive, name: str) -> Node | None:
    raw = opened.read(name) if name else None
    return None if raw is None else xml.read(raw, name)


def _files(relations: Node | None) -> dict[str, str]:
    """The sheets' files by the names that the workbook calls them."""
    listed = relations.nodes("Relationship") if relations is not None else ()
    inside = [one for one in listed if one.at.get("TargetMode", "Internal") == "Internal"]
    return {one.at.get("Id", ""): archive.beside(_WORKBOOK, one.at.get("Target", "")) for one in inside}


def _shared(part: Node | None) -> list[str]:
    return [_words(one) for one in part.nodes("si")] if part is not None else []


def _words(part: Node) -> str:
    """The text of a cell: its own, or its runs'; what is said above signs (`rPh`) does not count."""
    texts = [one.text() for one in part.nodes("t")]
    texts += [one.text() for run in part.nodes("r") for one in run.nodes("t")]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(texts))


def _rows(sheet: Node, shared: list[str], name: str, most: int) -> Rows:
    found: Rows = []
    number, count = 0, 0
    for row in (one for part in sheet.nodes("sheetData") for one in part.nodes("row")):
        told = row.at.get("r", "")
        number = int(told) if told.isdecimal() and len(told) <= 7 else number + 1  # noqa: PLR2004 - 1048576 rows
        cells = _cells(row, shared)
        count += len(cells)
        if count > most:
            raise ImportWrong(name=name, why=f"it has more than {MOST_CELLS} cells")
        found.append((number, cells))
    return found


def _cells(row: Node, shared: list[str]) -> list[str]:
    told = dict(_placed(row, shared))
    return [told.get(n, "") for n in range(max(told, default=-1) + 1)]


def _placed(row: Node, shared: list[str]) -> Iterator[tuple[int, str]]:
    """Column and text of the cells that hold something; those beyond the last column that is read are left out."""
    at = -1
    for cell in row.nodes("c"):
        place = _PLACE.fullmatch(cell.at.get("r", ""))
        at = _column(place[1]) if place else at + 1
        if at < MOST_COLUMNS and (text := _value(cell, shared)):
            yield at, text


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - ord("A") + 1
    return number - 1


def _value(cell: Node, shared: list[str]) -> str:
    kind = cell.at.get("t", "n")
    if kind == "inlineStr":
        return "".join(_words(one) for one in cell.nodes("is"))
    value = cell.first("v")
    text = value.text() if value is not None else ""
    if kind == "s":
        return shared[int(text)] if text.isdecimal() and len(text) < 9 and int(text) < len(shared) else ""  # noqa: PLR2004
    if kind == "e":
        return ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return text if kind in {"str", "d"} else _number(text)


def _number(text: str) -> str:
    """A number as a person sees it."""
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return text
