"""Difficulties that do not depend on who sat the exam: the one-parameter logistic model.

The chance that a person of ability t answers item i rightly is 1 / (1 + exp(-a (t - b_i))): one slope `a` for the whole
exam, one difficulty `b` an item, abilities spread as a standard normal. Both are found by marginal maximum likelihood.

For this model the number right is all that matters of a person, so persons are taken together by their score; the
integral over ability is a sum over equally spaced points. EM steps (Bock and Aitkin 1981), each followed by a jump
along the path they take (Varadhan and Roland 2008, scheme S3) that is kept only where the likelihood grows.

Source: Thissen (1982), "Marginal maximum likelihood estimation for the one-parameter logistic model".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, log1p, sqrt

POINTS = tuple(-6 + 0.2 * n for n in range(61))
"""Abilities at which the integral is summed; 0.1 instead of 0.2 changes the sixth decimal."""

STEPS, CLOSE = 400, 1e-9
LEAST_PERSONS = 30
"""With fewer answers the figures would only look exact."""

_RAW = tuple(exp(-point * point / 2) for point in POINTS)
_WEIGHTS = tuple(one / sum(_RAW) for one in _RAW)


@dataclass(frozen=True, slots=True)
class Rasch:
    """The slope that all items share, and each item's difficulty in units of the abilities' deviation."""

    a: float
    b: tuple[float, ...]
    likelihood: float


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the exam comes down to: persons by score, right answers by score and item."""

    persons: tuple[int, ...]
    right: tuple[tuple[int, ...], ...]

    @property
    def items(self) -> int:
        return len(self.right[0])


def fitted(marks: Sequence[Sequence[int]]) -> Rasch | None:
    """The model of a table of marks (a row a person); None when it cannot be found.

    It cannot with too few persons, with one item, or with an item that everybody or nobody answered rightly.
    """
    if len(marks) < LEAST_PERSONS or len(marks[0]) < 2:
        return None
    counts = _counted(marks)
    shares = [sum(column) / len(marks) for column in zip(*marks, strict=True)]
    if any(share in (0.0, 1.0) for share in shares):
        return None
    theta = (0.0, *(log(share / (1 - share)) for share in shares))
    value = _likelihood(theta, counts)
    for _ in range(STEPS):
        before = value
        theta, value = _jumped(theta, counts)
        if value - before < CLOSE * abs(value):
            break
    slope = exp(theta[0])
    return Rasch(slope, tuple(-d / slope for d in theta[1:]), value)


def _counted(marks: Sequence[Sequence[int]]) -> _Counts:
    items = len(marks[0])
    persons = [0] * (items + 1)
    right = [[0] * items for _ in range(items + 1)]
    for row in marks:
        score = sum(row)
        persons[score] += 1
        for at, mark in enumerate(row):
            right[score][at] += mark
    return _Counts(tuple(persons), tuple(tuple(row) for row in right))


Theta = tuple[float, ...]
"""The logarithm of the slope, then each item's intercept."""


def _jumped(theta: Theta, counts: _Counts) -> tuple[Theta, float]:
    """Two EM steps and a jump along their path, if the jump gains."""
    once = _stepped(theta, counts)
    twice = _stepped(once, counts)
    first = [b - a for a, b in zip(theta, once, strict=True)]
    bend = [c - 2 * b + a for a, b, c in zip(theta, once, twice, strict=True)]
    size = sqrt(sum(one * one for one in bend))
    value = _likelihood(twice, counts)
    if size < 1e-12:
        return twice, value
    length = -max(1.0, sqrt(sum(one * one for one in first)) / size)
    far = tuple(a - 2 * length * r + length * length * v for a, r, v in zip(theta, first, bend, strict=True))
    if abs(far[0]) < 4:
        landed = _stepped(far, counts)
        gained = _likelihood(landed, counts)
        if gained > value:
            return landed, gained
    return twice, value


def _chances(theta: Theta) -> list[list[float]]:
    """At each ability, the chance of each item."""
    slope = exp(theta[0])
    return [[1 / (1 + exp(-(slope * point + d))) for d in theta[1:]] for point in POINTS]


def _scored(theta: Theta, score: int, totals: Sequence[float]) -> list[float]:
    """How likely each ability makes a score, up to what is the same for all; `totals` has the items' log terms."""
    slope = exp(theta[0])
    logs = [
        log(weight) + slope * point * score - total
        for weight, point, total in zip(_WEIGHTS, POINTS, totals, strict=True)
    ]
    top = max(logs)
    return [top, *(exp(one - top) for one in logs)]


def _totals(theta: Theta) -> list[float]:
    slope = exp(theta[0])
    return [sum(_softened(slope * point + d) for d in theta[1:]) for point in POINTS]


def _softened(x: float) -> float:
    """log(1 + exp(x)) without overflow."""
    return x + log1p(exp(-x)) if x > 0 else log1p(exp(x))


def _likelihood(theta: Theta, counts: _Counts) -> float:
    """The logarithm of the marginal likelihood."""
    totals = _totals(theta)
    value = 0.0
    for score, many in enumerate(counts.persons):
        if many:
            top, *likely = _scored(theta, score, totals)
            value += many * (top + log(sum(likely)))
            value += sum(right * d for right, d in zip(counts.right[score], theta[1:], strict=True))
    return value


def _stepped(theta: Theta, counts: _Counts) -> Theta:
    """One EM step: persons are spread over the abilities, then slope and intercepts take one Newton step each."""
    totals = _totals(theta)
    spread = [0.0] * len(POINTS)
    right = [[0.0] * counts.items for _ in POINTS]
    for score, many in enumerate(counts.persons):
        if not many:
            continue
        _, *likely = _scored(theta, score, totals)
        whole = sum(likely)
        for q, one in enumerate(likely):
            share = one / whole
            spread[q] += many * share
            for at, count in enumerate(counts.right[score]):
                right[q][at] += count * share
    return _newton(theta, spread, right)


def _newton(theta: Theta, spread: Sequence[float], right: Sequence[Sequence[float]]) -> Theta:
    """One Newton step for the intercepts and the slope together (an arrow matrix, solved by elimination)."""
    slope = exp(theta[0])
    chances = _chances(theta)
    gradient_a = curve_a = 0.0
    fixed = cross_fixed = 0.0
    steps = []
    for at in range(len(theta) - 1):
        g = h = c = ga = ha = 0.0
        for q, point in enumerate(POINTS):
            p = chances[q][at]
            gap, weight = right[q][at] - spread[q] * p, spread[q] * p * (1 - p)
            g, h = g + gap, h + weight
            ga, ha, c = ga + gap * point, ha + weight * point * point, c + weight * point
        gradient_a, curve_a = gradient_a + ga, curve_a + ha
        fixed, cross_fixed = fixed + c * g / h, cross_fixed + c * c / h
        steps.append((g, h, c))
    change = (gradient_a - fixed) / max(curve_a - cross_fixed, 1e-12)
    change = max(-0.5 * slope, min(0.5 * slope, change))
    moved = [d + (g - c * change) / h for d, (g, h, c) in zip(theta[1:], steps, strict=True)]
    return (log(slope + change), *moved)
