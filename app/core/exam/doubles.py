"""Questions of a bank that ask the same, and words of a deck that stand in it twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core import shapes
from app.core.course.course import Course, Deck
from app.core.course.item import Bank, Item
from app.core.exam.problem import Problem
from app.core.sentence import sentence

_APART = (
    "id",
    "objective",
    "lesson",
    "difficulty",
    "mandatory",
    "source",
    "skill",
    "level",
    "enemies",
    "points",
)
"""What may differ between two questions that are the same to whoever answers them."""

_MARKS = re.compile(r"[\W_]+")


def problems(course: Course, banks: tuple[Bank, ...]) -> Iterator[Problem]:
    """Every question and every word that was there before."""
    for deck in course.decks:
        yield from _cards(deck)
    for bank in banks:
        yield from _items(bank)


def _cards(deck: Deck) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for n, card in enumerate(deck.cards):
        other = seen.setdefault(_bare(card.term), card.id)
        if other != card.id:
            what = sentence(
                'the word "{term}" is in this deck already, as "{other}"', term=card.term, other=other
            )
            yield Problem(f"decks/{deck.id}.yaml", ("cards", n), what, is_grave=False)


def _items(bank: Bank) -> Iterator[Problem]:
    seen: dict[object, str] = {}
    for n, item in enumerate(bank.items):
        other = seen.setdefault(_asked(item), item.id)
        if other != item.id:
            what = sentence(
                '"{item}" asks the same as "{other}", with the same answers', item=item.id, other=other
            )
            yield Problem(f"banks/{bank.id}.yaml", ("items", n), what, is_grave=False)


def _asked(item: Item) -> object:
    """What a person sees of a question, whatever the order and the names of what can be chosen."""
    told = {name: value for name, value in shapes.plain(item).items() if name not in _APART}
    told.pop("key", None)  # its names are those of the options
    return _frozen(told)


def _frozen(value: object) -> object:
    """Plain values that can be compared: texts without marks and capitals, lists without their order."""
    if isinstance(value, dict):
        return frozenset((name, _frozen(one)) for name, one in value.items() if name != "id")
    if isinstance(value, list):
        return tuple(sorted((_frozen(one) for one in value), key=repr))
    return _bare(value) if isinstance(value, str) else value


def _bare(text: str) -> str:
    return _MARKS.sub(" ", text).strip().casefold() or text
