"""What the answers of many exams tell about a bank's items, where everybody had a form of his own.

An item is compared with the rest of the form it stood in: the share of the other items that the person got right.
Exposure is the share of forms that an item stood in. Source: as `statistics`; with forms of equal difficulty the share
of right answers takes the place of the total score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.exam import statistics
from app.core.exam.statistics import GROUP_SHARE, ItemFigures, OptionFigures

LEAST = 30
"""Answers below which an item's figures say little, and no flag is raised."""

TOO_EXPOSED = 0.4
"""An item that stands in more of the forms is soon known by heart."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person did with one item: the mark from 0 to 1, and what was chosen where there are options."""

    mark: float
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """One item: how often it was asked, in what share of all forms, and its figures where it was asked at all."""

    item: str
    asked: int
    exposure: float
    figures: ItemFigures | None


def of_bank(
    items: Mapping[str, tuple[str, ...]], attempts: Sequence[Mapping[str, Answer]]
) -> tuple[Use, ...]:
    """The figures of a bank's items, in its order; `items` has each one's key, `attempts` what each person answered."""
    return tuple(_use(item, key, attempts) for item, key in items.items())


def _use(item: str, key: tuple[str, ...], attempts: Sequence[Mapping[str, Answer]]) -> Use:
    seen = [one for one in attempts if item in one]
    exposure = len(seen) / len(attempts) if attempts else 0.0
    if not seen:
        return Use(item, 0, 0.0, None)
    answers = [one[item] for one in seen]
    rest = [_rest(one, item) for one in seen]
    marks = [one.mark for one in answers]
    made = ItemFigures(
        item=item,
        p=sum(marks) / len(marks),
        item_total=statistics.correlation(marks, [_share(one) for one in seen]),
        item_rest=statistics.correlation(marks, rest),
        options=_options(answers, key, rest),
    )
    flags = statistics.flags_of(made) if len(seen) >= LEAST else ()
    exposed = ("too-exposed",) if exposure > TOO_EXPOSED and len(attempts) >= LEAST else ()
    told = ItemFigures(made.item, made.p, made.item_total, made.item_rest, made.options, (*flags, *exposed))
    return Use(item, len(seen), exposure, told)


def _share(answers: Mapping[str, Answer]) -> float:
    return sum(one.mark for one in answers.values()) / len(answers)


def _rest(answers: Mapping[str, Answer], item: str) -> float:
    others = [one.mark for name, one in answers.items() if name != item]
    return sum(others) / len(others) if others else 0.0


def _options(
    answers: Sequence[Answer], key: tuple[str, ...], rest: Sequence[float]
) -> tuple[OptionFigures, ...]:
    """The options of an item of which one is right; of others there is nothing to compare."""
    if len(key) != 1 or any(len(one.chosen) > 1 for one in answers):
        return ()
    chosen = [one.chosen[0] if one.chosen else "" for one in answers]
    order = sorted(range(len(rest)), key=lambda person: (-rest[person], person))
    many = max(1, round(GROUP_SHARE * len(rest)))
    return tuple(
        OptionFigures(
            option=option,
            is_key=option == key[0],
            share=_part(chosen, option, order),
            upper=_part(chosen, option, order[:many]),
            lower=_part(chosen, option, order[-many:]),
            total=statistics.correlation([float(one == option) for one in chosen], rest),
        )
        for option in sorted({key[0], *chosen} - {""})
    )


def _part(chosen: Sequence[str], option: str, persons: Sequence[int]) -> float:
    return sum(chosen[person] == option for person in persons) / len(persons)
