"""What an item and what it asks about show and say: pictures, and the clips that only certain items need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.core.course import speech
from app.core.course.course import Course
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


def media_of(course: Course | None, banks: tuple[Bank, ...], languages: tuple[str, ...]) -> frozenset[str]:
    """Every picture and clip that the lessons and words of a course, if one is given, and these banks need."""
    found = {name for bank in banks for item in bank.items for name in pictures_of(item)}
    found |= {name for bank in banks for one in bank.stimuli for name in stimulus_media(one)}
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
