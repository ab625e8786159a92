"""What is wrong with a course's content, said so that a teacher can mend it.

A problem names the file, the place inside it (a path of keys, which the reader of the source turns into a line) and
what to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.certificate import frameworks
from app.core.course.course import Block, BlockKind, Course
from app.core.course.general import General
from app.core.course.item import Area, Bank, Blank, Item, ItemKind, Option, check_response, is_complete
from app.core.course.lesson import spoken
from app.core.course.pack import can_be_named
from app.core.course.text import Text
from app.core.errors import ResponseUnfit
from app.core.exam import parts, plans, suiting
from app.core.exam.blueprint import Blueprint

LONGEST_SENTENCE = 20
_SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")
_BLANK = re.compile(r"\{([a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend. `is_grave` problems stop a build."""

    file: str
    where: tuple[str | int, ...]
    what: str
    is_grave: bool = True


def problems(
    course: Course, banks: tuple[Bank, ...], blueprints: tuple[Blueprint, ...], media: frozenset[str]
) -> tuple[Problem, ...]:
    """Everything that is wrong, in the order of the files. `media` names the pictures and clips that are there."""
    found = [*_course(course, media), *_alignments(course), *_lessons(course, banks, media)]
    for bank in banks:
        found.extend(_bank(bank, course, media))
    for blueprint in blueprints:
        found.extend(_blueprint(blueprint, banks, course))
    return (*found, *_unused(course, banks, media))


def _course(course: Course, media: frozenset[str]) -> Iterator[Problem]:
    yield from _text(course.title, course, "course.yaml", ("title",))
    yield from _text(course.summary, course, "course.yaml", ("summary",))
    if not can_be_named(course.id, course.version):
        what = "give it an id of small letters and a version of numbers, for example 1.0.0"
        yield Problem("course.yaml", ("version",), what)
    yield from _codes(course)
    if course.picture and course.picture not in media:
        yield Problem("course.yaml", ("picture",), f"the picture {course.picture} is missing")
    for unit in course.units:
        file = f"units/{unit.id}/unit.yaml"
        yield from _text(unit.title, course, file, ("title",))
        if unit.picture and unit.picture not in media:
            yield Problem(file, ("picture",), f"the picture {unit.picture} is missing")
    yield from _decks(course, media)


def _decks(course: Course, media: frozenset[str]) -> Iterator[Problem]:
    for deck in course.decks:
        file = f"decks/{deck.id}.yaml"
        for n, card in enumerate(deck.cards):
            yield from _text(card.translation, course, file, ("cards", n, "translation"))
            for name in (card.picture, card.audio):
                if name and name not in media:
                    yield Problem(file, ("cards", n), f"the file {name} is missing")
        yield from _twice([card.id for card in deck.cards], file)


def _codes(course: Course) -> Iterator[Problem]:
    """A certificate has no room for larger ones."""
    for name, value, least, most in (("number", course.number, 1, 65_535), ("level", course.level, 0, 255)):
        if not least <= value <= most:
            yield Problem("course.yaml", (name,), f"the {name} of a course is {least} to {most}")


def _alignments(course: Course) -> Iterator[Problem]:
    for n, one in enumerate(course.alignments):
        if what := frameworks.problem(one):
            yield Problem("course.yaml", ("alignments", n), what)


def _lessons(course: Course, banks: tuple[Bank, ...], media: frozenset[str]) -> Iterator[Problem]:
    known: set[str] = {item.id for bank in banks for item in bank.items}
    for unit in course.units:
        for lesson in unit.lessons:
            for language, blocks in lesson.blocks.items():
                file = f"units/{unit.id}/{lesson.id}.{language}.md"
                if not lesson.title.get(language):
                    yield Problem(file, (), "the title is missing; write it between the --- lines")
                yield from _blocks(blocks, file, known, media)
            kinds = {language: [block.kind for block in blocks] for language, blocks in lesson.blocks.items()}
            first = next(iter(kinds.values()), [])
            for language, one in kinds.items():
                if one != first:
                    file = f"units/{unit.id}/{lesson.id}.{language}.md"
                    yield Problem(
                        file, (), "its blocks differ from the other language's; compare them", is_grave=False
                    )


def _blocks(
    blocks: tuple[Block, ...], file: str, known: set[str], media: frozenset[str]
) -> Iterator[Problem]:
    for block in blocks:
        if block.kind is BlockKind.PICTURE:
            if block.picture not in media:
                yield Problem(file, (), f"the picture {block.picture} is missing")
            if not block.text:
                yield Problem(file, (), f"say in words what {block.picture} shows, between [ and ]")
        elif block.kind is BlockKind.CHECK:
            if block.item not in known:
                yield Problem(file, (), f'there is no item "{block.item}" in the banks')
        else:
            yield from _sentences(block.text, file, ())


def _bank(bank: Bank, course: Course, media: frozenset[str]) -> Iterator[Problem]:
    file = f"banks/{bank.id}.yaml"
    lessons = {lesson.id for lesson in course.lessons()}
    yield from _twice([item.id for item in bank.items], file)
    for n, item in enumerate(bank.items):
        where = ("items", n)
        for name, text in texts_of(item):
            yield from _text(text, course, file, (*where, name))
        for picture in _pictures(item):
            if picture not in media:
                yield Problem(file, where, f"the picture {picture} is missing")
        if item.picture and not item.picture_alt:
            yield Problem(file, where, "say in words what the picture shows, in picture_alt", is_grave=False)
        if item.lesson and item.lesson not in lessons:
            yield Problem(file, (*where, "lesson"), f'there is no lesson "{item.lesson}"')
        yield from _parts(item, file, where)
        yield from _key(item, file, where) if item.general is None else _general(item, file, where)


