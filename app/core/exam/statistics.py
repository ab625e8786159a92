"""Item statistics of an exam: how hard each item was, whether it tells the able from the others, how sure the total is.

Everything is computed from one table: a row a person, a column an item, 1 for right and 0 for wrong or blank.

Source: Lord and Novick, "Statistical Theories of Mental Test Scores" (1968), sections 4.4 (alpha), 15.2 (p) and 15.3
(item-test correlation); Kuder and Richardson (1937) for the same alpha of items marked 0 or 1. Variances divide by
n - 1; a correlation with something that does not vary is not a number and left out (None).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

GROUP_SHARE = 0.27
"""The share of persons in the upper and the lower group (Kelley 1939: the best share under a normal curve)."""


@dataclass(frozen=True, slots=True)
class Responses:
    """What persons answered. `marks` has a row a person; `chosen` the options picked, where they are known.

    Both are in the order of `items`; a blank is wrong and chosen as the empty text.
    """

    items: tuple[str, ...]
    marks: tuple[tuple[int, ...], ...]
    persons: tuple[str, ...] = ()
    chosen: tuple[tuple[str, ...], ...] = ()
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """One option of an item: the share of persons that chose it, in all and in the two groups.

    `total` is the correlation between choosing it and the total score; None when nobody or everybody chose it.
    """

    option: str
    is_key: bool
    share: float
    upper: float
    lower: float
    total: float | None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One item. `p` is the share of right answers; the correlations are with the total and with the rest."""

    item: str
    p: float
    item_total: float | None
    item_rest: float | None
    options: tuple[OptionFigures, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """A whole exam. `alpha` and `sem` (in points) are None when the totals do not vary or there is one item only."""

    n: int
    items: tuple[ItemFigures, ...]
    mean: float
    deviation: float
    alpha: float | None
    sem: float | None
    histogram: Mapping[int, int] = field(default_factory=dict)


def figures(responses: Responses) -> Figures:
    """The statistics of an exam; at least one person and one item."""
    totals = [sum(row) for row in responses.marks]
    n = len(totals)
    spread = _variance(totals)
    columns = [[row[at] for row in responses.marks] for at in range(len(responses.items))]
    alpha = _alpha(columns, spread)
    return Figures(
        n=n,
        items=tuple(_item(responses, at, column, totals) for at, column in enumerate(columns)),
        mean=sum(totals) / n,
        deviation=sqrt(spread),
        alpha=alpha,
        sem=None if alpha is None else sqrt(spread * max(0.0, 1 - alpha)),
        histogram={score: totals.count(score) for score in sorted(set(totals))},
    )


def flags_of(item: ItemFigures) -> tuple[str, ...]:
    """What a trainer should look at, as codes; the floor above has the sentences."""
    best = max((one.total for one in item.options if one.total is not None and not one.is_key), default=None)
    keys = [one.total for one in item.options if one.is_key]
    key = keys[0] if keys else None
    found = {
        "too-hard": item.p < 0.2,
        "too-easy": item.p > 0.95,
        "works-backwards": item.item_rest is not None and item.item_rest < 0,
        "tells-little": item.item_rest is not None and 0 <= item.item_rest < 0.1,
        "key-doubtful": best is not None and best > 0.1 and best > (key if key is not None else 0),
        "option-unused": any(one.share < 0.02 for one in item.options),
    }
    return tuple(name for name, is_so in found.items() if is_so)


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's correlation; None when one side does not vary."""
    n = len(left)
    mean_left, mean_right = sum(left) / n, sum(right) / n
    both = sum((a - mean_left) * (b - mean_right) for a, b in zip(left, right, strict=True))
    spread = sum((a - mean_left) ** 2 for a in left) * sum((b - mean_right) ** 2 for b in right)
    return both / sqrt(spread) if spread > 0 else None


def _alpha(columns: list[list[int]], spread: float) -> float | None:
    k = len(columns)
    if k < 2 or spread <= 0:
        return None
    return k / (k - 1) * (1 - sum(_variance(column) for column in columns) / spread)


def _variance(values: Sequence[float]) -> float:
    n = len(values)
    if n < 2:
        return 0.0
    mean = sum(values) / n
    return sum((one - mean) ** 2 for one in values) / (n - 1)


def _item(responses: Responses, at: int, column: list[int], totals: list[int]) -> ItemFigures:
    rest = [total - mark for total, mark in zip(totals, column, strict=True)]
    made = ItemFigures(
        item=responses.items[at],
        p=sum(column) / len(column),
        item_total=correlation(column, totals),
        item_rest=correlation(column, rest),
        options=_options(responses, at, totals, rest),
    )
    return ItemFigures(made.item, made.p, made.item_total, made.item_rest, made.options, flags_of(made))


def _options(responses: Responses, at: int, totals: list[int], rest: list[int]) -> tuple[OptionFigures, ...]:
    if not responses.chosen:
        return ()
    chosen = [row[at] for row in responses.chosen]
    key = responses.key[at]
    order = sorted(range(len(totals)), key=lambda person: (-totals[person], person))
    many = max(1, round(GROUP_SHARE * len(totals)))
    upper, lower = order[:many], order[-many:]

    def share(option: str, group: Sequence[int]) -> float:
        return sum(chosen[person] == option for person in group) / len(group)

    return tuple(
        OptionFigures(
            option=option,
            is_key=option == key,
            share=share(option, order),
            upper=share(option, upper),
            lower=share(option, lower),
            total=correlation([float(one == option) for one in chosen], rest),
        )
        for option in sorted({key, *chosen} - {""})
    )
