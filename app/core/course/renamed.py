"""What a new version of a course only calls by another name, so that what was learnt of it stays learnt.

A lesson is the same when its blocks are in some language, or when it alone has its title; a word when its deck's
language and the word are; a question when what it asks and offers is. Only what is gone is looked for, and only among
what is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from app.core.course.course import Course, Lesson
from app.core.course.item import Item

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Renamed:
    """Old name to new: lessons and questions by their ids, words by deck and id."""

    lessons: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


def renamed(old: Course, new: Course, asked: Iterable[Item] = (), asks: Iterable[Item] = ()) -> Renamed:
    """What has another name in the new course; `asked` and `asks` are the old and new questions to practise with."""
    lessons = _matched(_lessons(old), _lessons(new))
    items = _matched(*({str(one.id): (_question(one),) for one in each} for each in (asked, asks)))
    return Renamed(lessons, items, _matched(_words(old), _words(new)))


def _matched(
    old: Mapping[Name, tuple[Hashable, ...]], new: Mapping[Name, tuple[Hashable, ...]]
) -> dict[Name, Name]:
    """Of what is gone, what is there under a name that was not there before; each is taken once."""
    fresh: dict[Hashable, Name] = {}
    for name, marks in new.items():
        if name not in old:
            for mark in marks:
                fresh.setdefault(mark, name)
    found: dict[Name, Name] = {}
    for name, marks in old.items():
        if name not in new:
            same = (fresh[mark] for mark in marks if mark in fresh)
            if (other := next(same, None)) is not None and other not in found.values():
                found[name] = other
    return found


def _lessons(course: Course) -> dict[str, tuple[Hashable, ...]]:
    """By what each lesson is known: its blocks first, then a title that no other has."""
    titles = Counter(_title(one) for one in course.lessons())
    marks: dict[str, tuple[Hashable, ...]] = {}
    for one in course.lessons():
        blocks = ((language, tuple(found)) for language, found in one.blocks.items() if found)
        marks[one.id] = (*blocks, *([_title(one)] if titles[_title(one)] == 1 else []))
    return marks


def _title(lesson: Lesson) -> Hashable:
    return frozenset(lesson.title.items())


def _words(course: Course) -> dict[tuple[str, str], tuple[Hashable, ...]]:
    return {(deck.id, card.id): ((deck.language, card.term),) for deck in course.decks for card in deck.cards}


def _question(item: Item) -> Hashable:
    blanks = (one for blank in item.blanks for one in blank.options)
    options = (*item.options, *item.left, *item.right, *blanks)
    texts = (item.prompt, item.text, *(one.text for one in options), *(area.label for area in item.areas))
    return item.kind, item.picture, repr(item.general), tuple(frozenset(text.items()) for text in texts)
