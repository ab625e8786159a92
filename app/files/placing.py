"""Which column of a word list is the word, which the translations: said by the columns' names, else guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.files import columns, tongues
from app.files.columns import Column
from app.files.tongues import OF_LEARNERS

Texts = Callable[[int], list[str]]
"""Some texts of a column."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The languages that a person chose: of the words, and of translations whose column does not name its own."""

    terms: str = ""
    translations: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a word stand, by number of the column; `language` is that of the words."""

    term: int
    language: str
    translations: Mapping[str, int]
    reading: int = -1
    example: int = -1
    said: Mapping[str, int] = field(default_factory=dict)
    picture: int = -1
    audio: int = -1
    deck: int = -1
    name: int = -1

    def used(self) -> frozenset[int]:
        """The columns from which something is taken."""
        single = (self.term, self.reading, self.example, self.picture, self.audio, self.deck, self.name)
        return frozenset({*single, *self.translations.values(), *self.said.values()} - {-1})


@dataclass(frozen=True, slots=True)
class _Seen:
    of: Sequence[Column | None]
    texts: Texts
    wish: Wish

    def first(self, role: str) -> int:
        return next((n for n, one in enumerate(self.of) if one is not None and one.role == role), -1)

    def every(self, role: str) -> list[int]:
        return [n for n, one in enumerate(self.of) if one is not None and one.role == role]

    def language(self, n: int, wished: str = "") -> str:
        one = self.of[n]
        return (one.language if one else "") or wished or tongues.guess(self.texts(n))


def placed(
    of: Sequence[Column | None], texts: Texts, wish: Wish, sides: tuple[int, int] | None = None
) -> Places | None:
    """The places of a list's parts; none when no word or no translation can be made out.

    `sides` are the columns that stand on front and back where names do not tell more.
    """
    seen = _Seen(of, texts, wish)
    front, back = seen.first(columns.FRONT), seen.first(columns.BACK)
    sides = (front, back) if min(front, back) >= 0 else sides
    term, translations = _by_name(seen)
    if term < 0 and not translations and sides:
        term, translations = _by_sides(seen, *sides)
    elif term < 0 and sides:
        term = next((side for side in sides if side not in translations), -1)
    elif not translations and sides:
        translations = [side for side in sides if side != term][:1]
    if term < 0 or not translations:
        return None
    return _whole(seen, term, translations)


def _by_name(seen: _Seen) -> tuple[int, list[int]]:
    """The word and its translations as the names of the columns say."""
    term, named = seen.first(columns.TERM), seen.every(columns.WORDS)
    translations = seen.every(columns.TRANSLATION)
    if term < 0 and named:
        told = {n: seen.language(n) for n in named}
        wished = [n for n in named if told[n] == seen.wish.terms]
        foreign = [n for n in named if told[n] not in OF_LEARNERS]
        alone = named if translations or len(named) > 1 else []
        term = next(iter([*wished, *foreign, *alone]), -1)
    return term, [*translations, *(n for n in named if n != term)]


def _by_sides(seen: _Seen, front: int, back: int) -> tuple[int, list[int]]:
    """Front and back, turned where the front is in the language of learners."""
    ahead, behind = seen.language(front), seen.language(back)
    chosen = seen.wish.terms
    is_turned = behind == chosen != ahead if chosen else tongues.is_for_learners(ahead, behind)
    return (back, [front]) if is_turned else (front, [back])


def _whole(seen: _Seen, term: int, translations: list[int]) -> Places:
    language = seen.language(term, seen.wish.terms) or "en"
    by_language: dict[str, int] = {}
    for n in translations:
        by_language.setdefault(seen.language(n, seen.wish.translations) or "en", n)
    examples = seen.every(columns.EXAMPLE)
    example = next((n for n in examples if seen.language(n) in {language, ""}), -1)
    said: dict[str, int] = {}
    for n in [*seen.every(columns.SAID), *(n for n in examples if n != example)]:
        said.setdefault(seen.language(n, seen.wish.translations) or "en", n)
    return Places(
        term,
        language,
        by_language,
        seen.first(columns.READING),
        example,
        said,
        seen.first(columns.PICTURE),
        seen.first(columns.AUDIO),
        seen.first(columns.DECK),
        seen.first(columns.NAME),
    )
