"""What is wrong with items that a person marks, and with their rubrics, said so that a teacher can mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.core.course.item import BY_PERSON, Bank, Item, ItemKind
from app.core.course.rubric import Criterion
from app.core.course.text import Text
from app.core.exam.blueprint import Blueprint
from app.core.exam.problem import Problem, Where
from app.core.sentence import Sentence, sentence

MOST_POINTS = 100
LONGEST_S = 240
"""A recording of this length is the longest that fits into what is kept of an answer."""


def problems(item: Item, languages: Sequence[str], file: str, where: Where) -> Iterator[Problem]:
    """Everything about how a person marks an item; of a keyed one, that nobody is asked to."""
    rubric: Where = (*where, "rubric")
    if item.kind not in BY_PERSON:
        if item.rubric is not None:
            what = sentence('"{item}" is marked by its key, and yet it has a rubric', item=item.id)
            yield Problem(file, rubric, what)
        return
    if item.key:
        what = sentence('"{item}" is marked by a person, and yet it has a key', item=item.id)
        yield Problem(file, (*where, "key"), what)
    if item.rubric is None or not item.rubric.criteria:
        yield Problem(
            file, rubric, sentence('"{item}" is marked by a person and has no rubric', item=item.id)
        )
        return
    yield from _criteria(item, languages, file, rubric)
    for place, what, is_grave in _limits(item):
        yield Problem(file, (*where, place), what, is_grave)


def _criteria(item: Item, languages: Sequence[str], file: str, where: Where) -> Iterator[Problem]:
    criteria = item.rubric.criteria if item.rubric else ()
    for name, times in Counter(one.id for one in criteria).items():
        if times > 1:
            what = sentence(
                '"{part}" stands {n} times in {name} of "{item}"',
                part=name,
                n=times,
                name="rubric",
                item=item.id,
            )
            yield Problem(file, where, what)
    for one in criteria:
        for why in (*_words(one.text, languages), *_steps(one, languages)):
            what = sentence('"{criterion}" of "{item}": {why}', criterion=one.id, item=item.id, why=why)
            yield Problem(file, where, what)


def _steps(criterion: Criterion, languages: Sequence[str]) -> Iterator[Sentence]:
    points = [step.points for step in criterion.steps]
    if len(points) < 2:
        yield sentence("it needs at least two steps, the worst first")
        return
    if not all(one < other for one, other in pairwise(points)):
        yield sentence("its steps stand from worst to best, each with more points than the one before")
    if points[0] < 0:
        yield sentence("no step takes points away")
    if len(points) > 2 or any(step.text for step in criterion.steps):  # done and not done need no words
        for step in criterion.steps:
            yield from _words(step.text, languages)


def _words(text: Text, languages: Sequence[str]) -> Iterator[Sentence]:
    for language in languages:
        if not text.get(language):
            yield sentence("the {language} words are missing", language=language)


def _limits(item: Item) -> Iterator[tuple[str, Sentence, bool]]:
    """Where a limit stands, what is wrong with it, and whether that is grave."""
    if item.worth > MOST_POINTS:
        most = sentence(
            '"{item}" gives {n} points; {most} are the most', item=item.id, n=item.worth, most=MOST_POINTS
        )
        yield "rubric", most, True
    if item.least_words < 0 or (item.most_words and item.most_words < item.least_words):
        yield "most_words", sentence("least_words is at most most_words, and both are 0 or more"), True
    if (item.least_words or item.most_words) and item.kind is not ItemKind.WRITTEN:
        yield "least_words", sentence("only a written answer has words to count"), False
    if not 0 <= item.most_s <= LONGEST_S:
        yield "most_s", sentence("most_s is 0 to {most} seconds", most=LONGEST_S), True


def drawn(banks: Sequence[Bank], blueprint: Blueprint, file: str) -> Iterator[Problem]:
    """A notice where an exam may draw what a person has to mark."""
    known = {bank.id: bank for bank in banks}
    found: list[str] = []
    for section in blueprint.parts():
        bank = known.get(section.bank or blueprint.bank)
        wanted = {cell.objective for cell in section.cells}
        items = bank.items if bank is not None else ()
        found += [one.id for one in items if one.kind in BY_PERSON and one.objective in wanted]
    if found:
        shown = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
        what = sentence("this exam may draw what a person marks ({items})", items=shown)
        yield Problem(file, ("bank",), what, is_grave=False)
