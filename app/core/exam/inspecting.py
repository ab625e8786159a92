"""Everything that is wrong with a course's content, of all kinds, each said once."""

from __future__ import annotations

from app.core.course.course import Course
from app.core.course.guide import Guide
from app.core.course.item import Bank
from app.core.exam import cells, checking, doubles, guides, hearing, rights, seeing, supply, wording
from app.core.exam.blueprint import Blueprint
from app.core.exam.problem import Problem
from app.core.sentence import Sentence

LEADING = frozenset(
    {
        'there is no item "{item}" in the banks',
        'there is no lesson "{lesson}"',
        'there is no bank "{bank}"',
        "from here its blocks differ from those in {language}; compare them",
        "no lesson or item shows this picture",
        "the bank has just the {n} questions of {cell} that the exam takes; every exam asks the same ones",
        "the words of {clips} are not in the course any more",
        *supply.TOLD,
        '"{name}" stands in {n} of its banks; give one another id',
        'no bank of this exam has the anchor "{name}"',
    }
)
"""Sentences that say nothing where a part of the course could not be read: what they miss may stand in that part."""


def problems(
    course: Course,
    banks: tuple[Bank, ...],
    blueprints: tuple[Blueprint, ...],
    media: frozenset[str],
    guide: Guide | None = None,
    day: int = 0,
) -> tuple[Problem, ...]:
    """Everything that is wrong, in the order of the checks. `media` names the pictures and clips that are there.

    `day` is today in days since 1970, 0 when nobody knows it.
    """
    return (
        *checking.problems(course, banks, blueprints, media, guide),
        *cells.problems(banks, blueprints),
        *doubles.problems(course, banks),
        *hearing.problems(course, media),
        *seeing.problems(course, banks),
        *wording.problems(course, banks),
        *rights.problems(course, media),
        *guides.problems(course, guide, media, day),
    )


def follows(what: str) -> bool:
    """Whether a sentence may only say again that something could not be read."""
    return isinstance(what, Sentence) and what.key in LEADING
