"""The letters of printed pages: Noto from the set-up, embedded in part, never a font of the machine.

Noto Sans comes first; what it lacks is taken from the Korean or the Japanese Noto Sans, which are embedded in one
weight only: heavier letters of theirs are the same ones with a thin line around. A letter that must be joined to its
neighbours (a combining mark, a lone part of a Korean syllable) cannot be printed: nothing here shapes text.
"""

from __future__ import annotations

import sys
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

import app
from app.core.errors import FileMissing

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile

FILES = {
    "regular": "NotoSans-Regular.ttf",
    "semibold": "NotoSans-SemiBold.ttf",
    "bold": "NotoSans-Bold.ttf",
}
"""Weight in a design -> file."""

JAPAN = "ja"
EASTERN = ("NotoSansKR-Regular", "NotoSansJP-Regular")

STROKES = {"regular": 0.0, "semibold": 0.024, "bold": 0.03}
"""Weight -> how thick the line around an eastern letter is, for each point of its size."""

_JOINED = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_JAMO = (range(0x1100, 0x1200), range(0xA960, 0xA980), range(0xD7B0, 0xD800))


class Letters(dict[str, float]):
    """Letter -> its width at one point of size, for one weight; where each is taken from stands in `places`."""

    def __init__(self, names: tuple[str, ...], stroke: float = 0.0) -> None:
        super().__init__()
        self.names = names
        self.stroke = stroke
        self.places: dict[str, str] = {}
        self._eastern: set[str] = set()

    def __missing__(self, letter: str) -> float:
        """Looks a letter up in the fonts, in their order; `KeyError` when none has it."""
        code = ord(letter)
        if category(letter) not in _JOINED and not any(code in part for part in _JAMO):
            for name in self.names:
                one = face(name)
                if code in one.charToGlyph:
                    self.places[letter] = name
                    if name in EASTERN:
                        self._eastern.add(letter)
                    wide: float = one.charWidths.get(code, one.defaultWidth) / 1000
                    self[letter] = wide
                    return wide
        raise KeyError(letter)

    def is_stroked(self, line: str) -> bool:
        """Whether the line has letters that get their weight from a line around."""
        return bool(self.stroke) and not self._eastern.isdisjoint(line)


def folder() -> Path:
    """Where the gathered fonts lie: beside the package, or inside the frozen program."""
    beside = Path(app.__file__).resolve().parent.parent
    return Path(getattr(sys, "_MEIPASS", beside)) / "assets" / "fetched" / "fonts"


@cache
def face(name: str) -> TTFontFile:
    """The font of a name like "NotoSans-Bold"; the first call reads the file.

    Raises:
        FileMissing: the set-up was not run.
    """
    from reportlab.pdfbase.ttfonts import TTFontFile

    path = folder() / f"{name}.ttf"
    if not path.is_file():
        raise FileMissing(name=f'{path.name} (run "make setup")')
    return TTFontFile(str(path))


def letters(weight: str, destination: str = "") -> Letters:
    """The letters of a weight, for a paper that goes to the country of that language."""
    return _letters(weight, destination == JAPAN)


@cache
def _letters(weight: str, is_japanese: bool) -> Letters:  # noqa: FBT001 - a key of the cache
    first = Path(FILES[weight]).stem
    face(first)
    eastern = reversed(EASTERN) if is_japanese else EASTERN
    there = (name for name in eastern if (folder() / f"{name}.ttf").is_file())
    return Letters((first, *there), STROKES[weight])


def width(text: str, weight: str, size: float, spacing: float = 0.0, destination: str = "") -> float:
    """How wide a text is, in points; `spacing` is added between letters.

    Raises:
        KeyError: a letter that no font has; ask `missing` first.
    """
    plain = sum(map(letters(weight, destination).__getitem__, text)) * size
    return plain + spacing * max(0, len(text) - 1)


def runs(text: str, weight: str, destination: str = "") -> list[tuple[str, str]]:
    """The text in pieces, each with the name of the one font that has its letters."""
    known = letters(weight, destination)
    for letter in text:
        known[letter]
    places = known.places
    return [(name, "".join(run)) for name, run in groupby(text, places.__getitem__)]


def missing(text: str, weight: str, destination: str = "") -> str:
    """The first letter of a text that no font has a picture of; empty when there is one of each."""
    known = letters(weight, destination)
    for letter in text:
        try:
            known[letter]
        except KeyError:
            return letter
    return ""
