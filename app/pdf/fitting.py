"""How a text is set into its place: at full size if it can be, else smaller, else in more lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.core.errors import GlyphMissing, TextTooLong
from app.pdf import fonts

LEADING = 1.22
STEP = 0.5
POINTS = 72 / 25.4
"""Points in a millimetre."""

_NEVER_FIRST = frozenset("、。，．・：；？！）」』】〉》ー々ゃゅょっャュョッ)]},.;:!?%")
_EASTERN = (range(0x2E80, 0xA4D0), range(0xF900, 0xFB00), range(0xFF00, 0xFFF0), range(0x20000, 0x32000))


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


@dataclass(frozen=True, slots=True)
class _Measure:
    """The letters of one weight for one destination, at one size."""

    known: fonts.Letters
    size: float
    spacing: float
    room: float

    def fits(self, line: str) -> bool:
        wide = sum(map(self.known.__getitem__, line)) * self.size + self.spacing * max(0, len(line) - 1)
        return wide <= self.room


def fit(slot: Slot, text: str, destination: str = "") -> Set:
    """The text, set into its slot, with the letters of a paper for that destination.

    Raises:
        GlyphMissing: no font has one of its letters.
        TextTooLong: it does not fit even at the smallest size.
    """
    check_letters(text, slot.weight, destination)
    known, room = fonts.letters(slot.weight, destination), slot.width * POINTS
    size, least = slot.size, slot.least or slot.size
    while size >= least:
        spacing = slot.spacing * size / slot.size
        allowed = int(slot.lines) if size <= (slot.wrap_at or slot.size) else 1
        lines = _wrapped(text, _Measure(known, size, spacing, room))
        if lines and len(lines) <= allowed:
            return Set(lines, size, spacing)
        size -= STEP
    spacing = slot.spacing * least / slot.size
    lines = _wrapped(text, _Measure(known, least, spacing, room), may_break=True)
    if len(lines) > int(slot.lines):
        raise TextTooLong(text=text)
    return Set(lines, least, spacing)


def check_letters(text: str, weight: str, destination: str = "") -> None:
    """Raise unless every letter of a text has a picture.

    Raises:
        GlyphMissing: no font has one of its letters.
    """
    if letter := fonts.missing(text.replace("\n", ""), weight, destination):
        raise GlyphMissing(letter=letter, name=f'"{text}"')


def _wrapped(text: str, measure: _Measure, *, may_break: bool = False) -> tuple[str, ...]:
    """The lines of a text at one size; none when a word alone is wider than the room and may not be broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = " ".join(paragraph.split())
        if measure.fits(line):
            lines.append(line)
            continue
        line = ""
        for gap, word in _words(paragraph):
            joined = f"{line}{gap}{word}" if line else word
            if measure.fits(joined):
                line = joined
                continue
            lines += [line] if line else []
            line = word
            while not measure.fits(line):
                if not may_break:
                    return ()
                taken = _most(line, measure)
                lines.append(line[:taken])
                line = line[taken:]
        lines.append(line)
    return tuple(lines)


def _most(line: str, measure: _Measure) -> int:
    """How many letters of a word fit on a line; one at least."""
    return next(n for n in range(len(line) - 1, 0, -1) if n == 1 or measure.fits(line[:n]))


def _words(paragraph: str) -> Iterator[tuple[str, str]]:
    """Pieces that a line may end after, each with what stands before it: a space, or nothing in an eastern text."""
    for word in paragraph.split():
        gap, start = " ", 0
        for n, (before, letter) in enumerate(pairwise(word), 1):
            if (_is_eastern(before) or _is_eastern(letter)) and letter not in _NEVER_FIRST:
                yield gap, word[start:n]
                gap, start = "", n
        yield gap, word[start:]


def _is_eastern(letter: str) -> bool:
    """Whether a line may end on either side of it: Chinese and Japanese signs; Korean words stay whole."""
    code = ord(letter)
    return code >= _EASTERN[0].start and any(code in part for part in _EASTERN)
