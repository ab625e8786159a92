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

MOST_POINTS = 100
LONGEST_S = 240
"""A recording of this length is the longest that fits into what is kept of an answer."""


def problems(item: Item, languages: Sequence[str], file: str, where: Where) -> Iterator[Problem]:
    """Everything about how a person marks an item; of a keyed one, that nobody is asked to."""
    if item.kind not in BY_PERSON:
        if item.rubric is not None:
            what = f'"{item.id}" is marked by its key; take the rubric away, or make it a kind that a person marks'
            yield Problem(file, (*where, "rubric"), what)
        return
    if item.key:
        what = f'"{item.id}" is marked by a person; take its key away, and say in the rubric what is good'
        yield Problem(file, (*where, "key"), what)
    if item.rubric is None or not item.rubric.criteria:
        what = f'"{item.id}" is marked by a person; give it a rubric or a checklist with at least one line'
        yield Problem(file, (*where, "rubric"), what)
        return
    yield from _criteria(item, languages, file, where)
    yield from _limits(item, file, where)


def _criteria(item: Item, languages: Sequence[str], file: str, where: Where) -> Iterator[Problem]:
    criteria = item.rubric.criteria if item.rubric else ()
    for name, times in Counter(one.id for one in criteria).items():
        if times > 1:
            yield Problem(
                file, (*where, "rubric"), f'"{name}" stands {times} times in the rubric of "{item.id}"'
            )
    for one in criteria:
        for what in (*_words(one.text, languages), *_steps(one, languages)):
            yield Problem(file, (*where, "rubric"), f'"{one.id}" of "{item.id}": {what}')


def _steps(criterion: Criterion, languages: Sequence[str]) -> Iterator[str]:
    points = [step.points for step in criterion.steps]
    if len(points) < 2:
        yield "it needs at least two steps, the worst first"
        return
    if not all(one < other for one, other in pairwise(points)):
        yield "its steps stand from worst to best, each with more points than the one before"
    if points[0] < 0:
        yield "no step takes points away"
    if len(points) > 2 or any(step.text for step in criterion.steps):  # done and not done need no words
        for step in criterion.steps:
            yield from _words(step.text, languages)


def _words(text: Text, languages: Sequence[str]) -> Iterator[str]:
    yield from (f"the {language} words are missing" for language in languages if not text.get(language))


def _limits(item: Item, file: str, where: Where) -> Iterator[Problem]:
    if item.worth > MOST_POINTS:
        yield Problem(
            file, (*where, "rubric"), f'"{item.id}" gives {item.worth} points; {MOST_POINTS} are the most'
        )
    if item.least_words < 0 or (item.most_words and item.most_words < item.least_words):
        yield Problem(
            file, (*where, "most_words"), "least_words is at most most_words, and both are 0 or more"
        )
    if (item.least_words or item.most_words) and item.kind is not ItemKind.WRITTEN:
        yield Problem(
            file, (*where, "least_words"), "only a written answer has words to count", is_grave=False
        )
    if not 0 <= item.most_s <= LONGEST_S:
        yield Problem(file, (*where, "most_s"), f"most_s is 0 to {LONGEST_S} seconds")


def drawn(bank: Bank, blueprint: Blueprint, file: str) -> Iterator[Problem]:
    """A notice where an exam may draw what a person has to mark."""
    wanted = {cell.objective for section in blueprint.parts() for cell in section.cells}
    found = [one.id for one in bank.items if one.kind in BY_PERSON and one.objective in wanted]
    if found:
        shown = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
        what = (
            f"this exam may draw what a person marks ({shown}); hold it where an examiner marks by the rubric"
        )
        yield Problem(file, ("bank",), what, is_grave=False)
