"""What of a course is read aloud, for those who read slowly or not at all.

A clip is named by its words (`text.speech_file`), so whoever makes clips and whoever plays them must take the
same words: both take them from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.core.course.course import Block, BlockKind, Course, Lesson
from app.core.course.guide import Guide
from app.core.course.item import Bank, Item, ItemKind
from app.core.course.lesson import spoken
from app.core.course.supports import Supports
from app.core.course.text import Text, say, speech_file

_LINE_BY_LINE = {BlockKind.DIALOGUE, BlockKind.LIST, BlockKind.VIDEO}
_SILENT = {BlockKind.CHECK, BlockKind.PICTURE, BlockKind.AUDIO}
_GAPS = re.compile(r"(?:[\s,]*\{[^}]*\})+[\s,]*(?P<mark>[.;:!?…]?)\s*")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
_SAYABLE = {"ky": re.compile(r"[\u0400-\u04ff\d]"), "ru": re.compile(r"[\u0400-\u04ff\d]")}
_ANY_LETTER = re.compile(r"[^\W_]")


def words_of(
    course: Course, banks: tuple[Bank, ...], language: str, guide: Guide | None = None
) -> tuple[str, ...]:
    """Every text of a course that is read aloud in a language, each once, in the order of the course.

    Texts which the voice of that language cannot say, as Korean script, are left out.
    """
    return words_in(course, banks, language, guide)


def words_in(
    course: Course | None, banks: tuple[Bank, ...], language: str, guide: Guide | None = None
) -> tuple[str, ...]:
    """The same of the banks alone, when no course is given."""
    of_course = _of_course(course, language) if course else ()
    of_guide = guide_parts(guide, language) if guide else ()
    every = [*of_course, *of_guide, *(words for bank in banks for words in _of_bank(bank, language))]
    once = dict.fromkeys(words.strip() for words in every)
    return tuple(words for words in once if _can_be_said(words, language))


def spoken_parts(one: Lesson, language: str) -> tuple[str, ...]:
    """The words of a lesson as they are read aloud: the title, then each block, a dialogue line by line."""
    heard = [one for block in one.blocks.get(language, ()) for one in _heard(block)]
    return tuple(words for words in (say(one.title, language), *(words for words, _ in heard)) if words)


def clips_of(block: Block, language: str) -> tuple[str, ...]:
    """The clips that say a block, in their order: recordings where it names them, else those of its words."""
    return tuple(clip or speech_file(language, words) for words, clip in _heard(block))


def _heard(block: Block) -> Iterator[tuple[str, str]]:
    """What of a block is heard: words to be said, or, where they are empty, a recording."""
    if block.kind is BlockKind.AUDIO:
        yield from (("", clip) for clip in block.clips)
    elif block.kind in _SILENT:
        return
    else:
        clips = block.clips if block.kind is BlockKind.DIALOGUE else ()
        for n, words in enumerate(_parts(block)):
            clip = clips[n] if n < len(clips) else ""
            if words:
                yield ("", clip) if clip else (words, "")


def _parts(block: Block) -> list[str]:
    if block.kind is BlockKind.TABLE:
        return [spoken(cell) for row in block.rows for cell in row]
    return [spoken(one) for one in (block.text.splitlines() if block.kind in _LINE_BY_LINE else [block.text])]


def guide_parts(guide: Guide, language: str) -> tuple[str, ...]:
    """The words of a guide that are read aloud; the phrases are also said in the language of the country."""
    parts = [text.get(language, "") for _, text in guide.texts()]
    parts += [digit_by_digit(phone) for contact in guide.contacts for phone in contact.phones]
    if language == guide.language:
        parts += [phrase.term for phrase in guide.phrases if not phrase.audio]
    return tuple(part for part in parts if part)


def digit_by_digit(phone: str) -> str:
    """A telephone number as it is read aloud: `1577-0071` is `1 5 7 7, 0 0 7 1`."""
    return ", ".join(" ".join(group) for group in re.findall(r"[0-9]+", phone))


def with_pauses(text: str) -> str:
    """A sentence with gaps as it is read aloud: each gap is a short pause."""
    heard = _GAPS.sub(lambda gaps: f"{gaps['mark'] or ','} ", text)
    return heard.lstrip(" ,").rstrip(" ,")


def _of_course(course: Course, language: str) -> Iterator[str]:
    yield from _in(language, course.title, course.summary)
    for unit in course.units:
        yield from _in(language, unit.title, unit.summary)
        for lesson in unit.lessons:
            if language in lesson.blocks:
                yield from spoken_parts(lesson, language)
    for deck in course.decks:
        yield from _in(language, *(card.translation for card in deck.cards))


def _of_bank(bank: Bank, language: str) -> Iterator[str]:
    for stimulus in bank.stimuli:
        yield from _in(language, stimulus.title)
        yield from _lines(language, stimulus.text)
        yield from _of_supports(stimulus.supports, language)
    for item in bank.items:
        yield from _in(language, item.prompt)
        yield from map(with_pauses, _in(language, item.text))
        yield from _in(language, *(option.text for option in item.every_option()))
        yield from _in(language, *_tasks(item))
        for supports in (item.supports, *(option.supports for option in item.every_option())):
            yield from _of_supports(supports, language)


def _tasks(item: Item) -> Iterable[Text]:
    """What is looked at in practical work, which the candidate hears before it begins."""
    is_told = item.kind is ItemKind.PRACTICAL and item.rubric is not None
    return (one.text for one in item.rubric.criteria) if is_told and item.rubric else ()


def _of_supports(supports: Supports | None, language: str) -> Iterator[str]:
    if supports is not None:
        spoken_words = supports.spoken if language not in supports.clips else {}
        yield from _in(language, spoken_words, supports.plain)


def _lines(language: str, text: Text) -> Iterator[str]:
    for words in _in(language, text):
        yield from (line for line in words.splitlines() if line.strip())


def _in(language: str, *texts: Text) -> Iterator[str]:
    yield from (text[language] for text in texts if text.get(language))


def _can_be_said(words: str, language: str) -> bool:
    return bool(_SAYABLE.get(language, _ANY_LETTER).search(words)) and not _HANGUL.search(words)
