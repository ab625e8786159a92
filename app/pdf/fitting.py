"""How a text is set into its place: at full size if it can be, else smaller, else in more lines."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import GlyphMissing, TextTooLong
from app.pdf import fonts

LEADING = 1.22
STEP = 0.5
POINTS = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for text: millimetres from the page's upper left corner, `y` down to the baseline, sizes in points.

    From `size` the text shrinks down to `wrap_at`, from there it may take up to `lines` lines, shrinking on down
    to `least`. More lines than one grow down, up, or both ways from the baseline.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    least: float = 0.0
    wrap_at: float = 0.0
    lines: float = 1.0
    weight: str = "regular"
    colour: str = "ink"
    align: str = "left"
    spacing: float = 0.0
    grow: str = "down"
    when: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """A text as it is set: its lines, their size and letter spacing in points."""

    lines: tuple[str, ...]
    size: float
    spacing: float


def fit(slot: Slot, text: str) -> Set:
    """The text, set into its slot.

    Raises:
        GlyphMissing: the font lacks one of its letters.
        TextTooLong: it does not fit even at the smallest size.
    """
    if letter := fonts.missing(text.replace("\n", ""), slot.weight):
        raise GlyphMissing(letter=letter, name=f'"{text}"')
    room = slot.width * POINTS
    size, least = slot.size, slot.least or slot.size
    while size >= least:
        spacing = slot.spacing * size / slot.size
        allowed = int(slot.lines) if size <= (slot.wrap_at or slot.size) else 1
        lines = wrapped(text, slot.weight, size, spacing, room)
        if lines and len(lines) <= allowed:
            return Set(lines, size, spacing)
        size -= STEP
    spacing = slot.spacing * least / slot.size
    lines = wrapped(text, slot.weight, least, spacing, room, may_break=True)
    if len(lines) > int(slot.lines):
        raise TextTooLong(text=text)
    return Set(lines, least, spacing)


def wrapped(
    text: str, weight: str, size: float, spacing: float, room: float, *, may_break: bool = False
) -> tuple[str, ...]:
    """The lines of a text at one size; none when a word alone is wider than the room and may not be broken."""

    def fits(line: str) -> bool:
        return fonts.width(line, weight, size, spacing) <= room

    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}".strip()
            if fits(joined):
                line = joined
                continue
            lines += [line] if line else []
            line = word
            while not fits(line):
                if not may_break:
                    return ()
                taken = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or fits(line[:n]))
                lines.append(line[:taken])
                line = line[taken:]
        lines.append(line)
    return tuple(lines)
