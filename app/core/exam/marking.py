"""Marking: the result is a pure function of form, banks, responses and marks, so that anybody can mark again.

An item gives its points or nothing where there is one key; in the general form the share of them that its own rules
give; by a person what the marks say, in thousandths of a point. Shares are kept as quotients of whole numbers, never
as floats, whose sums differ between versions of Python: three thirds are a whole. Only totals are rounded, down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.course import answers
from app.core.course.item import BY_PERSON, Bank, Item, ItemKind
from app.core.exam import filling, processing
from app.core.exam.blueprint import Blueprint, Section
from app.core.exam.form import Form
from app.core.ids import ItemId, LessonId

if TYPE_CHECKING:
    from fractions import Fraction

FINEST = 1000
"""A share is a quotient of no larger numbers than this: a third that a float holds is a third again."""


@dataclass(frozen=True, slots=True)
class SkillScore:
    """Points of one skill, or of one objective where items name no skill."""

    objective: str
    points: int
    points_of: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down."""
        return 100 * self.points // self.points_of if self.points_of else 0


@dataclass(frozen=True, slots=True)
class SectionScore:
    """Points of one section, and the fewest of them without which the exam is not passed."""

    section: str
    points: int
    points_of: int
    cut_score: int

    @property
    def is_enough(self) -> bool:
        """Whether its cut score was reached."""
        return self.points >= self.cut_score


