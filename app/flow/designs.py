"""Designs of certificates: which there are, how one looks, and whether it stands every name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from app.core.certificate.claims import DAY_S
from app.core.course.text import Text
from app.core.errors import CodeSmall, PhraseMissing, SaparError
from app.core.ids import Dice
from app.station import Station

if TYPE_CHECKING:
    from app.flow.specimens import Keys, Specimens
    from app.pdf.design import Design
    from app.pdf.paper import Paper

FOLDER = "certificates"
DESTINATIONS = ("ko", "ja", "de", "tr", "pl", "ru")
"""Languages that a paper may speak beside Kyrgyz and English."""

LEAST_CODE_MM = 30.0
"""Below this the modules of the largest code are finer than four dots of a printer with 300 dots an inch."""


@dataclass(frozen=True, slots=True)
class Look:
    """A design: its id, its name by language, what kind of sheet it is, its size in millimetres."""

    id: str
    title: Text
    kind: str
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a design, in which destination's language and on which trial."""

    design: str
    destination: str
    trial: str
    problem: SaparError

    def __str__(self) -> str:
        """Place and sentence."""
        return f"{self.design}{f' [{self.destination}]' if self.destination else ''}, {self.trial}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Wish:
    """A preview: which design, in which destination's language (empty for none), with photo or without."""

    design: str
    destination: str = ""
    has_photo: bool = True


def folder_of(station: Station) -> Path:
    """Where the designs of a station lie."""
    return station.assets.parent / FOLDER


def designs(folder: Path) -> tuple[Look, ...]:
    """Every design of a folder, certificates first.

    Raises:
        ShapeWrong: one of them cannot be read.
    """
    from app.pdf import design

    found = [design.read(one.parent) for one in sorted(folder.glob(f"*/{design.FILE}"))]
    found.sort(key=lambda one: design.KINDS.index(one.kind))
    return tuple(Look(one.id, _names(one), one.kind, (one.width, one.height)) for one in found)


def preview(folder: Path, wish: Wish, dice: Dice, at: int) -> bytes:
    """The page of a person who does not exist, a specimen signed with a key that is thrown away; `at` in seconds.

    Raises:
        FileMissing: there is no such design, or a font of it was not set up.
        ShapeWrong: the design cannot be read.
        GlyphMissing, TextTooLong: the page cannot be printed.
    """
    from dataclasses import replace

    from app.flow import specimens
    from app.pdf import design, press

    look, made = design.read(folder / wish.design), specimens.read(folder)
    held = specimens.new_keys(made, dice, at // DAY_S)
    paper = specimens.paper(made, wish.design, wish.destination, held, at // DAY_S)
    shown = paper if wish.has_photo else replace(paper, photo=b"")
    return press.page(shown, look, press.Seal(held.secret, held.chain), at)


def check(folder: Path, dice: Dice, at: int) -> tuple[Finding, ...]:
    """What is wrong with the designs of a folder: names of 80 letters in every script, in every destination.

    Nothing may overflow, lose a letter, stand over something else or leave the page; no phrase may be missing, the
    code must be large enough, and a reader must find every fact of the certificate on the page.
    """
    from app.flow import specimens
    from app.pdf import design

    try:
        made = specimens.read(folder)
        held = specimens.new_keys(made, dice, at // DAY_S)
        places = sorted(one.parent for one in folder.glob(f"*/{design.FILE}"))
    except SaparError as error:
        return (Finding(specimens.FOLDER, "", "design", error),)
    found: list[Finding] = []
    for place in places:
        try:
            found += _Trial(design.read(place), made, held, at).findings()
        except SaparError as error:
            found.append(Finding(place.name, "", "design", error))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Trial:
    """One design and everything that it is tried with."""

    design: Design
    made: Specimens
    held: Keys
    at: int

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong with it."""
        for problem in _of_design(self.design):
            yield Finding(self.design.id, "", "design", problem)
        for destination in ("", *DESTINATIONS):
            for problem in _phrases(self.design, destination):
                yield Finding(self.design.id, destination, "design", problem)
            for trial, problem in self._tried(destination):
                yield Finding(self.design.id, destination, trial, problem)

    def _tried(self, destination: str) -> Iterator[tuple[str, SaparError]]:
        from app.flow import specimens
        from app.pdf import boxes, design

        day = self.at // DAY_S
        plain = specimens.paper(self.made, self.design.id, destination, self.held, day)
        for trial, paper in (("specimen", plain), *specimens.trials(self.made, plain)):
            try:
                placed = design.check(paper, self.design)
            except SaparError as error:
                yield trial, error
            else:
                yield from ((trial, problem) for problem in boxes.problems(paper, self.design, placed))
        yield from self._read_back(plain)

    def _read_back(self, paper: Paper) -> Iterator[tuple[str, SaparError]]:
        """Whether a reader finds on the page what the code says."""
        from app.pdf import checking, press

        try:
            pdf = press.page(paper, self.design, press.Seal(self.held.secret, self.held.chain), self.at)
            checking.compare(checking.words(pdf), paper.claims, paper.course_title.values())
        except SaparError as error:
            yield "specimen", error


def _names(design: Design) -> Text:
    return {language: words["name"] for language, words in design.words.items() if "name" in words}


def _of_design(design: Design) -> Iterator[SaparError]:
    if design.code.side < LEAST_CODE_MM:
        yield CodeSmall(side=design.code.side, least=LEAST_CODE_MM)


def _phrases(design: Design, destination: str) -> Iterator[SaparError]:
    """Every phrase that a text names and the destination's language lacks."""
    from app.pdf.paper import LOCAL

    named = {name for slot in design.texts for _, name, _, _ in Formatter().parse(slot.text) if name}
    said = design.words.get(destination, {})
    for name in sorted(named) if destination else ():
        if name.startswith(LOCAL) and name.removeprefix(LOCAL) not in said:
            yield PhraseMissing(key=name.removeprefix(LOCAL), language=destination)