def _parts(item: Item, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    """An answer names parts by their ids, two of them with a space between."""
    parts: dict[str, tuple[Option, ...] | tuple[Blank, ...] | tuple[Area, ...]] = {
        "options": item.options,
        "left": item.left,
        "right": item.right,
        "gaps": item.blanks,
        "areas": item.areas,
        **{f"gap {blank.id}": blank.options for blank in item.blanks},
    }
    for name, named in parts.items():
        for part, times in Counter(one.id for one in named).items():
            if times > 1:
                yield Problem(file, where, f'"{part}" stands {times} times in {name} of "{item.id}"')
            if part.split() != [part]:
                yield Problem(
                    file, where, f'"{part}" in {name} of "{item.id}" is no id; use letters and numbers'
                )


def _key(item: Item, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    try:
        check_response(item, item.key)
    except ResponseUnfit:
        yield Problem(file, (*where, "key"), f'the key of "{item.id}" names something the item does not have')
        return
    if not item.key or not is_complete(item, item.key):
        yield Problem(file, (*where, "key"), f'"{item.id}" has no complete key; say what is right')
    if item.kind is ItemKind.INLINE_CHOICE:
        wanted = sorted(blank.id for blank in item.blanks)
        for language, text in item.text.items():
            if sorted(_BLANK.findall(text)) != wanted:
                yield Problem(file, (*where, "text", language), "every gap must stand in the text once")


def _general(item: Item, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    for what in suiting.problems(item.general) if item.general else ():
        yield Problem(file, (*where, "general"), f'"{item.id}": {what}')
    for what in (
        suiting.doubts(item.general) if item.general and not any(suiting.problems(item.general)) else ()
    ):
        yield Problem(file, (*where, "general"), f'"{item.id}": {what}', is_grave=False)
    for name in _unseen(item.general) if item.general else ():
        what = f'"{item.id}": screens cannot ask its {name} yet; do not draw it for an exam'
        yield Problem(file, (*where, "general"), what, is_grave=False)


def _unseen(general: General) -> Iterator[str]:
    """Interactions of a sound item that no screen can ask."""
    if not any(suiting.problems(general)):
        for one in general.interactions():
            response = general.response(one.at["response-identifier"])
            if not parts.can_be_shown(one, response.cardinality if response else ""):
                yield suiting.INTERACTIONS[one.name]


def _pictures(item: Item) -> list[str]:
    """The pictures and clips of an item and of what can be chosen in it."""
    options = [*item.options, *item.left, *item.right]
    media = item.general.media if item.general else ()
    return [one for one in (item.picture, *(option.picture for option in options), *media) if one]


def texts_of(item: Item) -> Iterator[tuple[str, Text]]:
    """Every text of an item that a candidate reads, with the name of its place."""
    yield "prompt", item.prompt
    if item.text:
        yield "text", item.text
    parts = (*item.options, *item.left, *item.right, *(one for blank in item.blanks for one in blank.options))
    for option in parts:
        if option.text or not option.picture:
            yield "options", option.text
        if option.feedback:
            yield "options", option.feedback
    for area in item.areas:
        yield "areas", area.label


def _blueprint(blueprint: Blueprint, banks: tuple[Bank, ...], course: Course) -> Iterator[Problem]:
    file = f"blueprints/{blueprint.id}.yaml"
    for flaw in plans.problems(blueprint, banks, course.languages):
        yield Problem(file, flaw.where, flaw.what, flaw.is_grave)


def _unused(course: Course, banks: tuple[Bank, ...], media: frozenset[str]) -> Iterator[Problem]:
    used = {course.picture, *(unit.picture for unit in course.units)}
    used |= {name for deck in course.decks for card in deck.cards for name in (card.picture, card.audio)}
    used |= {b.picture for one in course.lessons() for blocks in one.blocks.values() for b in blocks}
    used |= {picture for bank in banks for item in bank.items for picture in _pictures(item)}
    for name in sorted(media - used):
        if name.startswith("media/"):
            yield Problem(name, (), "no lesson or item shows this picture", is_grave=False)


def _text(text: Text, course: Course, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    for language in course.languages:
        if not text.get(language):
            yield Problem(file, where, f"the {language} words are missing")
    for words in text.values():
        yield from _sentences(words, file, where)


def _sentences(text: str, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    for line in text.splitlines():
        for sentence in _SENTENCE.split(spoken(line)):
            if (length := len(sentence.split())) > LONGEST_SENTENCE:
                what = f'{length} words in one sentence, "{sentence[:40]}…"; make two of it'
                yield Problem(file, where, what, is_grave=False)


def _twice(ids: list[str], file: str) -> Iterator[Problem]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield Problem(file, (), f'"{name}" stands here {times} times')


def lines(found: tuple[Problem, ...]) -> Mapping[str, int]:
    """How many problems each file has."""
    return Counter(problem.file for problem in found)
