"""Marking: the result is a pure function of form, bank and responses, so that anybody can mark again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.course import answers
from app.core.course.item import Bank, Item, ItemKind
from app.core.exam import processing
from app.core.exam.blueprint import Blueprint
from app.core.exam.form import Form
from app.core.ids import ItemId, LessonId


@dataclass(frozen=True, slots=True)
class SkillScore:
    """Points of one objective."""

    objective: str
    points: int
    points_of: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down."""
        return 100 * self.points // self.points_of if self.points_of else 0


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt is worth. `learn` names the lessons of what was wrong, most mistakes first."""

    points: int
    points_of: int
    cut_score: int
    mandatory_right: int
    mandatory_of: int
    passed: bool
    profile: tuple[SkillScore, ...]
    learn: tuple[LessonId, ...] = ()

    @property
    def percent(self) -> int:
        """Whole percent, rounded down."""
        return 100 * self.points // self.points_of if self.points_of else 0


def is_right(item: Item, response: tuple[str, ...]) -> bool:
    """Whether the response is the key: in order for an ordering, else as a set (QTI `match_correct`).

    An item of the general form is right when its own rules give all there is to get.
    """
    if item.general is not None:
        return bool(response) and processing.score(item.general, answers.read(item.general, response)).is_full
    if item.kind is ItemKind.ORDER:
        return response == item.key
    return bool(response) and len(response) == len(item.key) and set(response) == set(item.key)


def mark(form: Form, bank: Bank, blueprint: Blueprint, responses: Mapping[ItemId, tuple[str, ...]]) -> Result:
    """The result of an attempt; an item without response is wrong."""
    items = bank.by_id()
    marked = [(items[one.item], is_right(items[one.item], responses.get(one.item, ()))) for one in form.items]
    points = sum(right for _, right in marked)
    mandatory = [right for item, right in marked if item.mandatory]
    cut = blueprint.cut_score(len(marked))
    enough = sum(mandatory) >= min(blueprint.mandatory.right_at_least, len(mandatory))
    return Result(
        points=points,
        points_of=len(marked),
        cut_score=cut,
        mandatory_right=sum(mandatory),
        mandatory_of=len(mandatory),
        passed=points >= cut and enough,
        profile=_profile(blueprint, marked),
        learn=_learn(marked),
    )


def _profile(blueprint: Blueprint, marked: list[tuple[Item, bool]]) -> tuple[SkillScore, ...]:
    return tuple(
        SkillScore(cell.objective, sum(right), len(right))
        for cell in blueprint.cells
        if (right := [ok for item, ok in marked if item.objective == cell.objective])
    )


def _learn(marked: list[tuple[Item, bool]]) -> tuple[LessonId, ...]:
    wrong = [item.lesson for item, right in marked if not right and item.lesson]
    return tuple(sorted(set(wrong), key=lambda lesson: (-wrong.count(lesson), lesson)))
