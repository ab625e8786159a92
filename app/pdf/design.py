"""A certificate's look, read from `certificates/<id>/design.toml`: texts, places and colours are data, not code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Any

from app.core.errors import FileMissing, ShapeWrong
from app.core.shapes import shaped
from app.pdf import fitting, fonts, paper, rows
from app.pdf.fitting import Set, Slot
from app.pdf.paper import LOCAL, Paper
from app.pdf.parts import (
    WHENS,
    Band,
    Bars,
    Emblem,
    Logo,
    Micro,
    Panel,
    Photo,
    Rosette,
    Rule,
    Specimen,
    Square,
    Table,
)

FILE = "design.toml"
KINDS = ("certificate", "card", "transcript")
ALIGNS, GROWS = ("left", "centre", "right"), ("down", "up", "both")
_COLOUR = re.compile("#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Design:
    """Everything a page is drawn from, beside the paper's facts. Lengths in millimetres.

    `words` are phrases by language and key: a text says {local_KEY} for the phrase in the destination's language.
    """

    id: str
    title: str
    subject: str
    language: str
    width: float
    height: float
    colours: Mapping[str, str]
    never: tuple[str, str]
    code: Square
    kind: str = "certificate"
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    band: Band | None = None
    emblem: Emblem | None = None
    micro: Micro | None = None
    specimen: Specimen | None = None
    photo: Photo | None = None
    logo: Logo | None = None
    bars: Bars | None = None
    table: Table | None = None
    rosettes: tuple[Rosette, ...] = ()
    panels: tuple[Panel, ...] = ()
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
    _check_facts(design)
    _check_choices(design)
    _check_colours(design)
    return design


def check(page: Paper, design: Design) -> tuple[tuple[Slot, Set], ...]:
    """Every text of the page, set into its place: to be called before anything is signed.

    Raises:
        GlyphMissing: a letter cannot be printed.
        TextTooLong: a text does not fit.
    """
    facts = paper.fields(page, design.never, design.words)
    if design.micro:
        fitting.check_letters(design.micro.text.format_map(facts), "regular", page.destination)
    return tuple(
        (slot, fitting.fit(slot, text, page.destination)) for slot, text in told(page, design, facts)
    )


def told(page: Paper, design: Design, facts: Mapping[str, str]) -> Iterator[tuple[Slot, str]]:
    """Every text that stands on the page and its place, empty ones left out."""
    holding = holds(page)
    for slot in design.texts:
        if slot.when in holding and (text := slot.text.format_map(facts).strip()):
            yield slot, text
    yield from rows_told(page, design)


def rows_told(page: Paper, design: Design) -> Iterator[tuple[Slot, str]]:
    """The texts in the rows of skills and topics."""
    if design.bars:
        yield from rows.of_skills(design.bars, page)
    if design.table:
        yield from rows.of_topics(design.table, page)


def holds(page: Paper) -> frozenset[str]:
    """The `when` of the parts that stand on a paper."""
    is_so = {
        "": True,
        "specimen": page.delegation.is_specimen,
        "photo": bool(page.photo),
        "no-photo": not page.photo,
        "logo": bool(page.logo),
        "level": bool(page.level_title),
        "skills": bool(page.skills),
        "hours": page.claims.hours is not None,
        "expires": page.claims.expires_day is not None,
        "local": bool(page.destination),
    }
    return frozenset(when for when, so in is_so.items() if so)


def _measured(value: object) -> object:
    """Every whole number as a measure, so that an author may write 30 for 30.0."""
    if isinstance(value, dict):
        return {key: _measured(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_measured(part) for part in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _check_facts(design: Design) -> None:
    """Every fact that a text names must exist, and every phrase in at least one language."""
    phrases = {f"{LOCAL}{key}" for by_key in design.words.values() for key in by_key}
    templates = [*(slot.text for slot in design.texts), design.title, design.subject]
    for template in (*templates, design.micro.text if design.micro else ""):
        for _, name, _, _ in Formatter().parse(template):
            if name is not None and name not in paper.FIELDS | phrases:
                raise ShapeWrong(where=f"design: {template}", why=f'"{name}" is no fact of a certificate')


def _check_choices(design: Design) -> None:
    """Every weight, side and condition must be one that is known."""
    if design.kind not in KINDS:
        raise ShapeWrong(where="design.kind", why=f'"{design.kind}" is not one of {", ".join(KINDS)}')
    for n, slot in enumerate(design.texts):
        is_known = slot.weight in fonts.FILES and slot.align in ALIGNS
        if not is_known or slot.grow not in GROWS or slot.when not in WHENS:
            raise ShapeWrong(where=f"design.texts[{n}]", why="its weight, align, grow or when is not known")
    for when in (*(one.when for one in design.panels), *(one.when for one in design.rules)):
        if when not in WHENS:
            raise ShapeWrong(where="design", why=f'the when "{when}" is not one of {", ".join(WHENS[1:])}')


def _check_colours(design: Design) -> None:
    for colour in _colours(design):
        if not _COLOUR.fullmatch(design.colours.get(colour, "")):
            raise ShapeWrong(where="design.colours", why=f'"{colour}" is missing or not like #0b4f5c')


def _colours(design: Design) -> set[str]:
    """Every colour that a part names; an empty one draws nothing."""
    single = (
        design.band,
        design.emblem,
        design.micro,
        design.specimen,
        design.photo,
        design.bars,
        design.table,
    )
    parts: list[Any] = [one for one in single if one is not None]
    parts += [*design.texts, *design.rules, *design.rosettes, *design.panels]
    names = ("colour", "second_colour", "ray_colour", "fill", "stroke", "back", "ink", "line")
    return {name for one in parts for key in names if (name := getattr(one, key, ""))}
