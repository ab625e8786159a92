r"""Written answers that count as the same: what of a text does not matter, and the pattern that says so.

`pattern(one, ignored)` fits exactly the texts that `folded` makes equal to it, so marking needs nothing but QTI's own
`pattern-match`. How many blanks stand between words, and blanks around them, never matter. Beside that an author names
what else does not:

- `case`: capital letters;
- `yo`: е written for ё;
- `spaces`: blanks at all (안녕 하세요);
- `punctuation`: full stops, commas, dashes, quotation marks;
- `diacritics`: accents over Latin letters, and marks of stress;
- `look-alikes`: Russian letters typed for Kyrgyz ones: о for ө, у for ү, н for ң.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import cache

CASE, YO, SPACES, PUNCTUATION, DIACRITICS, ALIKE = (
    "case",
    "yo",
    "spaces",
    "punctuation",
    "diacritics",
    "look-alikes",
)
KNOWN = (CASE, YO, SPACES, PUNCTUATION, DIACRITICS, ALIKE)
USUAL = (CASE, YO)
"""What does not matter where an author says nothing."""

_ALIKE = str.maketrans("өүңӨҮҢ", "оунОУН")
_YO = str.maketrans("ёЁ", "еЕ")
_TRANSLATED = "өүңӨҮҢёЁ"
_ACCENTED = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_SPECIAL = "\\[]^-.?*+{}()|$"


def folded(text: str, ignored: Collection[str]) -> str:
    """The text without what does not matter; equal ones are the same answer."""
    text = unicodedata.normalize("NFC", text)
    letters = (_folded(letter, frozenset(ignored)) for letter in text)
    return ("" if SPACES in ignored else " ").join("".join(letters).split())


def pattern(text: str, ignored: Collection[str]) -> str:
    """The pattern of XML Schema that a written answer fits when it is the same as this text."""
    kept = frozenset(ignored)
    signs = r"\p{P}" if PUNCTUATION in kept else ""
    blank = r"\s" if SPACES in kept else ""
    between = (
        f"[{blank}{signs}]*" if blank and signs else f"{signs}*" if signs else f"{blank}*" if blank else ""
    )
    apart = rf"{signs}*\s[\s{signs}]*" if signs else r"\s+"
    marks = r"\p{M}*" if DIACRITICS in kept else ""
    words = [
        between.join(f"{_class(letter, kept)}{marks}" for letter in word)
        for word in folded(text, kept).split(" ")
    ]
    edge = rf"[\s{signs}]*" if signs else r"\s*"
    return f"{edge}{marks}{apart.join(words)}{edge}"


def _folded(letter: str, ignored: frozenset[str]) -> str:
    if PUNCTUATION in ignored and unicodedata.category(letter).startswith("P"):
        return ""
    if DIACRITICS in ignored:
        letter = _bare(letter)
    if CASE in ignored and len(letter.lower()) == 1:
        letter = letter.lower()
    if YO in ignored:
        letter = letter.translate(_YO)
    return letter.translate(_ALIKE) if ALIKE in ignored else letter


@cache
def _bare(letter: str) -> str:
    """A Latin letter without its accent; a mark that stands alone is nothing, other letters stay."""
    if unicodedata.category(letter).startswith("M"):
        return ""
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() and first.isalpha() else letter


@cache
def _class(letter: str, ignored: frozenset[str]) -> str:
    """Every letter that counts as this one."""
    others = {letter, letter.upper(), letter.lower(), *_TRANSLATED}
    if DIACRITICS in ignored and letter.isascii():
        others.update(_ACCENTED)
    same = sorted(one for one in others if len(one) == 1 and _folded(one, ignored) == letter)
    escaped = [f"\\{one}" if one in _SPECIAL else one for one in same or [letter]]
    return escaped[0] if len(escaped) == 1 else f"[{''.join(escaped)}]"
