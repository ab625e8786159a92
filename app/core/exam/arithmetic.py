"""Operators of QTI that calculate. Each takes numbers and gives a number, or `None` for NULL.

Source: 1EdTech QTI 3.0 ASI information model 2.13. What has no result (division by zero, a root of a negative number)
is NULL; whole numbers stay whole where the model says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeAlias

Number: TypeAlias = "int | float"
_BIGGEST = 1 << 1000
"""Whole numbers beyond this are not calculated with: a small text must not fill the memory."""


def tame(value: Number | None) -> Number | None:
    """The number, unless it is none or beyond all need."""
    if isinstance(value, int):
        return value if abs(value) <= _BIGGEST else None
    return None if value is None or math.isnan(value) else value


def product(of: Sequence[Number]) -> Number | None:
    """All multiplied."""
    total: Number = 1
    for one in of:
        made = tame(total * one)
        if made is None:
            return None
        total = made
    return total


def divide(left: Number, right: Number) -> Number | None:
    """A float, even of whole numbers."""
    return left / right if right else None


def power(left: Number, right: Number) -> Number | None:
    """A float."""
    made = math.pow(left, right)
    return made if math.isfinite(made) or not math.isfinite(left) else None


def integer_divide(left: Number, right: Number) -> Number | None:
    """Rounded down."""
    return int(left // right) if right else None


def integer_modulus(left: Number, right: Number) -> Number | None:
    """What is left of `integer_divide`."""
    return int(left % right) if right else None


def halves_up(value: Number) -> Number:
    """To the next whole number; halves go up, also below zero (6.5 to 7, -6.5 to -6)."""
    return math.floor(value + 0.5) if math.isfinite(value) else value


def rounded(value: Number, mode: str, figures: int) -> float | None:
    """To so many decimal places or significant figures; halves away from zero."""
    from decimal import ROUND_HALF_UP, Decimal, InvalidOperation  # the first screen needs no arithmetic

    if not math.isfinite(value):
        return value
    told = Decimal(repr(float(value)))
    places = figures if mode == "decimalPlaces" else figures - told.adjusted() - 1
    if not told or (mode != "decimalPlaces" and figures < 1) or abs(places) > 400:
        return 0.0 if not told else None
    try:
        return float(told.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    except InvalidOperation:
        return float(value)


def statistics(name: str, of: Sequence[Number]) -> float | None:
    """Mean, variances and deviations; those of a sample need two numbers."""
    if not of or not all(map(math.isfinite, of)):
        return None
    mean = math.fsum(of) / len(of)
    if name == "mean":
        return mean
    is_sample = name.startswith("sample")
    if is_sample and len(of) < 2:
        return None
    variance = math.fsum((one - mean) ** 2 for one in of) / (len(of) - is_sample)
    return math.sqrt(variance) if name.endswith("SD") else variance


STATISTICS = ("mean", "sampleVariance", "sampleSD", "popVariance", "popSD")


def _inverse(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda x: 1 / function(x)


def _of_inverse(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda x: function(1 / x)


def _signum(x: float) -> int:
    return (x > 0) - (x < 0)


FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "sec": _inverse(math.cos),
    "csc": _inverse(math.sin),
    "cot": _inverse(math.tan),
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "asec": _of_inverse(math.acos),
    "acsc": _of_inverse(math.asin),
    "acot": _of_inverse(math.atan),
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "sech": _inverse(math.cosh),
    "csch": _inverse(math.sinh),
    "coth": _inverse(math.tanh),
    "log": math.log10,
    "ln": math.log,
    "exp": math.exp,
    "abs": abs,
    "signum": _signum,
    "floor": math.floor,
    "ceil": math.ceil,
    "toDegrees": math.degrees,
    "toRadians": math.radians,
}
CONSTANTS = {"pi": math.pi, "e": math.e}


def function(name: str, of: Sequence[Number]) -> Number | None:
    """A function of one number, or `atan2` of two."""
    if name == "atan2" and len(of) == 2:
        return math.atan2(*of)
    if name not in FUNCTIONS or len(of) != 1:
        return None
    return FUNCTIONS[name](of[0])


def safe(work: Callable[[], Number | None]) -> Number | None:
    """The result, or NULL where mathematics has none."""
    try:
        return tame(work())
    except (ValueError, OverflowError, ZeroDivisionError):
        return None
