"""Operators of QTI on numbers: what they take and give; the sums themselves are in `arithmetic` (QTI 3.0 2.13)."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from functools import reduce

from app.core.course.values import Value, number, truth
from app.core.exam import arithmetic
from app.core.exam.arithmetic import Number
from app.core.exam.run import Operands, Operator, Run


def _numbers(of: Operands) -> list[Number] | None:
    """All the numbers in the operands, or `None` when one is NULL or no number at all."""
    found: list[Number] = []
    for one in of:
        if one is None:
            return None
        for part in one.of:
            if isinstance(part, bool) or not isinstance(part, int | float):
                return None
            found.append(part)
    return found or None


def _made(result: Number | None) -> Value | None:
    return None if result is None else number(result)


def _over_all(work: Callable[[list[Number]], Number | None]) -> Operator:
    def operate(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
        found = _numbers(of)
        return None if found is None else _made(arithmetic.safe(lambda: work(found)))

    return operate


def _of_two(work: Callable[[Number, Number], Number | None]) -> Operator:
    return _over_all(lambda found: work(found[0], found[1]) if len(found) == 2 else None)


def _of_one(work: Callable[[Number], Number | None]) -> Operator:
    return _over_all(lambda found: work(found[0]) if len(found) == 1 else None)


def _compared(work: Callable[[Number, Number], bool]) -> Operator:
    def operate(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
        found = _numbers(of)
        return truth(work(found[0], found[1])) if found is not None and len(found) == 2 else None

    return operate


def _equal(at: Mapping[str, str], of: Operands, run: Run) -> Value | None:
    found = _numbers(of)
    if found is None or len(found) != 2:
        return None
    left, right = found
    if at.get("tolerance-mode", "exact") == "exact":
        return truth(left == right)
    told = [run.number(one) for one in at.get("tolerance", "0").split()]
    spans = [one for one in (told + told)[:2] if one is not None]
    if len(spans) != 2:
        return None
    low, high = _bounds(left, spans, is_relative=at["tolerance-mode"] == "relative")
    slack = 1e-12 * max(abs(low), abs(high), 1e-300)
    below = slack if at.get("include-lower-bound", "true") != "false" else -slack
    above = slack if at.get("include-upper-bound", "true") != "false" else -slack
    return truth(low - below <= right <= high + above)


def _bounds(left: Number, spans: list[Number], *, is_relative: bool) -> tuple[float, float]:
    """From where to where the second number may lie; a hair's breadth more is lost by binary fractions."""
    if is_relative:
        one, other = left * (1 - spans[0] / 100), left * (1 + spans[1] / 100)
    else:
        one, other = left - spans[0], left + spans[1]
    return min(one, other), max(one, other)


def _equal_rounded(at: Mapping[str, str], of: Operands, run: Run) -> Value | None:
    found = _numbers(of)
    if found is None or len(found) != 2:
        return None
    left, right = (_rounded_to(one, at, run) for one in found)
    return None if left is None or right is None else truth(left == right)


def _rounded_to(value: Number, at: Mapping[str, str], run: Run) -> float | None:
    return arithmetic.rounded(
        value, at.get("rounding-mode", "significantFigures"), run.whole(at.get("figures", "0"))
    )


def _round_to(at: Mapping[str, str], of: Operands, run: Run) -> Value | None:
    found = _numbers(of)
    return _made(_rounded_to(found[0], at, run)) if found else None


def _statistics(at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    found = _numbers(of)
    return _made(arithmetic.safe(lambda: arithmetic.statistics(at.get("name", ""), found))) if found else None


def _function(at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    found = _numbers(of)
    return _made(arithmetic.safe(lambda: arithmetic.function(at.get("name", ""), found))) if found else None


def _whole(work: Callable[[int, int], int]) -> Callable[[list[Number]], Number | None]:
    def fold(found: list[Number]) -> Number | None:
        made = reduce(work, (int(one) for one in found), 0 if work is math.gcd else 1)
        return arithmetic.tame(made)

    return fold


CALCULATIONS: dict[str, Operator] = {
    "sum": _over_all(sum),
    "product": _over_all(arithmetic.product),
    "subtract": _of_two(operator.sub),
    "divide": _of_two(arithmetic.divide),
    "power": _of_two(arithmetic.power),
    "integer-divide": _of_two(arithmetic.integer_divide),
    "integer-modulus": _of_two(arithmetic.integer_modulus),
    "truncate": _of_one(math.trunc),
    "round": _of_one(arithmetic.halves_up),
    "integer-to-float": _of_one(float),
    "round-to": _round_to,
    "min": _over_all(min),
    "max": _over_all(max),
    "gcd": _over_all(_whole(math.gcd)),
    "lcm": _over_all(_whole(math.lcm)),
    "gt": _compared(operator.gt),
    "gte": _compared(operator.ge),
    "lt": _compared(operator.lt),
    "lte": _compared(operator.le),
    "duration-lt": _compared(operator.lt),
    "duration-gte": _compared(operator.ge),
    "equal": _equal,
    "equal-rounded": _equal_rounded,
    "stats-operator": _statistics,
    "math-operator": _function,
}
