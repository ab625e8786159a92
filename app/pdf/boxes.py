"""Where things come to stand on a page: the box of every line of text, of code, photo, logo, emblem and bars.

For the check of designs; nothing is drawn by it. Boxes are in millimetres from the page's upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.core.errors import PartOutside, PartsOverlap, SaparError
from app.pdf import fonts, rows
from app.pdf.design import Design
from app.pdf.fitting import LEADING, POINTS, Set, Slot
from app.pdf.paper import Paper

ABOVE, BELOW = 0.78, 0.23
"""How far letters reach above and below their baseline, in sizes of the letters."""

SLACK = 0.12
"""Boxes may share this much, in millimetres: two letters that nearly meet are not two texts on one place."""

EMBLEM = 0.8
"""The share of the emblem's radius that its rays fill."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, what stands in it, and which part it belongs to."""

    left: float
    top: float
    right: float
    bottom: float
    what: str
    part: int

    def meets(self, other: Box) -> bool:
        """Whether both stand on one place."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > SLACK and down > SLACK

    def within(self, other: Box) -> bool:
        """Whether it stands inside of another."""
        is_across = self.left >= other.left - SLACK and self.right <= other.right + SLACK
        return is_across and self.top >= other.top - SLACK and self.bottom <= other.bottom + SLACK


def problems(paper: Paper, design: Design, placed: Sequence[tuple[Slot, Set]]) -> Iterator[SaparError]:
    """Every text that reaches beyond the room of the page, and every two things on one place."""
    lines = [
        box for n, (slot, text) in enumerate(placed) for box in of_text(slot, text, n, paper.destination)
    ]
    parts = list(of_parts(paper, design))
    free = room(design)
    for box in (*lines, *parts):
        if not box.within(free):
            yield PartOutside(what=box.what)
    told = set()
    for one, other in combinations((*lines, *parts), 2):
        pair = (one.part, other.part)
        if one.part != other.part and pair not in told and one.meets(other):
            told.add(pair)
            yield PartsOverlap(one=one.what, other=other.what)


def of_text(slot: Slot, text: Set, part: int, destination: str = "") -> Iterator[Box]:
    """The box of every line of a text that was set into its place."""
    step = text.size * LEADING / POINTS
    up = {"down": 0.0, "up": 1.0, "both": 0.5}[slot.grow] * step * (len(text.lines) - 1)
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[slot.align]
    size = text.size / POINTS
    for n, line in enumerate(text.lines):
        wide = fonts.width(line, slot.weight, text.size, text.spacing, destination) / POINTS
        left, base = slot.x + share * (slot.width - wide), slot.y - up + n * step
        yield Box(left, base - ABOVE * size, left + wide, base + BELOW * size, line, part)


def of_parts(paper: Paper, design: Design) -> Iterator[Box]:
    """The boxes of what is no text."""
    code = design.code
    yield Box(code.x, code.y, code.x + code.side, code.y + code.side, "[code]", -1)
    if (photo := design.photo) and paper.photo:
        yield Box(photo.x, photo.y, photo.x + photo.width, photo.y + photo.height, "[photo]", -2)
    if (logo := design.logo) and paper.logo:
        yield Box(logo.x, logo.y, logo.x + logo.width, logo.y + logo.height, "[logo]", -3)
    if emblem := design.emblem:
        reach = emblem.radius * EMBLEM
        yield Box(emblem.x - reach, emblem.y - reach, emblem.x + reach, emblem.y + reach, "[emblem]", -4)
    if (bars := design.bars) and paper.skills:
        begins, length = rows.bar_of(bars)
        shown, _rest = rows.split(len(paper.skills), bars.most)
        for n in range(shown):
            foot = bars.y + n * bars.row
            yield Box(begins, foot - bars.height, begins + length, foot, "[bar]", -5)


def room(design: Design) -> Box:
    """Where things may stand: inside of the woven frame, else on the whole page."""
    band = design.band
    edge = band.inset + band.width if band else 0.0
    return Box(edge, edge, design.width - edge, design.height - edge, "[page]", -6)
