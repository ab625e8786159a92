"""What courses show and say: the files that an item, a lesson or a guide needs."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.course import speech, subtitles
from app.core.course.course import Block, BlockKind, Course
from app.core.course.guide import Guide
from app.core.course.item import Bank, Item
from app.core.course.text import speech_file


def pictures_of(item: Item) -> tuple[str, ...]:
    """The pictures that an item shows, and the sounds of one in the general form."""
    options = (*item.options, *item.left, *item.right)
    media = item.general.media if item.general else ()
    return tuple(name for name in (item.picture, *(option.picture for option in options), *media) if name)


def files_of(block: Block, language: str) -> tuple[str, ...]:
    """The files that a block shows and plays; of a film also the subtitles in a language, whatever their form."""
    films = block.clips if block.kind is BlockKind.VIDEO else ()
    beside = (name for film in films for name in subtitles.names(film, language))
    return tuple(name for name in (block.picture, *block.clips, *beside) if name)


def media_of(
    course: Course | None, banks: tuple[Bank, ...], languages: tuple[str, ...], guide: Guide | None = None
) -> frozenset[str]:
    """Every file that a course with its guide, if they are given, and these banks need."""
    found = {name for bank in banks for item in bank.items for name in pictures_of(item)}
    if course:
        found.update(_of_course(course))
    if guide:
        found.update(guide.media())
    for language in languages:
        said = speech.words_in(course, banks, language, guide)
        found.update(speech_file(language, words) for words in said)
    return frozenset(found)


def _of_course(course: Course) -> Iterator[str]:
    yield course.picture
    for unit in course.units:
        yield unit.picture
        for lesson in unit.lessons:
            for language, blocks in lesson.blocks.items():
                yield from (name for block in blocks for name in files_of(block, language))
    for card in (one for deck in course.decks for one in deck.cards):
        yield from (name for name in (card.picture, card.audio) if name)
