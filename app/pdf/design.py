"""A certificate's look, read from `certificates/<id>/design.toml`: texts, places and colours are data, not code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from app.core.errors import FileMissing, ShapeWrong
from app.core.shapes import shaped
from app.pdf import fitting, fonts, paper
from app.pdf.fitting import Set, Slot
from app.pdf.paper import Paper

FILE = "design.toml"
_COLOUR = re.compile("#[0-9a-f]{6}")
ALIGNS, GROWS, WHENS = ("left", "centre", "right"), ("down", "up", "both"), ("", "specimen")


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `rise` makes it an upright one of that length."""

    x: float
    y: float
    width: float
    weight: float
    colour: str
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """The woven frame: `inset` to its outer edge; `tiles` waves across the page, as many as fit along it."""

    inset: float
    width: float
    tiles: float
    strands: float
    weight: float
    colour: str
    second_colour: str


@dataclass(frozen=True, slots=True)
class Rosette:
    """A flower of fine curves between two radii."""

    x: float
    y: float
    inner: float
    outer: float
    petals: float
    strands: float
    weight: float
    colour: str
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Emblem:
    """The crown of a yurt with its forty rays."""

    x: float
    y: float
    radius: float
    rays: float
    weight: float
    colour: str
    ray_colour: str


@dataclass(frozen=True, slots=True)
class Square:
    """The code with its quiet zone: upper left corner and side."""

    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class Micro:
    """A line of tiny letters that says the same again and again."""

    text: str
    x: float
    y: float
    width: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Specimen:
    """The large mark across the page of a demo centre: words, place of the middle, size, slope in degrees."""

    text: str
    x: float
    y: float
    size: float
    angle: float
    spacing: float
    colour: str


@dataclass(frozen=True, slots=True)
class Design:
    """Everything a page is drawn from, beside the paper's facts. Lengths in millimetres."""

    id: str
    title: str
    subject: str
    language: str
    width: float
    height: float
    colours: Mapping[str, str]
    never: tuple[str, str]
    band: Band
    emblem: Emblem
    code: Square
    micro: Micro
    specimen: Specimen
    rosettes: tuple[Rosette, ...] = ()
    rules: tuple[Rule, ...] = ()
    texts: tuple[Slot, ...] = ()


def read(folder: Path) -> Design:
    """The design in a folder.

    Raises:
        FileMissing: there is none.
        ShapeWrong: a part of it is missing, unknown, or names something that does not exist.
    """
    file = folder / FILE
    try:
        plain = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise FileMissing(name=f"{folder.name}/{FILE}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ShapeWrong(where=f"{folder.name}/{FILE}", why=str(error)) from error
    design = shaped(Design, _measured(plain), "design")
    _check_names(design)
    return design


def check(page: Paper, design: Design) -> tuple[tuple[Slot, Set], ...]:
    """Every text of the page, set into its place: to be called before anything is signed.

    Raises:
        GlyphMissing: a letter cannot be printed.
        TextTooLong: a text does not fit.
    """
    facts = paper.fields(page, design.never)
    told = [
        (slot, slot.text.format_map(facts).strip())
        for slot in design.texts
        if not slot.when or page.delegation.is_specimen
    ]
    return tuple((slot, fitting.fit(slot, text)) for slot, text in told if text)


def _measured(value: object) -> object:
    """Every whole number as a measure, so that an author may write 30 for 30.0."""
    if isinstance(value, dict):
        return {key: _measured(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_measured(part) for part in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _check_names(design: Design) -> None:
    """Every fact, colour, weight and side that the design names must exist."""
    for template in (*(slot.text for slot in design.texts), design.title, design.subject, design.micro.text):
        for _, field, _, _ in Formatter().parse(template):
            if field is not None and field not in paper.FIELDS:
                raise ShapeWrong(where=f"design: {template}", why=f'"{field}" is no fact of a certificate')
    for n, slot in enumerate(design.texts):
        is_known = slot.weight in fonts.FILES and slot.align in ALIGNS
        if not is_known or slot.grow not in GROWS or slot.when not in WHENS:
            raise ShapeWrong(where=f"design.texts[{n}]", why="its weight, align, grow or when is not known")
    for colour in _colours(design):
        if not _COLOUR.fullmatch(design.colours.get(colour, "")):
            raise ShapeWrong(where="design.colours", why=f'"{colour}" is missing or not like #0b4f5c')


def _colours(design: Design) -> set[str]:
    band, emblem = design.band, design.emblem
    of_many = {one.colour for one in design.texts} | {one.colour for one in design.rules}
    of_many |= {one.colour for one in design.rosettes}
    of_one = {band.colour, band.second_colour, emblem.colour, emblem.ray_colour}
    return of_many | of_one | {design.micro.colour, design.specimen.colour}