@dataclass(frozen=True, slots=True)
class Mark:
    """What one item gave, in thousandths of a point, rounded down. None: a person has not marked it yet."""

    item: ItemId
    thousandths: int | None
    points_of: int


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt is worth. `learn` names the lessons of what was wrong, most mistakes first.

    `sections` is empty where the exam has none. While items are `pending` a person's mark, nothing is passed.
    """

    points: int
    points_of: int
    cut_score: int
    mandatory_right: int
    mandatory_of: int
    passed: bool
    profile: tuple[SkillScore, ...]
    learn: tuple[LessonId, ...] = ()
    sections: tuple[SectionScore, ...] = ()
    pending: tuple[ItemId, ...] = ()

    @property
    def percent(self) -> int:
        """Whole percent, rounded down."""
        return 100 * self.points // self.points_of if self.points_of else 0


@dataclass(frozen=True, slots=True)
class _Marked:
    """An item with the points it gave; None while a person has not marked it."""

    item: Item
    section: str
    points: Fraction | None

    @property
    def is_full(self) -> bool:
        return self.points is not None and self.points >= self.item.worth


def is_right(item: Item, response: tuple[str, ...]) -> bool:
    """Whether the response is the key: in order for an ordering, else as a set (QTI `match_correct`).

    An item of the general form is right when its own rules give all there is to get.
    """
    if item.general is not None:
        return not is_by_person(item) and _share(item, response) == 1
    if item.kind is ItemKind.ORDER:
        return response == item.key
    return bool(response) and len(response) == len(item.key) and set(response) == set(item.key)


def is_by_person(item: Item) -> bool:
    """Whether a person marks it."""
    return item.kind in BY_PERSON or (item.general is not None and processing.needs_person(item.general))


def mark(
    form: Form,
    banks: Bank | Sequence[Bank],
    blueprint: Blueprint,
    responses: Mapping[ItemId, tuple[str, ...]],
    awarded: Mapping[ItemId, int] | None = None,
) -> Result:
    """The result of an attempt; an item without response is wrong.

    `awarded` has what people gave for the items that people mark, in thousandths of a point; more than an item is worth
    counts as that, and for other items nothing is taken from it.
    """
    marked = _marked(form, banks, blueprint, (responses, awarded or {}))
    points, of = _total(marked)
    mandatory = [one.is_full for one in marked if one.item.mandatory]
    sections = tuple(_section(part, marked) for part in blueprint.sections)
    pending = tuple(one.item.id for one in marked if one.points is None)
    cut = blueprint.cut_score(of)
    enough = sum(mandatory) >= min(blueprint.mandatory.right_at_least, len(mandatory))
    is_passed = of > 0 and points >= cut and enough and all(one.is_enough for one in sections)
    return Result(
        points=points,
        points_of=of,
        cut_score=cut,
        mandatory_right=sum(mandatory),
        mandatory_of=len(mandatory),
        passed=is_passed and not pending,
        profile=_profile(blueprint, marked),
        learn=_learn(marked),
        sections=sections,
        pending=pending,
    )


def marks(
    form: Form,
    banks: Bank | Sequence[Bank],
    blueprint: Blueprint,
    responses: Mapping[ItemId, tuple[str, ...]],
    awarded: Mapping[ItemId, int] | None = None,
) -> tuple[Mark, ...]:
    """What each item of a form gave, in its order: the result item by item."""
    return tuple(
        Mark(
            one.item.id,
            None if one.points is None else one.points.numerator * 1000 // one.points.denominator,
            one.item.worth,
        )
        for one in _marked(form, banks, blueprint, (responses, awarded or {}))
    )


def _marked(
    form: Form,
    banks: Bank | Sequence[Bank],
    blueprint: Blueprint,
    given: tuple[Mapping[ItemId, tuple[str, ...]], Mapping[ItemId, int]],
) -> list[_Marked]:
    responses, awarded = given
    shelf = filling.shelf_of(banks, blueprint)
    found = {part.id: shelf[blueprint.bank_of(part)].by_id() for part in blueprint.parts()}
    items = [(found[one.section][one.item], one.section) for one in form.items]
    return [
        _Marked(item, section, _points(item, responses.get(item.id, ()), awarded.get(item.id)))
        for item, section in items
    ]


def _points(item: Item, response: tuple[str, ...], awarded: int | None) -> Fraction | None:
    from fractions import Fraction  # the first screen marks nothing

    if is_by_person(item):
        return None if awarded is None else Fraction(max(0, min(awarded, 1000 * item.worth)), 1000)
    if item.general is not None:
        return item.worth * _share(item, response)
    return Fraction(item.worth if is_right(item, response) else 0)


def _share(item: Item, response: tuple[str, ...]) -> Fraction:
    """What the rules of an item of the general form give, as a part of all there is to get; never below nothing."""
    from fractions import Fraction

    if item.general is None or not response:
        return Fraction(0)
    outcome = processing.score(item.general, answers.read(item.general, response))
    if outcome.is_full:
        return Fraction(1)
    if outcome.score is None or not outcome.max_score or outcome.max_score < 0:
        return Fraction(0)
    got, most = (Fraction(one).limit_denominator(FINEST) for one in (outcome.score, outcome.max_score))
    return min(max(got / most, Fraction(0)), Fraction(1)) if most else Fraction(0)


def _total(marked: Sequence[_Marked]) -> tuple[int, int]:
    """Whole points, rounded down, and the most there could be."""
    from fractions import Fraction

    points = sum((one.points for one in marked if one.points is not None), Fraction(0))
    return points.numerator // points.denominator, sum(one.item.worth for one in marked)


def _section(section: Section, marked: Sequence[_Marked]) -> SectionScore:
    points, of = _total([one for one in marked if one.section == section.id])
    return SectionScore(section.id, points, of, -(-section.pass_percent * of // 100))


def _profile(blueprint: Blueprint, marked: Sequence[_Marked]) -> tuple[SkillScore, ...]:
    """Skill by skill in the order of the plan's cells, whatever the order of the form."""
    return tuple(
        SkillScore(name, *_total([one for one in marked if _skill(one.item) == name]))
        for name in _skills(blueprint, marked)
    )


def _skills(blueprint: Blueprint, marked: Sequence[_Marked]) -> Iterator[str]:
    seen: set[str] = set()
    for section in blueprint.parts():
        items = [one.item for one in marked if one.section == section.id]
        for fitting in (*(filter(cell.fits, items) for cell in section.cells), items):
            names = {_skill(item) for item in fitting} - seen
            yield from sorted(names)
            seen |= names


def _skill(item: Item) -> str:
    return item.skill or item.objective


def _learn(marked: Sequence[_Marked]) -> tuple[LessonId, ...]:
    wrong = [
        one.item.lesson for one in marked if one.points is not None and not one.is_full and one.item.lesson
    ]
    return tuple(sorted(set(wrong), key=lambda lesson: (-wrong.count(lesson), lesson)))
