"""Supports: what helps somebody to understand a question, without giving its answer away.

They are the cards of a QTI 3 catalogue: words to be spoken (or a clip that speaks them), plain language, a translation,
explained words. In practice everybody has them; in an exam, only those that a candidate's accommodations allow. Source:
1EdTech QTI 3.0 ASI information model, `CatalogInfo`, and the supports of its Personal Needs and Preferences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from app.core.course.text import Text


class Support(Enum):
    """A kind of support, as accommodations name it."""

    SPOKEN = "spoken"
    PLAIN = "plain-language"
    TRANSLATION = "translation"
    GLOSSARY = "glossary"


ALL = frozenset(Support)
"""What practice offers."""

NONE: frozenset[Support] = frozenset()
"""What an exam offers somebody without accommodations."""


def allowed(*, read_aloud: bool) -> frozenset[Support]:
    """What a candidate's accommodations allow in an exam: `read_aloud` gives the spoken form, and nothing gives more.

    Plain words, translations and explained words would change what an exam of a language or of a trade asks.
    """
    return frozenset({Support.SPOKEN}) if read_aloud else NONE


@dataclass(frozen=True, slots=True)
class Explained:
    """A word of the question and what it means."""

    word: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Supports:
    """The supports of a question, of a stimulus or of an option, each by language.

    `spoken` is what a voice says in place of the words; `clips` are files that say it. `translation` is for readers of
    other languages than the course has.
    """

    spoken: Text = field(default_factory=dict)
    clips: Mapping[str, str] = field(default_factory=dict)
    plain: Text = field(default_factory=dict)
    translation: Text = field(default_factory=dict)
    glossary: tuple[Explained, ...] = ()

    def kinds(self) -> frozenset[Support]:
        """Which kinds of support there are."""
        there = {
            Support.SPOKEN: self.spoken or self.clips,
            Support.PLAIN: self.plain,
            Support.TRANSLATION: self.translation,
            Support.GLOSSARY: self.glossary,
        }
        return frozenset(kind for kind, told in there.items() if told)

    def within(self, allowed: frozenset[Support]) -> Supports:
        """The same with those supports only."""
        return Supports(
            spoken=self.spoken if Support.SPOKEN in allowed else {},
            clips=self.clips if Support.SPOKEN in allowed else {},
            plain=self.plain if Support.PLAIN in allowed else {},
            translation=self.translation if Support.TRANSLATION in allowed else {},
            glossary=self.glossary if Support.GLOSSARY in allowed else (),
        )


def joined(*every: Supports | None) -> Supports:
    """Several as one; where two say the same thing in one language, the first is kept."""
    there = [one for one in every if one is not None]
    return Supports(
        spoken=_merged(*(one.spoken for one in there)),
        clips=_merged(*(one.clips for one in there)),
        plain=_merged(*(one.plain for one in there)),
        translation=_merged(*(one.translation for one in there)),
        glossary=tuple(word for one in there for word in one.glossary),
    )


def _merged(*texts: Mapping[str, str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for text in texts:
        made = {**text, **made}
    return made
