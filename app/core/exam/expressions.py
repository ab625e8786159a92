"""Expressions: a term is worked out from the inside to the outside by the operator of its name."""

from __future__ import annotations

from app.core.course.term import Node
from app.core.course.values import Value
from app.core.errors import ShapeWrong
from app.core.exam.calculating import CALCULATIONS
from app.core.exam.operators import OPERATORS
from app.core.exam.run import MOST_VALUES, Operator, Run
from app.core.exam.sources import SOURCES

ALL: dict[str, Operator] = SOURCES | OPERATORS | CALCULATIONS


def evaluate(term: Node, run: Run) -> Value | None:
    """The value of an expression.

    Raises:
        ShapeWrong: an operator is unknown, a constant is not of its type, or it takes too long.
    """
    run.step()
    operator = ALL.get(term.name)
    if operator is None:
        raise ShapeWrong(where="processing", why=f'"{term.name}" is not known here')
    at = term.at
    if term.name == "base-value":
        at = {"value": term.text(), **term.at}
    inside = term.nodes()
    times = max(0, run.whole(at.get("number-repeats", "0"))) if term.name == "repeat" and inside else 1
    of = [evaluate(one, run) for _ in range(times) for one in inside]
    held = sum(len(one.of) for one in of if one is not None)
    if held > MOST_VALUES:
        raise ShapeWrong(where="processing", why=f'"{term.name}" holds too many values')
    run.spend(held)
    return operator(at, of, run)
