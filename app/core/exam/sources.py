"""Where values of an expression come from: variables, constants, right answers, mappings, dice (QTI 3.0 2.13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from app.core.course import values
from app.core.course.general import SINGLE, AnswerMapping, AreaMapping, Variable
from app.core.course.values import Atom, Value, number, single
from app.core.exam import arithmetic
from app.core.exam.geometry import is_inside
from app.core.exam.run import Operands, Operator, Run


def _variable(at: Mapping[str, str], _of: Operands, run: Run) -> Value | None:
    return run.values.get(at.get("identifier", ""))


def _correct(at: Mapping[str, str], _of: Operands, run: Run) -> Value | None:
    return run.keys.get(at.get("identifier", ""))


def _default(at: Mapping[str, str], _of: Operands, run: Run) -> Value | None:
    return run.defaults.get(at.get("identifier", ""))


def _stated(at: Mapping[str, str], _of: Operands, _run: Run) -> Value | None:
    base = at.get("base-type", "string")
    return single(base, values.atom(base, at.get("value", "")))


def _nothing(_at: Mapping[str, str], _of: Operands, _run: Run) -> Value | None:
    return None


def _constant(at: Mapping[str, str], _of: Operands, _run: Run) -> Value | None:
    return number(arithmetic.CONSTANTS[at["name"]]) if at.get("name") in arithmetic.CONSTANTS else None


def bounded(total: float, least: str, most: str) -> float:
    """A sum kept between the bounds of its mapping."""
    low, high = (float(text) if text else None for text in (least, most))
    total = total if low is None else max(total, low)
    return total if high is None else min(total, high)


def _map_response(at: Mapping[str, str], _of: Operands, run: Run) -> Value | None:
    variable = run.variables.get(at.get("identifier", ""))
    if variable is None or variable.mapping is None:
        return number(0.0)
    value = run.values.get(variable.id)
    run.spend(len(variable.mapping.entries) * (len(value.of) if value is not None else 1))
    return number(mapped(variable, value))


def mapped(variable: Variable, value: Value | None) -> float:
    """What an answer is worth by its mapping: of several, each different one once (2.11.8)."""
    mapping = variable.mapping or AnswerMapping(())
    atoms = list(dict.fromkeys(value.of)) if value is not None else []
    if value is None and variable.cardinality == SINGLE:
        return bounded(float(mapping.default), mapping.least, mapping.most)
    total = sum(_worth(mapping, variable.base, one) for one in atoms)
    return bounded(float(total), mapping.least, mapping.most)


def _worth(mapping: AnswerMapping, base: str, one: Atom) -> float:
    for entry in mapping.entries:
        if isinstance(one, str) and (
            one == entry.key or (not entry.case and one.lower() == entry.key.lower())
        ):
            return float(entry.value)
        if not isinstance(one, str) and values.atom(base, entry.key) == one:
            return float(entry.value)
    return float(mapping.default)


def _map_point(at: Mapping[str, str], _of: Operands, run: Run) -> Value | None:
    variable = run.variables.get(at.get("identifier", ""))
    if variable is None or variable.areas is None:
        return number(0.0)
    value = run.values.get(variable.id)
    run.spend(len(variable.areas.entries) * (len(value.of) if value is not None else 1))
    return number(pointed(variable.areas, value))


def pointed(areas: AreaMapping, value: Value | None) -> float:
    """What points are worth: an area counts once, a point outside all of them is worth the default (2.11.9)."""
    total, used = 0.0, set[int]()
    for point in value.of if value is not None and value.base == "point" else ():
        here = cast("tuple[float, float]", point)
        hit = next((n for n, one in enumerate(areas.entries) if is_inside(one.shape, one.coords, here)), None)
        if hit is None:
            total += float(areas.default)
        elif hit not in used:
            used.add(hit)
            total += float(areas.entries[hit].value)
    return bounded(total, areas.least, areas.most)


def _random_integer(at: Mapping[str, str], _of: Operands, run: Run) -> Value | None:
    low, high = run.whole(at.get("min", "0")), run.whole(at.get("max", "0"))
    step = max(1, run.whole(at.get("step", "1"), 1))
    return number(low + step * drawn(run, (high - low) // step + 1)) if high >= low else None


def _random_float(at: Mapping[str, str], _of: Operands, run: Run) -> Value | None:
    low, high = run.number(at.get("min", "0")), run.number(at.get("max", "1"))
    if low is None or high is None:
        return None
    return number(low + (high - low) * drawn(run, 1 << 30) / (1 << 30))


def _random(_at: Mapping[str, str], of: Operands, run: Run) -> Value | None:
    if not of or of[0] is None:
        return None
    return single(of[0].base, of[0].of[drawn(run, len(of[0].of))])


def drawn(run: Run, below: int) -> int:
    """A number from 0, each equally likely."""
    limit = (1 << 32) - (1 << 32) % below
    return next(one for one in run.dice if one < limit) % below


SOURCES: dict[str, Operator] = {
    "variable": _variable,
    "correct": _correct,
    "default": _default,
    "base-value": _stated,
    "null": _nothing,
    "math-constant": _constant,
    "map-response": _map_response,
    "map-response-point": _map_point,
    "random-integer": _random_integer,
    "random-float": _random_float,
    "random": _random,
}
