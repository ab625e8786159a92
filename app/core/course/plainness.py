"""Plain language: how long a sentence and a word may be for those who read a course.

A small measure of our own, no science: the texts of this house, which were written to be plain, stay within it. What
explains is held to plain language; what is in the language that the course teaches is held to the course's level, for
whoever learns at A1 reads no sentence of twenty words. Long words are told only where a text does not come back to
them: a term that the course teaches may be as long as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from app.core.course.lesson import spoken

LONGEST_SENTENCE = 20
"""Words of a sentence that explains."""

OF_LEVEL: Mapping[int, int] = {10: 10, 11: 12, 12: 15, 13: 20, 14: 25, 15: 30, 16: 30}
"""Words of a sentence in the language that is taught, by the course's level (see `app.core.certificate.levels`)."""

LONGEST_WORD: Mapping[str, int] = {"ky": 17, "ru": 17, "en": 15, "de": 20, "tr": 18, "pl": 17, "uz": 17}
"""Letters of a word; parts between hyphens are words of their own. Kyrgyz puts endings on a word, Russian composes."""

SHORTER: Mapping[int, int] = {10: 5, 11: 4, 12: 2}
"""So many letters fewer in the language that is taught."""

TAUGHT = 3
"""A word that stands so often in a course is one that it teaches."""

_SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['ʼ’][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_SCRIPTS = {"ky": _CYRILLIC, "ru": _CYRILLIC}


def longest_sentence(language: str, taught: str, level: int) -> int:
    """How many words a sentence may have in a language of a course that teaches another, or this one, at a level."""
    return OF_LEVEL.get(level, LONGEST_SENTENCE) if language == taught else LONGEST_SENTENCE


def longest_word(language: str, taught: str, level: int) -> int:
    """How many letters a word may have; 0 where nobody said."""
    found = LONGEST_WORD.get(language, 0)
    return max(found - SHORTER.get(level, 0), 8) if found and language == taught else found


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text as they are read aloud."""
    for line in text.splitlines():
        yield from (one for one in _SENTENCE.split(spoken(line)) if one.strip())


def words(text: str, language: str) -> Iterator[str]:
    """The words of a text in small letters; words of another script are of another language."""
    script = _SCRIPTS.get(language)
    for word in _WORD.findall(text):
        if script is None or script.fullmatch(word):
            yield word.lower()


def rare(counts: Counter[str], most: int) -> frozenset[str]:
    """The long words among those that were counted which nobody learns by meeting them again."""
    return frozenset(word for word, times in counts.items() if len(word) > most and times < TAUGHT)
