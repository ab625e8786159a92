"""What a new version of a course brings, in the plain words of those who install it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.course.course import Course
from app.core.course.renamed import Renamed
from app.core.course.text import Text
from app.flow.differences import CHANGED, GONE, NEW, Change, Difference

SENTENCES = {
    "lesson new": "New lessons: {titles}",
    "lesson changed": "Changed lessons: {titles}",
    "lesson renamed": "Lessons with another name, whoever did them keeps them: {titles}",
    "lesson gone": "Lessons that are gone: {titles}",
    "word new": "New words: {n}",
    "word changed": "Changed words: {n}",
    "word gone": "Words that are gone: {n}",
    "item new": "New questions to practise: {n}",
    "item changed": "Changed questions to practise: {n}",
    "item gone": "Questions to practise that are gone: {n}",
    "locked changed": "The questions of the exam changed; they are locked, so nobody can say which.",
    "blueprint new": "New exams: {n}",
    "blueprint changed": "Exams with other rules (questions, time, marks to pass): {n}",
    "blueprint gone": "Exams that are gone: {n}",
    "guide": "New or changed facts in the guide to the country: {n}",
    "media": "New or changed pictures, sounds and films: {n}",
    "course": "Its title, summary or other facts about the course changed.",
}
"""What is said of many changes of one kind."""

_COUNTED = ("word", "item", "blueprint")
_FACTS = frozenset({"version"})
"""What of the course itself changes with every version, so that nobody wants to hear of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: which sentence says it, how many things, and the titles of those that have one."""

    key: str
    n: int = 0
    titles: tuple[Text, ...] = ()


def outline(found: Difference, before: Course, after: Course, renamed: Renamed) -> tuple[Line, ...]:
    """The changes from one version to another, what a teacher cares for first."""
    return (
        *_lessons(found, before, after, renamed),
        *(line for what in _COUNTED for line in _counted(found, what)),
        *([Line("locked changed")] if any(one.what == "locked" for one in found.changes) else []),
        *_rest(found.changes),
    )


def _lessons(found: Difference, before: Course, after: Course, renamed: Renamed) -> Iterator[Line]:
    titles = {one.id: one.title for course in (before, after) for one in course.lessons()}
    moved = {*renamed.lessons, *renamed.lessons.values()}
    lessons = [one for one in found.changes if one.what == "lesson"]
    told = {how: [one.id for one in lessons if one.how == how] for how in (NEW, CHANGED, GONE)}
    groups = {
        "lesson new": [one for one in told[NEW] if one not in moved],
        "lesson changed": told[CHANGED],
        "lesson renamed": [one for one in told[NEW] if one in moved],
        "lesson gone": [one for one in told[GONE] if one not in moved],
    }
    known: dict[str, Text] = {str(name): title for name, title in titles.items()}
    for key, ids in groups.items():
        if ids:
            yield Line(key, len(ids), tuple(known[one] for one in ids))


def _counted(found: Difference, what: str) -> Iterator[Line]:
    for how in (NEW, CHANGED, GONE):
        if n := sum(1 for one in found.changes if (one.what, one.how) == (what, how)):
            yield Line(f"{what} {how}", n)


def _rest(changes: tuple[Change, ...]) -> Iterator[Line]:
    guide = sum(1 for one in changes if one.what == "guide")
    if guide:
        yield Line("guide", guide)
    media = sum(1 for one in changes if one.what == "media" and one.how != GONE)
    if media:
        yield Line("media", media)
    is_told = any(one.what == "course" and one.id not in _FACTS for one in changes)
    if is_told or any(one.what == "unit" for one in changes):
        yield Line("course")
