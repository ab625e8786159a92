"""Which options a key means: by letter, number or words. What can be read in two ways is not guessed.

А, В, С and Е look alike on both keyboards: В is the third letter where options are counted а, б, в, and the second
where they are counted a, b, c.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

LATIN, CYRILLIC = "abcdefghij", "абвгдежзик"
ALIKE, COUNTED = "alike", "counted"
_LOOKS = str.maketrans("авсе", "abce")
_BETWEEN = re.compile(r"[\s,;/+&.)(]+")
_TWO_WAYS = "the key can be read in two ways; write the number of the option"


def letters(marks: Sequence[str], keys: Sequence[str]) -> str:
    """How Cyrillic letters of a table's keys are meant: counted а, б, в, or as Latin look-alikes; else nothing."""
    said = {part for key in keys for part in _BETWEEN.split(key.lower()) if len(part) == 1}
    if {*marks, *said} & set("бгджз"):
        return COUNTED
    return ALIKE if "с" in said else ""


def right(
    key: str, marks: Sequence[str], options: Sequence[Mapping[str, str]], told: str
) -> tuple[int, ...] | str:
    """The right options by their numbers from 0, or why the key cannot be used; `told` is what `letters` found."""
    if len(options) <= 1:
        return "it has fewer than two options"
    folded = " ".join(key.split()).casefold()
    same = tuple(n for n, text in enumerate(options) if folded in {one.casefold() for one in text.values()})
    places = [_place(part, marks, told) for part in _BETWEEN.split(key.lower()) if part]
    marked = () if None in places else tuple(sorted({n for n in places if n is not None}))
    if any(not 0 <= n < len(options) for n in marked):
        marked = ()
    if same and marked and same != marked and _is_number_of_words(folded, marks):
        marked = same
    if len(same) > 1 or (same and marked and same != marked):
        return _TWO_WAYS
    if not same and any(n == _UNSURE for n in places):
        return _TWO_WAYS
    return same or marked or f'the key "{key[:40]}" is none of its options'


_UNSURE = -2


def _is_number_of_words(key: str, marks: Sequence[str]) -> bool:
    """A number, where options have letters, is what an option says."""
    return key.isdecimal() and not any(one.isdecimal() for one in marks)


def _place(part: str, marks: Sequence[str], told: str) -> int | None:
    """The option with that mark, letter or number; none when there is no such thing."""
    if part in marks:
        return marks.index(part)
    if part.isdecimal() and len(part) <= 2:  # noqa: PLR2004 - nobody offers a hundred options
        return int(part) - 1
    if len(part) != 1:
        return None
    if part in {"a", "а"}:
        return 0
    return _cyrillic(part, told) if part in CYRILLIC else _latin(part, told)


def _cyrillic(part: str, told: str) -> int | None:
    if told == COUNTED:
        return CYRILLIC.index(part)
    looks = part.translate(_LOOKS)
    if told == ALIKE and looks in LATIN:
        return LATIN.index(looks)
    return _UNSURE


def _latin(part: str, told: str) -> int | None:
    if part not in LATIN:
        return None
    return _UNSURE if told == COUNTED and part in "bce" else LATIN.index(part)
