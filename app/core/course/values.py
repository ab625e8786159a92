"""Values of QTI variables: of a base type and a cardinality, or NULL, which is `None` here.

Source: 1EdTech QTI 3.0 ASI information model 2.11: an empty container and an empty text are NULL.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.core.course.general import MULTIPLE, ORDERED, RECORD, SINGLE, Variable
from app.core.errors import ShapeWrong
from app.core.sentence import sentence

Atom: TypeAlias = "str | bool | int | float | tuple[str, str] | tuple[float, float]"
NUMBERS = ("integer", "float", "duration")
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Value:
    """One or more atoms of a base type; a record's have names and bases of their own."""

    base: str
    cardinality: str
    of: tuple[Atom, ...]
    names: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()

    @property
    def one(self) -> Atom:
        """The atom of a single value, the first of several."""
        return self.of[0]

    @property
    def is_number(self) -> bool:
        """Whether one calculates with it."""
        return self.base in NUMBERS

    def singles(self) -> tuple[Value, ...]:
        """Each atom as a value of its own."""
        return tuple(Value(self.base, SINGLE, (one,)) for one in self.of)


def single(base: str, atom: Atom) -> Value | None:
    """A single value; an empty text is NULL, and so is a number that is none."""
    if atom == "" or (isinstance(atom, float) and math.isnan(atom)):
        return None
    return Value(base, SINGLE, (atom,))


def truth(told: object) -> Value:
    """A boolean: whether what is told is true."""
    return Value("boolean", SINGLE, (bool(told),))


TRUE, FALSE = truth(1), truth(0)


def number(told: float) -> Value | None:
    """An integer or a float as Python has it; what is infinite stays a float."""
    return single("integer" if isinstance(told, int) else "float", told)


def container(cardinality: str, base: str, atoms: Sequence[Atom]) -> Value | None:
    """Several atoms, or NULL when there are none."""
    return Value(base, cardinality, tuple(atoms)) if atoms else None


def atom(base: str, text: str) -> Atom:
    """An atom as declarations and answers write it: pairs `A B`, points `x y`.

    Raises:
        ShapeWrong: the text does not say one of that base type.
    """
    told = text if base == "string" else text.strip()
    try:
        return _atom(base, told)
    except (ValueError, OverflowError, KeyError) as error:
        raise ShapeWrong(where=base, why=sentence('"{text}" is not of this type', text=text[:40])) from error


def _atom(base: str, told: str) -> Atom:
    if base == "boolean":
        return _TRUTH[told.lower()]
    if base == "integer":
        return int(told) if _is_whole(told) else int(float(told))
    if base in {"float", "duration"}:
        return float(told)
    if base == "point":
        across, down = (float(part) for part in told.replace(",", " ").split())
        return (across, down)
    if base in {"pair", "directedPair"}:
        left, right = told.split()
        return (left, right) if base == "directedPair" else (min(left, right), max(left, right))
    return told


def _is_whole(told: str) -> bool:
    if len(told) > 400:
        raise ValueError
    return told.lstrip("+-").isdecimal()


def written(value: Value | None) -> object:
    """A value as JSON says it: texts, numbers and booleans, lists of them, a mapping for a record."""
    if value is None:
        return None
    if value.cardinality == RECORD:
        return dict(zip(value.names, map(_plain, value.of), strict=True))
    plain = [_plain(one) for one in value.of]
    return plain[0] if value.cardinality == SINGLE else plain


def _plain(one: Atom) -> object:
    if isinstance(one, tuple):
        return " ".join(f"{part:g}" if isinstance(part, float) else part for part in one)
    if isinstance(one, float) and not math.isfinite(one):
        return str(one)
    return one


def declared(variable: Variable, texts: Sequence[str]) -> Value | None:
    """The value that texts of a declaration say; none of them is NULL.

    Raises:
        ShapeWrong: one is not of the declared base type.
    """
    atoms = [atom(variable.base, text) for text in texts if text != ""]
    if not atoms:
        return None
    return Value(
        variable.base, variable.cardinality, tuple(atoms[:1] if variable.cardinality == SINGLE else atoms)
    )


def default(variable: Variable) -> Value | None:
    """What a variable is worth at first: its default; a single number that has none is 0 (2.11.4).

    Raises:
        ShapeWrong: the default is not of the declared base type.
    """
    if variable.fields:
        return record({one.name: single(one.base, atom(one.base, one.value)) for one in variable.fields})
    if not variable.default and variable.cardinality == SINGLE and variable.base in {"integer", "float"}:
        return number(0 if variable.base == "integer" else 0.0)
    return declared(variable, variable.default)


def record(fields: Mapping[str, Value | None]) -> Value | None:
    """A record of single values; what is NULL is not in it."""
    kept = {name: value for name, value in fields.items() if value is not None}
    if not kept:
        return None
    atoms, bases = tuple(one.one for one in kept.values()), tuple(one.base for one in kept.values())
    return Value("", RECORD, atoms, tuple(kept), bases)


def fitted(value: Value | None, variable: Variable) -> Value | None:
    """A value put into a variable: whole numbers become floats and back, one thing a container of one."""
    if value is None or RECORD in {variable.cardinality, value.cardinality}:
        return value
    cardinality = variable.cardinality
    if cardinality == SINGLE and len(value.of) > 1:
        return None
    atoms = tuple(_fitted(one, variable.base) for one in value.of)
    return Value(variable.base or value.base, cardinality, atoms)


def _fitted(one: Atom, base: str) -> Atom:
    if base == "float" and isinstance(one, int):
        return float(one) if abs(one) < 1 << 1000 else math.inf
    if base == "integer" and isinstance(one, float) and math.isfinite(one):
        return int(one) if one.is_integer() else round(one)
    if base in {"string", "identifier"} and not isinstance(one, str):
        return str(_plain(one)).lower() if isinstance(one, bool) else str(_plain(one))
    return one


def same(left: Value, right: Value) -> bool:
    """Whether two values match: as sets with repetitions, in order, or field by field (`match`, 2.13)."""
    if RECORD in {left.cardinality, right.cardinality}:
        return dict(zip(left.names, left.of, strict=True)) == dict(zip(right.names, right.of, strict=True))
    ours, theirs = comparable(left, right), comparable(right, left)
    if ORDERED in {left.cardinality, right.cardinality} and MULTIPLE not in {
        left.cardinality,
        right.cardinality,
    }:
        return ours == theirs
    return Counter(ours) == Counter(theirs)


def comparable(value: Value, other: Value) -> tuple[Atom, ...]:
    """The atoms so that those of both can be compared: pairs without direction when one of the two has none."""
    if "pair" in {value.base, other.base} and value.base in {"pair", "directedPair"}:
        pairs = ((str(one[0]), str(one[1])) for one in value.of if isinstance(one, tuple))
        return tuple((min(pair), max(pair)) for pair in pairs)
    return value.of
