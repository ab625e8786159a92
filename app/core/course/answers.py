"""Answers to items of the general form: how journals keep them, and how JSON says them.

A journal's response is a tuple of texts, `"RESPONSE value"` for each atom in its order; JSON has a mapping of
identifiers to a value, a list of values, or QTI's own `{"base": {"string": "A"}}` and `{"list": {"string": ["A"]}}`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.course import numerals, values
from app.core.course.general import RECORD, SINGLE, General, Variable
from app.core.course.values import Atom, Value
from app.core.errors import ResponseUnfit, ShapeWrong

NOT_ASKED = {"end-attempt-interaction", "media-interaction"}
"""Interactions that need no answer: a button for a hint, a film that was played."""

MOST = 1000
"""Parts of one response."""


def read(general: General, response: Sequence[str]) -> dict[str, Value | None]:
    """The values of a journal's response.

    Raises:
        ResponseUnfit: it names a response the item does not have, or what is no value of it.
    """
    found: dict[str, list[Atom]] = {}
    for one in response:
        name, _, told = one.partition(" ")
        variable = general.response(name)
        if variable is None or variable.cardinality == RECORD:
            raise ResponseUnfit
        found.setdefault(name, []).append(_atom(variable, told))
    return {name: _fit(general, name, atoms) for name, atoms in found.items()}


def _atom(variable: Variable, told: str) -> Atom:
    try:
        return _written(variable.base, told)
    except ShapeWrong as error:
        raise ResponseUnfit from error


def _written(base: str, told: str) -> Atom:
    """An atom of an answer; a number may be written as people write it, with a decimal comma.

    Raises:
        ShapeWrong: the text does not say one of that base type.
    """
    try:
        return values.atom(base, told)
    except ShapeWrong:
        number = numerals.plain(told) if base in values.NUMBERS else ""
        if not number:
            raise
        return values.atom(base, number)


def _fit(general: General, name: str, atoms: list[Atom]) -> Value | None:
    variable = general.response(name)
    if variable is None or len(atoms) > (1 if variable.cardinality == SINGLE else MOST):
        raise ResponseUnfit
    if atoms == [""]:
        return None
    return Value(variable.base, variable.cardinality, tuple(atoms))


def is_complete(general: General, response: Sequence[str]) -> bool:
    """Whether every response that an interaction asks for has an answer."""
    given = {one.partition(" ")[0] for one in response if one.partition(" ")[2]}
    asked = {one.at["response-identifier"] for one in general.interactions() if one.name not in NOT_ASKED}
    return bool(given) and asked <= given


def key(general: General) -> tuple[str, ...]:
    """The right answers as a journal would keep them."""
    return tuple(f"{one.id} {text}" for one in general.responses for text in one.key)


def from_json(variables: Sequence[Variable], told: Mapping[str, object]) -> dict[str, Value | None]:
    """The values that JSON says.

    Raises:
        ShapeWrong: it names what is not declared, or a value is not of the declared type.
    """
    known = {one.id: one for one in variables}
    if unknown := [name for name in told if name not in known and name not in {"duration", "numAttempts"}]:
        there = ", ".join(known) or "none"
        raise ShapeWrong(where=str(unknown[0]), why=f"the item has no response of that name; it has {there}")
    return {name: _from_json(known[name], value) for name, value in told.items() if name in known}


def _from_json(variable: Variable, told: object) -> Value | None:
    inner = _unwrapped(told)
    if variable.cardinality == RECORD:
        return _record(inner)
    if inner is None or inner in ("", []):
        return None
    several = _listed(variable, inner)
    if variable.cardinality == SINGLE and len(several) > 1:
        raise ShapeWrong(where=variable.id, why="it takes one value")
    atoms = [_written(variable.base, _text(variable, one)) for one in several if one != ""]
    return Value(variable.base, variable.cardinality, tuple(atoms)) if atoms else None


def _unwrapped(told: object) -> object:
    """What stands in QTI's own JSON form."""
    if isinstance(told, Mapping) and len(told) == 1:
        kind, inner = next(iter(told.items()))
        if kind in {"base", "list"}:
            return next(iter(inner.values()), None) if isinstance(inner, Mapping) else None
        if kind == "record":
            return inner
    return told


def _listed(variable: Variable, told: object) -> list[object]:
    """The atoms of a value; two numbers alone may be one point, two identifiers one pair."""
    if not isinstance(told, list | tuple):
        return [told]
    parts = list(told)
    if variable.base in {"point", "pair", "directedPair"} and len(parts) == 2:
        is_one = all(
            isinstance(one, int | float) or (isinstance(one, str) and " " not in one.strip()) for one in parts
        )
        return [parts] if is_one and not any("," in one for one in parts if isinstance(one, str)) else parts
    return parts


def _text(variable: Variable, one: object) -> str:
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, str | int | float):
        return str(one)
    if isinstance(one, list | tuple) and len(one) == 2:
        return f"{one[0]} {one[1]}"
    if isinstance(one, Mapping) and {"x", "y"} <= set(one):
        return f"{one['x']} {one['y']}"
    if variable.base == "file":
        return "file"
    raise ShapeWrong(where=variable.id, why="it should be a text, a number or a list of them")


def _record(told: object) -> Value | None:
    if told is None:
        return None
    if isinstance(told, list):  # QTI's own form: [{"name": ..., "base": {"float": 1}}]
        named = [one for one in told if isinstance(one, Mapping)]
        told = {str(one.get("name")): _unwrapped({"base": one.get("base")}) for one in named}
    if not isinstance(told, Mapping):
        raise ShapeWrong(where="record", why="it should be a mapping")
    return values.record({str(name): _guessed(value) for name, value in told.items()})


def _guessed(told: object) -> Value | None:
    if isinstance(told, bool):
        return values.truth(told)
    if isinstance(told, int | float):
        return values.number(told)
    return values.single("string", str(told)) if told is not None else None


def atoms(told: object) -> tuple[str, ...]:
    """A value of JSON as the texts of a simple item's response."""
    inner = _unwrapped(told)
    if inner is None or inner == "":
        return ()
    several = inner if isinstance(inner, list | tuple) else [inner]
    return tuple(" ".join(map(str, one)) if isinstance(one, list | tuple) else str(one) for one in several)
