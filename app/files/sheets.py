"""Tables of strangers, CSV, TSV or XLSX, as rows of texts. Nothing in a cell is ever reckoned or run.

Separator and letters of a text are found out: UTF-8, UTF-16, or the Windows encoding of Cyrillic.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import FileMissing, ImportWrong
from app.files import xlsx

MOST_BYTES, MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 16 << 20, 50_000, 200, 20_000
TEXTS, BOOKS = (".csv", ".tsv", ".tab"), (".xlsx", ".xlsm")
_SEPARATORS = ",;\t|"
_SAMPLE = 40
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ODD = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFEFF])
"""Signs that no text needs and that YAML or a screen would stumble over."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its rows that are not empty, each with its number as a person sees it."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def is_known(path: Path) -> bool:
    """Whether a file's name is that of a table."""
    return path.suffix.lower() in (*TEXTS, *BOOKS) and not path.is_dir()


def read(path: Path) -> tuple[Sheet, ...]:
    """The tables of a file that are not empty.

    Raises:
        FileMissing: there is no such file.
        ImportWrong, SourceWrong: it is damaged, too large, or no table.
    """
    if path.suffix.lower() in BOOKS:
        told = [(name, rows) for name, rows in xlsx.read(path)]
    else:
        told = [(path.stem, _parted(_text(path), path.name))]
    sheets = tuple(Sheet(name, _clean(rows, path.name)) for name, rows in told)
    return tuple(one for one in sheets if one.rows)


def cleaned(text: str) -> str:
    """A text without signs that no text needs."""
    return text.translate(_ODD).encode("utf-8", "ignore").decode()


def _clean(rows: Sequence[tuple[int, Sequence[str]]], name: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    kept = []
    for number, row in rows:
        cells = tuple(cleaned(cell).strip() for cell in row)
        if any(cells):
            _check(number, cells, name)
            kept.append((number, cells))
    if len(kept) > MOST_ROWS:
        raise ImportWrong(name=name, why=f"it has more than {MOST_ROWS} rows")
    return tuple(kept)


def _check(number: int, cells: tuple[str, ...], name: str) -> None:
    if len(cells) > MOST_COLUMNS:
        raise ImportWrong(name=name, why=f"row {number} has more than {MOST_COLUMNS} cells")
    if max(map(len, cells)) > LONGEST_CELL:
        raise ImportWrong(name=name, why=f"a cell of row {number} is too long")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ImportWrong(name=path.name, why="it is too large")
        raw = path.read_bytes()
    except OSError as error:
        raise FileMissing(name=path.name) from error
    return decoded(raw, path.name)


def decoded(raw: bytes, name: str) -> str:
    """A text in the encoding that it seems to have.

    Raises:
        ImportWrong: it is no text.
    """
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "")
    try:
        text = raw.decode(marked or _guessed(raw))
    except UnicodeDecodeError as error:
        raise ImportWrong(name=name, why="it is no text that can be read; save it as UTF-8") from error
    if "\0" in text:
        raise ImportWrong(name=name, why="it is no text that can be read; save it as UTF-8")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _guessed(raw: bytes) -> str:
    """UTF-16 has a zero beside every Latin letter and separator; what is no UTF-8 is of old Windows."""
    head = raw[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 20 > len(head):
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8"


def _parted(text: str, name: str) -> list[tuple[int, list[str]]]:
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    skipped = 0
    if told.startswith("sep=") and len(told) == len("sep=") + 1:  # as Excel writes it
        text, separator, skipped = rest, told[-1], 1
    else:
        separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1 + skipped
    try:
        for row in reader:
            rows.append((start, row))
            start = reader.line_num + 1 + skipped
            if len(rows) > MOST_ROWS * 2:
                raise ImportWrong(name=name, why=f"it has more than {MOST_ROWS} rows")
    except csv.Error as error:
        why = f'row {start} cannot be read; look for a quotation mark (") that is not closed'
        raise ImportWrong(name=name, why=why) from error
    return rows


def _separator(text: str) -> str:
    """The sign that parts the first lines into the same number of cells, and into the most of them."""
    lines = [line for line in text.split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]

    def worth(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual), usual) if usual else (0, 0)

    return max(_SEPARATORS, key=worth)
