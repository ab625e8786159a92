r"""What a field of an Anki note holds: its words without marks, its pictures and sounds, its hidden parts.

<b>개</b>[sound:dog.mp3]     나는 {{c1::학생::who?}}이다     漢字[かんじ]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.course.term import Node
from app.files import html
from app.files.sheets import cleaned

LONGEST = 20_000
_SOUND = re.compile(r"\[sound:([^\[\]\r\n]{1,200})\]")
_OTHER = re.compile(r"\[anki:[^\[\]]{0,300}\][^\[\]]{0,300}\[/anki:[a-z]+\]|\[anki:[^\[\]]{0,300}\]")
_HIDDEN = re.compile(
    r"\{\{c(\d{1,3})::((?:(?!\{\{c\d|\}\}).)*?)(?:::((?:(?!\{\{c\d|\}\}|::).)*))?\}\}", re.DOTALL
)
_ABOVE = re.compile(r" ?([^\s\[\]<>]{1,40})\[([^\[\]<>]{1,60})\]")
_BLOCKS = {"div", "p", "li", "br", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "hr"}
_SILENT = {"rt", "rp"}
_DEEPEST_HIDING = 4


@dataclass(frozen=True, slots=True)
class Field:
    """What was read: lines of words, and the files that are shown and heard."""

    lines: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    reading: str = ""

    def line(self) -> str:
        """The words in one line."""
        return " ".join(self.lines)


def read(told: str, *, has_readings: bool = False) -> Field:
    """A field's words, pictures and sounds; `has_readings`: what stands in [ ] behind a word is how it is said."""
    sounds = tuple(_SOUND.findall(told))
    root = html.read(_OTHER.sub("", _SOUND.sub(" ", told[:LONGEST])))
    pictures = tuple(one.at["src"] for one in root.walk() if one.name == "img" and one.at.get("src"))
    text = cleaned("".join(_pieces(root)))
    reading = " ".join(one.text() for one in root.walk() if one.name == "rt").strip()
    if has_readings:
        reading = _ABOVE.sub(r"\2", text).strip() if _ABOVE.search(text) else reading
        text = _ABOVE.sub(r"\1", text)
    lines = tuple(line for one in text.split("\n") if (line := " ".join(one.split())))
    return Field(lines, pictures, sounds, " ".join(reading.split()))


def _pieces(part: Node) -> list[str]:
    """The words with an end of line around what stands on lines of its own."""
    made: list[str] = []
    for one in part.of:
        if isinstance(one, str):
            made.append(one.replace("\n", " "))
        elif one.name not in _SILENT:
            edge = ["\n"] if one.name in _BLOCKS else []
            made += [*edge, *_pieces(one), *edge]
    return made


def hidden(told: str) -> tuple[tuple[str, str, str], ...]:
    """For each number of hidden parts: the text with them as […], the hidden words, and the whole text."""
    numbers = sorted({int(found[0]) for found in _found(told)})
    return tuple((_gapped(told, n), "; ".join(_answers(told, n)), _gapped(told, -1)) for n in numbers)


def _found(told: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for _ in range(_DEEPEST_HIDING):
        found += _HIDDEN.findall(told)
        told, count = _HIDDEN.subn(lambda one: one[2], told)
        if not count:
            break
    return found


def _answers(told: str, number: int) -> list[str]:
    return [words for n, words, _ in _found(told) if int(n) == number]


def _gapped(told: str, number: int) -> str:
    """The text with one number's parts as gaps, the others open."""

    def shown(one: re.Match[str]) -> str:
        if int(one[1]) != number:
            return one[2]
        return f"[{one[3]}]" if one[3] else "[…]"

    for _ in range(_DEEPEST_HIDING):
        told, count = _HIDDEN.subn(shown, told)
        if not count:
            break
    return told
