"""What an item shows and says: its pictures, and the clips that only certain items need."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.course import speech
from app.core.course.course import Course
from app.core.course.item import Bank, Item
from app.core.course.text import speech_file


def pictures_of(item: Item) -> tuple[str, ...]:
    """The pictures that an item shows, and the sounds of one in the general form."""
    options = (*item.options, *item.left, *item.right)
    media = item.general.media if item.general else ()
    return tuple(name for name in (item.picture, *(option.picture for option in options), *media) if name)


def media_of(course: Course | None, banks: tuple[Bank, ...], languages: tuple[str, ...]) -> frozenset[str]:
    """Every picture and clip that the lessons and words of a course, if one is given, and these banks need."""
    found = {name for bank in banks for item in bank.items for name in pictures_of(item)}
    if course:
        found.update(_of_course(course))
    for language in languages:
        said = speech.words_in(course, banks, language)
        found.update(speech_file(language, words) for words in said)
    return frozenset(found)


def _of_course(course: Course) -> Iterator[str]:
    yield course.picture
    for unit in course.units:
        yield unit.picture
        for lesson in unit.lessons:
            yield from (block.picture for blocks in lesson.blocks.values() for block in blocks)
    for card in (one for deck in course.decks for one in deck.cards):
        yield from (name for name in (card.picture, card.audio) if name)
