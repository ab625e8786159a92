"""Every text of a course with its place, and which of its words are too long for those who read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.course import plainness
from app.core.course.course import Block, BlockKind, Course
from app.core.course.item import Bank
from app.core.course.text import Text
from app.core.exam.checking import texts_of
from app.core.exam.problem import Problem
from app.core.sentence import sentence

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a course: their language, and where they stand."""

    language: str
    words: str
    file: str
    where: Where


def blocks(course: Course) -> Iterator[tuple[str, str, Where, Block]]:
    """Every block of every lesson: its language, file and place before it."""
    for unit in course.units:
        for lesson in unit.lessons:
            for language, found in lesson.blocks.items():
                name = f"units/{unit.id}/{lesson.id}.{language}.md"
                yield from ((language, name, ("blocks", n), block) for n, block in enumerate(found))


def passages(course: Course, banks: tuple[Bank, ...]) -> Iterator[Passage]:
    """All that a person reads, in the order of the course."""
    yield from _said(course.title, "course.yaml", ("title",))
    yield from _said(course.summary, "course.yaml", ("summary",))
    for unit in course.units:
        file = f"units/{unit.id}/unit.yaml"
        yield from _said(unit.title, file, ("title",))
        yield from _said(unit.summary, file, ("summary",))
    for language, file, where, block in blocks(course):
        if block.kind is not BlockKind.CHECK:
            cells = (cell for row in block.rows for cell in row)
            yield Passage(language, "\n".join((block.text, *cells)), file, where)
    yield from _cards(course)
    for bank in banks:
        for n, item in enumerate(bank.items):
            for name, text in texts_of(item):
                yield from _said(text, f"banks/{bank.id}.yaml", ("items", n, name))


def problems(course: Course, banks: tuple[Bank, ...]) -> Iterator[Problem]:
    """Long words that a course does not come back to, each once, where it stands first."""
    found = tuple(passages(course, banks))
    known = {language: _taught(course, language) for language in course.languages}
    for language in course.languages:
        most = plainness.longest_word(language, course.subject_language, course.level)
        texts = [one for one in found if one.language == language]
        counts = Counter(word for one in texts for word in plainness.words(one.words, language))
        rare = plainness.rare(counts, most) - known[language] if most else frozenset()
        yield from _long(texts, set(rare), most)


def _long(texts: list[Passage], rare: set[str], most: int) -> Iterator[Problem]:
    for one in texts:
        if not rare:
            return
        for word in plainness.words(one.words, one.language):
            if word in rare:
                rare.discard(word)
                what = sentence(
                    '"{word}" is a long word ({n} letters, {most} are easy)',
                    word=word,
                    n=len(word),
                    most=most,
                )
                yield Problem(one.file, one.where, what, is_grave=False)


def _taught(course: Course, language: str) -> frozenset[str]:
    """Words that stand on a card are learned there."""
    cards = (card for deck in course.decks for card in deck.cards)
    said = (text for card in cards for text in (card.term, card.reading, card.translation.get(language, "")))
    return frozenset(word for text in said for word in plainness.words(text, language))


def _cards(course: Course) -> Iterator[Passage]:
    for deck in course.decks:
        for n, card in enumerate(deck.cards):
            yield from _said(card.translation, f"decks/{deck.id}.yaml", ("cards", n, "translation"))


def _said(text: Text, file: str, where: Where) -> Iterator[Passage]:
    for language, words in text.items():
        yield Passage(language, words, file, where)
