"""What is wrong with a course's content, said so that a teacher can mend it.

A problem names the file, the place inside it (a path of keys, which the reader of the source turns into a line) and
what to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.core.certificate import frameworks
from app.core.course import plainness, shown
from app.core.course.course import Block, BlockKind, Course, Lesson, PackKind
from app.core.course.general import General
from app.core.course.guide import Guide
from app.core.course.item import (
    BY_PERSON,
    Area,
    Bank,
    Blank,
    Item,
    ItemKind,
    Option,
    check_response,
    is_complete,
)
from app.core.course.pack import can_be_named
from app.core.course.text import Text
from app.core.errors import ResponseUnfit
from app.core.exam import around, by_person, parts, plans, suiting
from app.core.exam.blueprint import Blueprint
from app.core.exam.problem import Problem
from app.core.sentence import Sentence, sentence

_BLANK = re.compile(r"\{([a-z0-9-]+)\}")


def problems(
    course: Course,
    banks: tuple[Bank, ...],
    blueprints: tuple[Blueprint, ...],
    media: frozenset[str],
    guide: Guide | None = None,
) -> tuple[Problem, ...]:
    """Everything that is wrong, in the order of the files. `media` names the pictures and clips that are there.

    The guide is looked at elsewhere (`guides`); what it shows is not unused.
    """
    found = [*_course(course, media), *_alignments(course), *_lessons(course, banks, media)]
    for bank in banks:
        found.extend(_bank(bank, course, media))
    for blueprint in blueprints:
        found.extend(_blueprint(blueprint, banks, course))
    return (*found, *_unused(course, banks, media, guide))


def _course(course: Course, media: frozenset[str]) -> Iterator[Problem]:
    yield from text_problems(course.title, course, "course.yaml", ("title",))
    yield from text_problems(course.summary, course, "course.yaml", ("summary",))
    if not can_be_named(course.id, course.version):
        what = sentence("give it an id of small letters and a version of numbers, for example 1.0.0")
        yield Problem("course.yaml", ("version",), what)
    yield from _codes(course)
    if course.picture and course.picture not in media:
        yield Problem("course.yaml", ("picture",), _missing(course.picture))
    for unit in course.units:
        file = f"units/{unit.id}/unit.yaml"
        yield from text_problems(unit.title, course, file, ("title",))
        if unit.picture and unit.picture not in media:
            yield Problem(file, ("picture",), _missing(unit.picture))
    if (taught := sum(unit.class_minutes for unit in course.units)) and taught != course.hours * 60:
        what = sentence(
            "the hours of its units make {n}, not {hours}; correct one of them",
            n=f"{taught / 60:g}",
            hours=course.hours,
        )
        yield Problem("course.yaml", ("hours",), what, is_grave=False)
    yield from _decks(course, media)


def _decks(course: Course, media: frozenset[str]) -> Iterator[Problem]:
    for deck in course.decks:
        file = f"decks/{deck.id}.yaml"
        for n, card in enumerate(deck.cards):
            yield from text_problems(card.translation, course, file, ("cards", n, "translation"))
            for name in (card.picture, card.audio):
                if name and name not in media:
                    yield Problem(file, ("cards", n), sentence("the file {name} is missing", name=name))
        yield from _twice([card.id for card in deck.cards], file, "cards")


def _codes(course: Course) -> Iterator[Problem]:
    """A certificate has no room for larger ones; a guide is not certified."""
    if course.kind is PackKind.GUIDE:
        return
    for name, value, least, most in (("number", course.number, 1, 65_535), ("level", course.level, 0, 255)):
        if not least <= value <= most:
            what = sentence("the {name} of a course is {least} to {most}", name=name, least=least, most=most)
            yield Problem("course.yaml", (name,), what)


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
                    what = sentence("the title is missing; write it between the --- lines")
                    yield Problem(file, ("title",), what)
                yield from _blocks(blocks, file, _most(course, language), known, media)
            yield from _unlike(lesson, f"units/{unit.id}/{lesson.id}")


def _unlike(lesson: Lesson, before: str) -> Iterator[Problem]:
    """Languages whose blocks are of other kinds than those of the first."""
    kinds = {language: [block.kind for block in blocks] for language, blocks in lesson.blocks.items()}
    first = next(iter(kinds), "")
    for language, one in kinds.items():
        if one != kinds[first]:
            pairs = zip(one, kinds[first], strict=False)
            at = next((n for n, (a, b) in enumerate(pairs) if a is not b), max(0, len(one) - 1))
            what = sentence(
                "from here its blocks differ from those in {language}; compare them", language=first
            )
            yield Problem(f"{before}.{language}.md", ("blocks", at), what, is_grave=False)


def _blocks(
    blocks: tuple[Block, ...], file: str, most: int, known: set[str], media: frozenset[str]
) -> Iterator[Problem]:
    for n, block in enumerate(blocks):
        where = ("blocks", n)
        if block.kind is BlockKind.PICTURE:
            if block.picture not in media:
                yield Problem(file, where, _missing(block.picture))
            if not block.text:
                what = sentence("say in words what {picture} shows, between [ and ]", picture=block.picture)
                yield Problem(file, where, what)
        elif block.kind is BlockKind.CHECK:
            if block.item not in known:
                what = sentence('there is no item "{item}" in the banks', item=block.item)
                yield Problem(file, where, what)
        else:
            cells = (cell for row in block.rows for cell in row)
            yield from _sentences("\n".join((block.text, *cells)), file, where, most)


def _bank(bank: Bank, course: Course, media: frozenset[str]) -> Iterator[Problem]:
    file = f"banks/{bank.id}.yaml"
    lessons = {lesson.id for lesson in course.lessons()}
    yield from _twice([item.id for item in bank.items], file, "items")
    yield from around.of_bank(bank, course, media)
    for n, item in enumerate(bank.items):
        where = ("items", n)
        for name, text in texts_of(item):
            yield from text_problems(text, course, file, (*where, name))
        for picture in _pictures(item):
            if picture not in media:
                yield Problem(file, where, _missing(picture))
        if item.picture and not item.picture_alt:
            what = sentence("say in words what the picture shows, in picture_alt")
            yield Problem(file, where, what, is_grave=False)
        if item.lesson and item.lesson not in lessons:
            what = sentence('there is no lesson "{lesson}"', lesson=item.lesson)
            yield Problem(file, (*where, "lesson"), what)
        yield from _parts(item, file, where)
        yield from by_person.problems(item, course.languages, file, where)
        yield from _marked(item, file, where)


def _marked(item: Item, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    """How an item without a person is marked: by its rules, or by its key."""
    if item.general is not None:
        yield from _general(item, file, where)
    elif item.kind not in BY_PERSON:
        yield from _key(item, file, where)


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
                what = sentence(
                    '"{part}" stands {n} times in {name} of "{item}"',
                    part=part,
                    n=times,
                    name=name,
                    item=item.id,
                )
                yield Problem(file, where, what)
            if part.split() != [part]:
                what = sentence(
                    '"{part}" in {name} of "{item}" is no id; use letters and numbers',
                    part=part,
                    name=name,
                    item=item.id,
                )
                yield Problem(file, where, what)


def _key(item: Item, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    try:
        check_response(item, item.key)
    except ResponseUnfit:
        what = sentence('the key of "{item}" names something the item does not have', item=item.id)
        yield Problem(file, (*where, "key"), what)
        return
    if not item.key or not is_complete(item, item.key):
        what = sentence('"{item}" has no complete key; say what is right', item=item.id)
        yield Problem(file, (*where, "key"), what)
    if item.kind is ItemKind.INLINE_CHOICE:
        wanted = sorted(blank.id for blank in item.blanks)
        for language, text in item.text.items():
            if sorted(_BLANK.findall(text)) != wanted:
                what = sentence("every gap must stand in the text once")
                yield Problem(file, (*where, "text", language), what)


def _general(item: Item, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    for what in suiting.problems(item.general) if item.general else ():
        yield Problem(file, (*where, "general"), sentence('"{item}": {why}', item=item.id, why=what))
    for what in (
        suiting.doubts(item.general) if item.general and not any(suiting.problems(item.general)) else ()
    ):
        said = sentence('"{item}": {why}', item=item.id, why=what)
        yield Problem(file, (*where, "general"), said, is_grave=False)
    for name in _unseen(item.general) if item.general else ():
        what = sentence(
            '"{item}": screens cannot ask its {name} yet; do not draw it for an exam', item=item.id, name=name
        )
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
    if item.feedback is not None:
        yield from (("feedback", one) for one in (item.feedback.right, item.feedback.wrong) if one)


def _blueprint(blueprint: Blueprint, banks: tuple[Bank, ...], course: Course) -> Iterator[Problem]:
    file = f"blueprints/{blueprint.id}.yaml"
    for flaw in plans.problems(blueprint, banks, course.languages):
        yield Problem(file, flaw.where, flaw.what, flaw.is_grave)
    yield from by_person.drawn(banks, blueprint, file)


def _unused(
    course: Course, banks: tuple[Bank, ...], media: frozenset[str], guide: Guide | None
) -> Iterator[Problem]:
    used = shown.media_of(course, banks, course.languages, guide)
    for name in sorted(media - used):
        if name.startswith("media/"):
            yield Problem(name, (), sentence("no lesson or item shows this picture"), is_grave=False)


def text_problems(text: Text, course: Course, file: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    """Languages of the course in which a text is missing, and sentences that are too long."""
    for language in course.languages:
        if not text.get(language):
            yield Problem(file, where, sentence("the {language} words are missing", language=language))
    for language, words in text.items():
        yield from _sentences(words, file, where, _most(course, language))


def _missing(picture: str) -> Sentence:
    return sentence("the picture {picture} is missing", picture=picture)


def _most(course: Course, language: str) -> int:
    return plainness.longest_sentence(language, course.subject_language, course.level)


def _sentences(
    text: str, file: str, where: tuple[str | int, ...], most: int = plainness.LONGEST_SENTENCE
) -> Iterator[Problem]:
    for said in plainness.sentences(text):
        if (length := len(said.split())) > most:
            what = sentence(
                '{n} words in one sentence, "{begin}…"; make two of it', n=length, begin=said[:40]
            )
            yield Problem(file, where, what, is_grave=False)


def _twice(ids: Sequence[str], file: str, part: str) -> Iterator[Problem]:
    for name, times in Counter(ids).items():
        if times > 1:
            last = len(ids) - 1 - ids[::-1].index(name)
            yield Problem(file, (part, last), sentence('"{name}" stands here {n} times', name=name, n=times))


def lines(found: tuple[Problem, ...]) -> Mapping[str, int]:
    """How many problems each file has."""
    return Counter(problem.file for problem in found)
