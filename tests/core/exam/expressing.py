"""Expressions worked out for tests: `of(["sum", 1, 2])`, variables by name."""

from app.core.course import values
from app.core.course.general import Variable
from app.core.course.term import node
from app.core.exam.expressions import evaluate
from app.core.exam.form import numbers_of
from app.core.exam.run import Run


def number(value):
    """A constant."""
    base = "integer" if isinstance(value, int) else "float"
    return ["base-value", {"base-type": base}, str(value)]


def text(value, base="string"):
    """A constant in words."""
    return ["base-value", {"base-type": base}, value]


def many(*atoms, base="identifier", kind="multiple"):
    """A container of constants."""
    return [kind, *(text(one, base) for one in atoms)]


NULL = ["null"]


def run(*variables, **told):
    """Variables that have these values."""
    known = {one.id: one for one in variables}
    now = {one.id: values.declared(one, told.get(one.id, ())) for one in variables}
    return Run(
        known, now, {one.id: values.declared(one, one.key) for one in variables}, {}, numbers_of(b"dice")
    )


def of(term, *variables, **told):
    """What an expression gives, as JSON says it. Numbers stand for constants."""
    return values.written(evaluate(node(_spelled(term)), run(*variables, **told)))


def _spelled(term):
    if isinstance(term, bool):
        return ["base-value", {"base-type": "boolean"}, "true" if term else "false"]
    if isinstance(term, int | float):
        return number(term)
    if isinstance(term, list):
        first, rest = term[0], term[1:]
        is_constant = first == "base-value"
        return [
            first,
            *(one if isinstance(one, dict | str) or is_constant else _spelled(one) for one in rest),
        ]
    return term


def variable(name="RESPONSE", base="identifier", cardinality="single", **more):
    """A declaration."""
    return Variable(name, base, cardinality, **more)
