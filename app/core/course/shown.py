"""What courses show and say: the files that an item, a lesson or a guide needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.core.course import speech, subtitles
from app.core.course.course import Block, BlockKind, Course
from app.core.course.guide import Guide
from app.core.course.item import Bank, Item, Stimulus
from app.core.course.supports import Supports
from app.core.course.text import speech_file


def pictures_of(item: Item, stimulus: Stimulus | None = None) -> tuple[str, ...]:
    """The pictures that an item shows and the clips it plays, and those of what it asks about."""
    options = item.every_option()
    media = item.general.media if item.general else ()
    shown = (item.picture, *(option.picture for option in options), *media, item.audio)
    clips = _clips(item.supports, *(option.supports for option in options))
    asked = stimulus_media(stimulus) if stimulus is not None else ()
    return tuple(name for name in (*shown, *clips, *asked) if name)


def clips_of(items: Iterable[Item], languages: Iterable[str]) -> frozenset[str]:
    """The clips that read questions aloud: their words and those of what can be chosen."""
    told = [(item.prompt, item.text, *(one.text for one in item.every_option())) for item in items]
    told += [(item.supports.spoken,) for item in items if item.supports is not None]
    return frozenset(
        speech_file(language, speech.with_pauses(text[language]))
        for language in languages
        for texts in told
        for text in texts
        if text.get(language)
    )


def stimulus_media(stimulus: Stimulus) -> tuple[str, ...]:
    """The picture and the clips of what items ask about."""
    return tuple(name for name in (stimulus.picture, stimulus.audio, *_clips(stimulus.supports)) if name)


def _clips(*every: Supports | None) -> Iterable[str]:
    return (name for one in every if one is not None for name in one.clips.values())


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
    found |= {name for bank in banks for one in bank.stimuli for name in stimulus_media(one)}
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
