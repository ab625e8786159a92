"""Text in several languages, and which of them a reader gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Text: TypeAlias = Mapping[str, str]
"""Language code to the same words in that language."""

LANGUAGES = ("ky", "ru", "en")
"""Languages of the screens, in the order in which they are offered."""

_NEXT_BEST = {"ky": ("ky", "ru", "en"), "ru": ("ru", "ky", "en"), "en": ("en", "ru", "ky")}


def say(text: Text, language: str) -> str:
    """The words in that language, else in the next best one the reader is likely to know, else any."""
    for one in _NEXT_BEST.get(language, (language, "en", "ru", "ky")):
        if text.get(one):
            return text[one]
    return next(iter(text.values()), "")


def speech_file(language: str, words: str) -> str:
    """Where a pack keeps the spoken form of these words; the name changes when the words do."""
    from hashlib import sha256  # the first screen needs the languages only

    return f"audio/{language}/{sha256(words.strip().encode()).hexdigest()[:16]}.opus"
