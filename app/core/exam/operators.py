"""Operators of QTI on truth, containers, texts and points (QTI 3.0 2.13). NULL is `None`, as everywhere here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import cast

from app.core.course.general import MULTIPLE, ORDERED, RECORD
from app.core.course.values import FALSE, TRUE, Value, comparable, container, number, same, single, truth
from app.core.exam.geometry import is_inside
from app.core.exam.pattern import LONGEST_TEXT, matches
from app.core.exam.run import Operands, Operator, Run


def is_true(value: Value | None) -> bool:
    """Whether a condition holds; NULL does not."""
    return value is not None and value.of[:1] == (True,)


def _and(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    if any(one is not None and not is_true(one) for one in of):
        return FALSE
    return None if any(one is None for one in of) else TRUE


def _or(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    if any(is_true(one) for one in of):
        return TRUE
    return None if any(one is None for one in of) else FALSE


def _not(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    return None if not of or of[0] is None else truth(not is_true(of[0]))


def _any_n(at: Mapping[str, str], of: Operands, run: Run) -> Value | None:
    least, most = run.whole(at.get("min", "0")), run.whole(at.get("max", "0"))
    true, unknown = sum(is_true(one) for one in of), sum(one is None for one in of)
    if true > most or true + unknown < least:
        return FALSE
    return TRUE if true >= least and true + unknown <= most else None


def _is_null(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    return truth(not of or of[0] is None)


def _match(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    both = _both(of)
    return both and truth(same(*both))


def _both(of: Operands) -> tuple[Value, Value] | None:
    """Two operands, unless one is NULL."""
    if len(of) < 2 or of[0] is None or of[1] is None:
        return None
    return of[0], of[1]


def _member(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    both = _both(of)
    return both and truth(comparable(*both)[0] in comparable(both[1], both[0]))


def _contains(_at: Mapping[str, str], of: Operands, run: Run) -> Value | None:
    both = _both(of)
    if both is None:
        return None
    whole, part = comparable(*both), comparable(both[1], both[0])
    if both[0].cardinality == ORDERED:
        places = range(len(whole) - len(part) + 1)
        run.spend(len(places) * len(part))
        return truth(any(whole[at : at + len(part)] == part for at in places))
    return truth(not Counter(part) - Counter(whole))


def _size(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    return number(len(of[0].of) if of and of[0] is not None else 0)


def _gathered(cardinality: str) -> Operator:
    def gather(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
        known = [one for one in of if one is not None]
        return (
            container(cardinality, known[0].base, [one for each in known for one in each.of])
            if known
            else None
        )

    return gather


def _delete(_at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    both = _both(of)
    if both is None:
        return None
    gone, kept = comparable(*both)[0], zip(both[1].of, comparable(both[1], both[0]), strict=True)
    return container(both[1].cardinality, both[1].base, [one for one, alike in kept if alike != gone])


def _index(at: Mapping[str, str], of: Operands, run: Run) -> Value | None:
    place = run.whole(at.get("n", "0"))
    if not of or of[0] is None or not 1 <= place <= len(of[0].of):
        return None
    return single(of[0].base, of[0].of[place - 1])


def _field(at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    value, name = (of[0] if of else None), at.get("field-identifier", "")
    if value is None or value.cardinality != RECORD or name not in value.names:
        return None
    place = value.names.index(name)
    return single(value.bases[place], value.of[place])


def _texts(at: Mapping[str, str], of: Operands) -> tuple[str, str] | None:
    both = _both(of)
    if both is None:
        return None
    left, right = (_said(one) for one in both)
    return (left, right) if at.get("case-sensitive", "true") != "false" else (left.lower(), right.lower())


def _said(value: Value) -> str:
    one = value.one
    return f"{one:g}" if isinstance(one, float) else str(one).lower() if isinstance(one, bool) else str(one)


def _string_match(at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    texts = _texts(at, of)
    if texts is None:
        return None
    left, right = texts
    return truth(right in left if at.get("substring") == "true" else left == right)


def _substring(at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    texts = _texts(at, of)
    return texts and truth(texts[0] in texts[1])


def _pattern(at: Mapping[str, str], of: Operands, run: Run) -> Value | None:
    if not of or of[0] is None:
        return None
    told = at.get("pattern", "")
    named = run.values.get(told)
    words = _said(of[0])
    if len(words) > LONGEST_TEXT:  # whatever somebody writes in an exam can be marked
        return FALSE
    return truth(matches(_said(named) if named is not None else told, words, run.spend))


def _inside(at: Mapping[str, str], of: Operands, _run: Run) -> Value | None:
    if not of or of[0] is None or of[0].base != "point":
        return None
    shape, coords = at.get("shape", "default"), at.get("coords", "")
    points = (cast("tuple[float, float]", one) for one in of[0].of if isinstance(one, tuple))
    return truth(any(is_inside(shape, coords, one) for one in points))


OPERATORS: dict[str, Operator] = {
    "and": _and,
    "or": _or,
    "not": _not,
    "any-n": _any_n,
    "is-null": _is_null,
    "match": _match,
    "member": _member,
    "contains": _contains,
    "container-size": _size,
    "multiple": _gathered(MULTIPLE),
    "ordered": _gathered(ORDERED),
    "delete": _delete,
    "index": _index,
    "field-value": _field,
    "repeat": _gathered(ORDERED),
    "string-match": _string_match,
    "substring": _substring,
    "pattern-match": _pattern,
    "inside": _inside,
}
