"""What a page's content says: lines, boxes and letters as PDF operators (ISO 32000-1 tables 52-60 and 105-109).

Everything is given in points from the lower left corner; the design's millimetres are turned by `Sheet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from app.pdf import fonts
from app.pdf.fitting import LEADING, POINTS, Set, Slot
from app.pdf.parts import Bars, Logo, Micro, Panel, Photo, Rule, Specimen, Square, Table
from app.pdf.rows import bar_of

if TYPE_CHECKING:
    from app.pdf.letters import Alphabet
    from app.pdf.paper import Paper

_ROUND = 4 * (sqrt(2) - 1) / 3
_UP = {"down": 0.0, "up": 1.0, "both": 0.5}
_SHARE = {"left": 0.0, "centre": 0.5, "right": 1.0}


def figures(*values: float) -> str:
    """Numbers with two places behind the point, and no more figures than they need."""
    return " ".join(f"{value:.2f}".rstrip("0").rstrip(".") or "0" for value in values)


def hue(colour: str) -> str:
    """The three parts of a colour like #0b4f5c."""
    return " ".join(f"{int(colour[n : n + 2], 16) / 255:.3g}" for n in (1, 3, 5))


def box(x: float, y: float, wide: float, high: float, radius: float = 0.0) -> str:
    """The path of a rectangle from its lower left corner, with round corners if it has a radius."""
    if not radius:
        return f"{figures(x, y, wide, high)} re"
    r = min(radius, wide / 2, high / 2)
    k = r * (1 - _ROUND)
    right, top = x + wide, y + high
    return "\n".join(
        (
            f"{figures(x + r, y)} m",
            f"{figures(right - r, y)} l",
            f"{figures(right - k, y, right, y + k, right, y + r)} c",
            f"{figures(right, top - r)} l",
            f"{figures(right, top - k, right - k, top, right - r, top)} c",
            f"{figures(x + r, top)} l",
            f"{figures(x + k, top, x, top - k, x, top - r)} c",
            f"{figures(x, y + r)} l",
            f"{figures(x, y + k, x + k, y, x + r, y)} c h",
        )
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to draw on: its height in millimetres, its colours, its letters, and where it goes."""

    height: float
    colours: dict[str, str]
    alphabet: Alphabet
    destination: str = ""

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place in points, from millimetres below the upper left corner."""
        return x * POINTS, (self.height - y) * POINTS

    def text(self, slot: Slot, text: Set) -> str:
        """The lines of one text, each where its alignment puts it."""
        known = fonts.letters(slot.weight, self.destination)
        step, share = text.size * LEADING, _SHARE[slot.align]
        y = (self.height - slot.y) * POINTS + _UP[slot.grow] * step * (len(text.lines) - 1)
        colour = self.colours[slot.colour]
        is_stroked = any(map(known.is_stroked, text.lines))
        drawn = [f"q {colour} RG 1 j"] if is_stroked else []
        drawn.append(f"BT {colour} rg {text.spacing:.3g} Tc")
        for line in text.lines:
            x = slot.x * POINTS
            if share:
                wide = sum(map(known.__getitem__, line)) * text.size + text.spacing * (len(line) - 1)
                x += share * (slot.width * POINTS - wide)
            drawn.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {self.alphabet.shown(line, known, text.size)}")
            y -= step
        drawn.append("ET Q" if is_stroked else "ET")
        return "\n".join(drawn)

    def rule(self, one: Rule) -> str:
        """A straight line."""
        x, y = self.at(one.x, one.y)
        to = figures(x + one.width * POINTS, y + one.rise * POINTS)
        return f"{self.colours[one.colour]} RG {figures(one.weight)} w {figures(x, y)} m {to} l S"

    def panel(self, one: Panel) -> str:
        """A box, filled or framed or both."""
        fill = f"{self.colours[one.fill]} rg" if one.fill else ""
        stroke = f"{self.colours[one.stroke]} RG {figures(one.weight)} w" if one.stroke else ""
        paint = "B" if fill and stroke else "f" if fill else "S" if stroke else "n"
        x, y = self.at(one.x, one.y + one.height)
        path = box(x, y, one.width * POINTS, one.height * POINTS, one.radius * POINTS)
        return f"{fill} {stroke}\n{path} {paint}"

    def micro(self, one: Micro, text: str) -> str:
        """The line of tiny letters: as many repetitions as fill the width."""
        room = one.width * POINTS
        wide = fonts.width(f"{text} ", "regular", one.size, destination=self.destination)
        times = max(1, int(room / wide))
        line = " ".join([text] * times)
        left = room - fonts.width(line, "regular", one.size, destination=self.destination)
        spacing = left / max(1, len(line) - 1)
        slot = Slot(text="", x=one.x, y=one.y, width=one.width, size=one.size, colour=one.colour)
        return self.text(slot, Set((line,), one.size, spacing))

    def specimen(self, mark: Specimen) -> str:
        """The mark of a demo centre, large, light and aslant, beneath the texts."""
        lines = mark.text.split("\n")
        known = fonts.letters("bold", self.destination)
        x, y = self.at(mark.x, mark.y)
        c, s = cos(radians(mark.angle)), sin(radians(mark.angle))
        drawn = [f"q {c:.5f} {s:.5f} {-s:.5f} {c:.5f} {figures(x, y)} cm"]
        colour = self.colours[mark.colour]
        drawn.append(f"BT {colour} rg {colour} RG {figures(mark.spacing)} Tc")
        down = mark.size * (len(lines) - 1) * 0.5 - mark.size * 0.35
        for line in lines:
            wide = fonts.width(line, "bold", mark.size, mark.spacing)
            shown = self.alphabet.shown(line, known, mark.size)
            drawn.append(f"1 0 0 1 {figures(-wide / 2, down)} Tm {shown}")
            down -= mark.size
        return "\n".join([*drawn, "ET Q"])

    def bars(self, bars: Bars, paper: Paper, shown: int) -> str:
        """The bars of the skills shown: an empty one, and how much of it was right."""
        begins, full = bar_of(bars)
        drawn = []
        for n, skill in enumerate(paper.skills[:shown]):
            middle = bars.y + n * bars.row - bars.size * 0.36 / POINTS
            x, y = self.at(begins, middle + bars.height / 2)
            high, radius = bars.height * POINTS, bars.height * POINTS / 2
            long = full * POINTS * max(0, min(100, skill.percent)) / 100
            drawn.append(f"{self.colours[bars.back]} rg {box(x, y, full * POINTS, high, radius)} f")
            if long:
                clip = f"q {box(x, y, full * POINTS, high, radius)} W n"
                drawn.append(f"{clip} {self.colours[bars.colour]} rg {box(x, y, long, high)} f Q")
        return "\n".join(drawn)

    def table(self, table: Table, rows: int) -> str:
        """The thin lines that close the rows."""
        drawn = [f"{self.colours[table.line]} RG 0.35 w"]
        for n in range(rows):
            below = table.y + n * table.row + (table.row - table.size * 0.72 / POINTS) / 2
            x, y = self.at(table.x, below)
            drawn.append(f"{figures(x, y)} m {figures(x + table.width * POINTS, y)} l S")
        return "\n".join(drawn)

    def code(self, square: Square, name: str) -> str:
        """The picture of the code, its quiet zone included."""
        x, y = self.at(square.x, square.y + square.side)
        side = figures(square.side * POINTS)
        return f"q {side} 0 0 {side} {figures(x, y)} cm /{name} Do Q"

    def photo(self, photo: Photo, name: str, ratio: float) -> str:
        """The photo, filling its box and cropped to it, and a thin line around; `ratio` is its width to height."""
        x, y = self.at(photo.x, photo.y + photo.height)
        wide, high = photo.width * POINTS, photo.height * POINTS
        full_wide, full_high = max(wide, high * ratio), max(high, wide / ratio)
        left, low = x - (full_wide - wide) / 2, y - (full_high - high) / 2
        frame = box(x, y, wide, high)
        return (
            f"q {frame} W n {figures(full_wide)} 0 0 {figures(full_high)} {figures(left, low)} cm /{name} Do Q\n"
            f"{self.colours[photo.colour]} RG {figures(photo.weight)} w {frame} S"
        )

    def logo(self, logo: Logo, name: str, ratio: float) -> str:
        """The logo, whole, in the middle of its box."""
        x, y = self.at(logo.x, logo.y + logo.height)
        wide, high = logo.width * POINTS, logo.height * POINTS
        full_wide, full_high = min(wide, high * ratio), min(high, wide / ratio)
        left, low = x + (wide - full_wide) / 2, y + (high - full_high) / 2
        return f"q {figures(full_wide)} 0 0 {figures(full_high)} {figures(left, low)} cm /{name} Do Q"
