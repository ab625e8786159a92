"""The letters of printed pages: Noto Sans from the set-up, embedded in part, never a font of the machine."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import app
from app.core.errors import FileMissing

FILES = {
    "regular": "NotoSans-Regular.ttf",
    "semibold": "NotoSans-SemiBold.ttf",
    "bold": "NotoSans-Bold.ttf",
}
"""Weight in a design -> file."""


def folder() -> Path:
    """Where the gathered fonts lie: beside the package, or inside the frozen program."""
    beside = Path(app.__file__).resolve().parent.parent
    return Path(getattr(sys, "_MEIPASS", beside)) / "assets" / "fetched" / "fonts"


@cache
def name(weight: str) -> str:
    """The name under which reportlab knows the font of a weight; the first call reads the file.

    Raises:
        FileMissing: the set-up was not run.
    """
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    path = folder() / FILES[weight]
    if not path.is_file():
        raise FileMissing(name=f'{path.name} (run "make setup")')
    rl_config.useA85 = 0  # plain binary streams: smaller, and a quarter of the time
    pdfmetrics.registerFont(TTFont(path.stem, str(path), asciiReadable=0))
    return path.stem


def width(text: str, weight: str, size: float, spacing: float = 0.0) -> float:
    """How wide a text is, in points; `spacing` is added between letters."""
    from reportlab.pdfbase import pdfmetrics

    plain = float(pdfmetrics.stringWidth(text, name(weight), size))
    return plain + spacing * max(0, len(text) - 1)


def missing(text: str, weight: str) -> str:
    """The first letter of a text that the font has no picture of; empty when it has all."""
    known = _known(weight)
    return next((letter for letter in text if ord(letter) not in known), "")


@cache
def _known(weight: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    font: Any = pdfmetrics.getFont(name(weight))
    return frozenset(font.face.charToGlyph)
