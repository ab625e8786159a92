"""Sheets that an office prints: a title, facts, tables, bars, and places to sign, on as many pages as it takes.

Plain documents, set with reportlab and the product's own fonts; certificates are made elsewhere (`press`). The same
sheet gives the same bytes. What stands in a sheet was said in the reader's language before.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from app.pdf import fonts

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, SimpleDocTemplate, TableStyle

MM = 72 / 25.4
EDGE = 18 * MM
INK, QUIET, RULE, GOOD, BAR = "#1c2733", "#5b6875", "#d5dce3", "#1d6b57", "#e7ecf0"
_PAD = 6
"""reportlab keeps so many points free at the edges of what flows."""

_NAMES = {"regular": "Sheet", "bold": "Sheet-Bold"}
_EASTERN = "Sheet-Eastern"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a sheet."""

    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `is_quiet` for what is read once."""

    words: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, one under the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head that stands on every page again; `shares` are the widths of its columns, in any unit."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Names with a bar each, from 0 to 100 percent, and what is written behind it."""

    rows: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on by hand, side by side, each with what stands under it."""

    names: tuple[str, ...]


Part = Heading | Words | Facts | Grid | Bars | Signatures


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: `above` and `foot` stand small on every page, `of` says "page {n}" in the reader's language."""

    title: str
    above: str
    parts: tuple[Part, ...]
    foot: str = ""
    page: str = "{n}"
    language: str = "en"


def draw(sheet: Sheet) -> bytes:
    """The PDF of a sheet.

    Raises:
        FileMissing: the set-up's fonts are not there.
    """
    from reportlab.platypus import SimpleDocTemplate

    _register()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        leftMargin=EDGE - _PAD,
        rightMargin=EDGE - _PAD,
        topMargin=EDGE + 6 * MM,
        bottomMargin=EDGE + 2 * MM,
        title=sheet.title,
        author="Sapar",
        lang=sheet.language,
        invariant=1,
    )
    around = _Around(sheet)
    document.build(list(_flowing(sheet, document.width - 2 * _PAD)), onFirstPage=around, onLaterPages=around)
    return out.getvalue()


class _Around:
    """What stands around the text of every page."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __call__(self, canvas: Canvas, document: SimpleDocTemplate) -> None:
        wide, high = document.pagesize
        canvas.setFillColor(QUIET)
        canvas.setFont(_NAMES["regular"], 8.5)
        canvas.drawString(EDGE, high - EDGE, self._sheet.above)
        canvas.drawString(EDGE, EDGE - 4 * MM, self._sheet.foot)
        canvas.drawRightString(wide - EDGE, EDGE - 4 * MM, self._sheet.page.format(n=canvas.getPageNumber()))
        canvas.setStrokeColor(RULE)
        canvas.line(EDGE, high - EDGE - 2.5 * MM, wide - EDGE, high - EDGE - 2.5 * MM)


def _flowing(sheet: Sheet, wide: float) -> Iterator[Flowable]:
    from reportlab.platypus import Spacer

    yield _said(sheet.title, size=18, weight="bold", after=8)
    for part in sheet.parts:
        match part:
            case Heading():
                yield _said(part.words, size=12.5, weight="bold", before=8, after=4)
            case Words():
                yield _said(part.words, colour=QUIET if part.is_quiet else INK, after=4)
            case Facts():
                yield from _facts(part, wide)
            case Grid():
                yield _grid(part, wide)
            case Bars():
                yield from _bars(part, wide)
            case Signatures():
                yield Spacer(1, 16 * MM)
                yield _signatures(part, wide)


def _said(
    words: str, *, size: float = 10, weight: str = "regular", colour: str = INK, before: float = 0, after: float = 0
) -> Flowable:  # fmt: skip
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "said",
        fontName=_NAMES[weight],
        fontSize=size,
        leading=size * 1.38,
        textColor=_colour(colour),
        spaceBefore=before,
        spaceAfter=after,
    )
    return Paragraph(_marked(words), style)


def _marked(words: str) -> str:
    """The words as reportlab's markup; letters that only the eastern font has are set in it."""
    known = fonts.letters("regular")
    out = []
    for letter in words:
        if letter == "\n":
            out.append("<br/>")
            continue
        try:
            known[letter]
        except KeyError:
            out.append("\N{REPLACEMENT CHARACTER}")
            continue
        is_eastern = known.places[letter] in fonts.EASTERN
        out.append(f'<font name="{_EASTERN}">{letter}</font>' if is_eastern else escape(letter))
    return "".join(out).replace(f'</font><font name="{_EASTERN}">', "")


def _facts(part: Facts, wide: float) -> Iterator[Flowable]:
    from reportlab.platypus import Table

    rows = [[_said(name, colour=QUIET), _said(value)] for name, value in part.rows]
    if rows:
        yield Table(rows, colWidths=[wide * 0.32, wide * 0.68], style=_ruled(), hAlign="LEFT")


def _grid(part: Grid, wide: float) -> Flowable:
    from reportlab.platypus import Table

    whole = sum(part.shares)
    head = [_said(one, size=8.5, weight="bold", colour=QUIET) for one in part.head]
    rows = [[_said(one, size=9) for one in row] for row in part.rows]
    widths = [wide * share / whole for share in part.shares]
    return Table([head, *rows], colWidths=widths, style=_ruled(), repeatRows=1, hAlign="LEFT")


def _bars(part: Bars, wide: float) -> Iterator[Flowable]:
    from reportlab.graphics.shapes import Drawing, Rect
    from reportlab.platypus import Table

    room, high = wide * 0.34, 9.0
    rows = []
    for name, percent, told in part.rows:
        bar = Drawing(room, high + 3)
        filled = room * max(0, min(100, percent)) / 100
        for length, colour in ((room, BAR), (filled, GOOD)):
            if length:
                block = Rect(0, 0, length, high, rx=2, ry=2)
                block.fillColor, block.strokeColor = _colour(colour), None
                bar.add(block)
        rows.append([_said(name), bar, _said(told, colour=QUIET)])
    if rows:
        yield Table(rows, colWidths=[wide * 0.46, room + 8, wide * 0.2 - 8], style=_ruled(), hAlign="LEFT")


def _signatures(part: Signatures, wide: float) -> Flowable:
    from reportlab.platypus import Table, TableStyle

    gap = 8 * MM
    each = (wide - gap * (len(part.names) - 1)) / max(1, len(part.names))
    row: list[object] = []
    widths: list[float] = []
    lines = []
    for n, name in enumerate(part.names):
        if n:
            row.append("")
            widths.append(gap)
        lines.append(("LINEABOVE", (2 * n, 0), (2 * n, 0), 0.7, _colour(INK)))
        row.append(_said(name, size=8.5, colour=QUIET))
        widths.append(each)
    return Table([row], colWidths=widths, style=TableStyle([*lines, ("LEFTPADDING", (0, 0), (-1, -1), 0)]))


def _ruled() -> TableStyle:
    from reportlab.platypus import TableStyle

    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, _colour(RULE)),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]
    )


def _colour(told: str) -> Color:
    from reportlab.lib.colors import HexColor

    return HexColor(told)


def _register() -> None:
    """The fonts by the names above; they are read once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    there = set(pdfmetrics.getRegisteredFontNames())
    files = {_NAMES[weight]: fonts.FILES[weight] for weight in _NAMES} | {_EASTERN: f"{fonts.EASTERN[0]}.ttf"}
    for name, file in files.items():
        if name not in there:
            fonts.face(file.removesuffix(".ttf"))
            pdfmetrics.registerFont(TTFont(name, str(fonts.folder() / file)))
