"""Moodle's calculated questions: of the sets of numbers that came with one, the first is put in.

Source: Moodle documentation, "Calculated question type"; formulas have + - * / % and functions of one or two numbers.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping

from app.core.course.term import Node
from app.files.building import number
from app.files.qti.rules import Unsupported

LONGEST = 2000
_NAME = re.compile(r"\{([a-zA-Z][\w ]*)\}")
_FORMULA = re.compile(r"\{=((?:[^{}]|\{[^{}]*\})*)\}")
_OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: math.fmod,
}
_OF_MATH = (
    *("sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "atan2"),
    *("sinh", "cosh", "tanh", "exp", "log", "log10", "pow", "floor", "ceil", "fmod"),
)
_FUNCTIONS: dict[str, Callable[..., float]] = {name: getattr(math, name) for name in _OF_MATH}
_FUNCTIONS |= {"abs": abs, "round": round, "min": min, "max": max, "pi": lambda: math.pi}
_FUNCTIONS |= {"deg2rad": math.radians, "rad2deg": math.degrees}


def numbers(told: Node) -> dict[str, float]:
    """The first set of numbers of a question, by their names.

    Raises:
        ValueError: one is none.
    """
    found: dict[str, float] = {}
    for one in (part for part in told.walk() if part.name == "dataset_definition"):
        name = " ".join(one.first("name").text().split()) if one.first("name") else ""  # type: ignore[union-attr]
        item = next((part for part in one.walk() if part.name == "dataset_item"), None)
        value = item.first("value") if item is not None else None
        if name and value is not None:
            found[name] = float(value.text())
    return found


def filled(text: str, known: Mapping[str, float]) -> str:
    """A text with its numbers and formulas worked out.

    Raises:
        Unsupported, ValueError: a formula cannot be.
    """
    text = _FORMULA.sub(lambda found: number(worth(found[1], known)), text)
    return _NAME.sub(lambda found: number(known[found[1]]) if found[1] in known else found[0], text)


def worth(formula: str, known: Mapping[str, float]) -> float:
    """What a formula gives.

    Raises:
        Unsupported: it holds what is not known here.
        ValueError, OverflowError: it has no result.
    """
    told = _NAME.sub(
        lambda found: f"({known[found[1]]!r})" if found[1] in known else found[0], formula
    ).strip()
    if len(told) > LONGEST:
        raise Unsupported("its formula is too long")
    try:
        return _value(ast.parse(told, mode="eval").body)
    except (SyntaxError, RecursionError, MemoryError, TypeError) as error:
        raise Unsupported("its formula cannot be read") from error
    except ZeroDivisionError as error:
        raise ValueError(formula) from error


def _value(told: ast.expr) -> float:
    if isinstance(told, ast.Constant) and isinstance(told.value, int | float):
        return _number(told.value)
    if isinstance(told, ast.UnaryOp) and isinstance(told.op, ast.USub | ast.UAdd):
        return -_value(told.operand) if isinstance(told.op, ast.USub) else _value(told.operand)
    if isinstance(told, ast.BinOp) and type(told.op) in _OPERATORS:
        return _OPERATORS[type(told.op)](_value(told.left), _value(told.right))
    if isinstance(told, ast.Call) and isinstance(told.func, ast.Name) and told.func.id in _FUNCTIONS:
        return float(_FUNCTIONS[told.func.id](*map(_value, told.args)))
    raise Unsupported("its formula holds what is not known here")


def _number(told: float) -> float:
    try:
        return float(told)
    except OverflowError as error:
        raise Unsupported("its formula cannot be read") from error
