"""How sure a pass is: how many would get the same answer, passed or not, in another exam of the same kind.

Source: H. Huynh, "On the reliability of decisions in domain-referenced testing", Journal of Educational Measurement 13
(1976), pages 253-264. The persons' true shares of right answers follow a beta distribution whose mean is the exam's and
whose spread follows from the exam's reliability; two exams of one person are then two binomial draws from one share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma

LEAST_SURE, SUREST = 0.001, 0.999
"""Reliabilities beyond these say no more, and the numbers would lose their digits."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """At a cut score: the share of persons who would be decided alike twice, and `kappa`, the part beyond chance.

    `kappa` is None when everybody is sure to pass, or to fail: then there is nothing beyond chance.
    """

    cut: int
    agreement: float
    kappa: float | None


def at_cut(totals: Sequence[int], items: int, alpha: float | None, cut: int) -> Consistency | None:
    """The consistency of decisions at a cut score, from scores of one point an item; None without scores or items.

    A reliability that is not known, or not above 0, means that nothing but luck told the persons apart.
    """
    if not totals or items < 1:
        return None
    if not 0 < cut <= items:
        return Consistency(cut, 1.0, None)
    mean = min(1 - 1e-6, max(1e-6, sum(totals) / len(totals) / items))
    sure = min(SUREST, max(LEAST_SURE, alpha or 0.0))
    both = items * (1 - sure) / sure
    a, b = both * mean, both * (1 - mean)
    passes = range(cut, items + 1)
    passing = sum(_exactly(one, items, a, b) for one in passes)
    twice = sum(_twice(one, other, items, a, b) for one in passes for other in passes)
    agreement = min(1.0, max(0.0, 1 - 2 * passing + 2 * twice))
    chance = passing * passing + (1 - passing) * (1 - passing)
    kappa = (agreement - chance) / (1 - chance) if chance < 1 - 1e-6 else None
    return Consistency(cut, agreement, kappa)


def _exactly(right: int, items: int, a: float, b: float) -> float:
    """The chance of so many right answers in one exam."""
    return exp(_ways(right, items) + _beta(a + right, b + items - right) - _beta(a, b))


def _twice(one: int, other: int, items: int, a: float, b: float) -> float:
    """The chance of so many right answers in a first exam and so many in a second."""
    ways = _ways(one, items) + _ways(other, items)
    return exp(ways + _beta(a + one + other, b + 2 * items - one - other) - _beta(a, b))


def _ways(right: int, items: int) -> float:
    return lgamma(items + 1) - lgamma(right + 1) - lgamma(items - right + 1)


def _beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
