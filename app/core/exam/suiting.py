"""What an item of the general form must be to be answered and scored; said so that its author can mend it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from app.core.course import values
from app.core.course.general import BASES, CARDINALITIES, RECORD, General, Variable
from app.core.course.term import Node, nodes
from app.core.errors import ShapeWrong
from app.core.exam import processing
from app.core.exam.arithmetic import CONSTANTS, FUNCTIONS, STATISTICS
from app.core.exam.expressions import ALL
from app.core.exam.geometry import numbers
from app.core.exam.pattern import matches
from app.core.sentence import Sentence, sentence

INTERACTIONS = {
    "choice-interaction": "choice",
    "order-interaction": "order",
    "associate-interaction": "associate",
    "match-interaction": "match",
    "inline-choice-interaction": "inline choice",
    "text-entry-interaction": "text entry",
    "extended-text-interaction": "extended text",
    "hottext-interaction": "hottext",
    "gap-match-interaction": "gap match",
    "hotspot-interaction": "hotspot",
    "select-point-interaction": "select point",
    "graphic-order-interaction": "graphic order",
    "graphic-associate-interaction": "graphic associate",
    "graphic-gap-match-interaction": "graphic gap match",
    "position-object-interaction": "position object",
    "slider-interaction": "slider",
    "media-interaction": "media",
    "upload-interaction": "upload",
    "drawing-interaction": "drawing",
    "end-attempt-interaction": "end attempt",
}
CHOICES = {
    *("simple-choice", "inline-choice", "simple-associable-choice", "hottext", "gap", "gap-text", "gap-img"),
    *("hotspot-choice", "associable-hotspot"),
}
_ONE = (
    "not",
    "is-null",
    "container-size",
    "index",
    "field-value",
    "truncate",
    "round",
    "integer-to-float",
    "inside",
)
_TWO = (
    *(
        "match",
        "member",
        "contains",
        "delete",
        "string-match",
        "substring",
        "subtract",
        "divide",
        "power",
        "lt",
        "lte",
    ),
    *(
        "integer-divide",
        "integer-modulus",
        "gt",
        "gte",
        "equal",
        "equal-rounded",
        "duration-lt",
        "duration-gte",
    ),
)
COUNTS = dict.fromkeys((*_ONE, "round-to", "pattern-match", "random"), 1) | dict.fromkeys(_TWO, 2)
SETS = {
    "set-outcome-value",
    "lookup-outcome-value",
    "set-template-value",
    "set-correct-response",
    "set-default-value",
}
_BRANCHES = {"if", "else-if", "else"}
_NAMING = {"variable", "correct", "default", "map-response", "map-response-point"}


def problems(general: General) -> Iterator[str]:
    """Every reason why the item cannot be answered or scored."""
    found = list(_shape(general))
    yield from found
    if found:
        return
    known = {one.id for one in (*general.responses, *general.outcomes, *general.templates)}
    known |= set(processing.BUILT_IN)
    found = [told for rule in (*general.rules(), *nodes(general.drawing)) for told in _rule(rule, known)]
    found.extend(_interactions(general))
    yield from found or _tried(general)


def _tried(general: General) -> Iterator[str]:
    """Rules that cannot be carried out to their end, for nobody's answer or for the right one."""
    key = {one.id: values.declared(one, one.key) for one in general.responses if one.key}
    try:
        for responses in ({}, key):
            processing.score(general, responses)
    except ShapeWrong as error:
        yield sentence("its rules cannot be carried out: {why}", why=error.fields["why"])


def _shape(general: General) -> Iterator[str]:
    """Terms and declarations that cannot even be read."""
    try:
        for language in general.body:
            general.blocks(language)
        general.rules()
        nodes(general.drawing)
    except ShapeWrong as error:
        yield sentence("it holds a term that cannot be read: {why}", why=error.fields["why"])
    for one in (*general.responses, *general.outcomes, *general.templates):
        yield from _declaration(one)


def _declaration(one: Variable) -> Iterator[str]:
    if one.cardinality not in CARDINALITIES:
        yield sentence('"{text}" of {name} is no cardinality', text=one.cardinality, name=one.id)
    if one.cardinality != RECORD and one.base not in BASES:
        yield sentence('"{text}" of {name} is no base type', text=one.base, name=one.id)
        return
    try:
        values.default(one)
        values.declared(one, one.key)
        entries = one.mapping.entries if one.mapping else ()
        for entry in entries:
            values.atom(one.base, entry.key)
        for area in one.areas.entries if one.areas else ():
            numbers(area.shape, area.coords)
    except ShapeWrong as error:
        yield sentence("a value of {name} cannot be read: {why}", name=one.id, why=error.fields["why"])
    if one.areas is not None and one.base != "point":
        yield sentence("{name} has areas and is no point", name=one.id)
    if not all(map(_is_number, _figures(one))):
        yield sentence("a number of {name} cannot be read", name=one.id)


def _figures(one: Variable) -> Iterator[str]:
    for mapping in (one.mapping, one.areas):
        if mapping is not None:
            yield from (mapping.default, mapping.least or "0", mapping.most or "0")
            yield from (entry.value for entry in mapping.entries)
    yield from (one.least or "0", one.most or "0")
    yield from (row.source for row in (one.lookup.entries if one.lookup else ()))


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _rule(rule: Node, known: set[str]) -> Iterator[str]:
    name = rule.name.removeprefix("response-").removeprefix("template-")
    if name == "condition":
        for branch in rule.nodes():
            yield from _branch(branch, known)
    elif name == "processing-fragment":
        for one in rule.nodes():
            yield from _rule(one, known)
    elif name == "constraint":
        yield from _expressions(rule, known, 1)
    elif rule.name in SETS:
        yield from _named(rule, known)
        yield from _expressions(rule, known, 1)
    elif rule.name not in {"exit-response", "exit-template"}:
        yield sentence('the rule "{name}" is not known here', name=rule.name)


def _branch(branch: Node, known: set[str]) -> Iterator[str]:
    kind = branch.name.removeprefix("response-").removeprefix("template-")
    parts = branch.nodes()
    if kind not in _BRANCHES:
        yield sentence('"{name}" is no branch of a condition', name=branch.name)
    elif kind == "else":
        for one in parts:
            yield from _rule(one, known)
    elif not parts:
        yield sentence("a condition has no expression")
    else:
        yield from _expression(parts[0], known)
        for one in parts[1:]:
            yield from _rule(one, known)


def _expressions(rule: Node, known: set[str], count: int) -> Iterator[str]:
    if len(rule.nodes()) != count:
        yield _holds(rule, count)
    for one in rule.nodes():
        yield from _expression(one, known)


def _holds(term: Node, count: int) -> Sentence:
    held = len(term.nodes())
    return sentence('"{name}" holds {n} expressions, not {count}', name=term.name, n=held, count=count)


def _expression(term: Node, known: set[str]) -> Iterator[str]:
    if term.name not in ALL:
        yield sentence('the operator "{name}" is not known here', name=term.name)
        return
    if term.name in COUNTS and len(term.nodes()) != COUNTS[term.name]:
        yield _holds(term, COUNTS[term.name])
    if term.name in _NAMING:
        yield from _named(term, known)
    yield from _attributes(term)
    for one in term.nodes():
        yield from _expression(one, known)


def _named(term: Node, known: set[str]) -> Iterator[str]:
    if term.at.get("identifier", "") not in known:
        named = term.at.get("identifier", "")
        yield sentence('"{name}" names "{named}", which is not declared', name=term.name, named=named)


def _attributes(term: Node) -> Iterator[str]:
    """Attributes whose values must be of a certain kind."""
    name = term.at.get("name", "")
    tables: dict[str, Sequence[str]] = {
        "math-operator": (*FUNCTIONS, "atan2"),
        "stats-operator": STATISTICS,
        "math-constant": tuple(CONSTANTS),
    }
    if term.name in tables and name not in tables[term.name]:
        yield sentence('"{text}" of {name} is not known here', text=name, name=term.name)
    try:
        if term.name == "base-value":
            values.atom(term.at.get("base-type", ""), term.at.get("value", term.text()))
        elif term.name == "inside":
            numbers(term.at.get("shape", ""), term.at.get("coords", ""))
        elif term.name == "pattern-match":
            matches(term.at.get("pattern", ""), "")
    except ShapeWrong as error:
        yield sentence('"{name}" cannot be read: {why}', name=term.name, why=error.fields["why"])


def _interactions(general: General) -> Iterator[str]:
    filled = [one.id for one in general.responses]
    for one in general.interactions():
        name = one.at["response-identifier"]
        if one.name not in INTERACTIONS:
            yield sentence("the interaction {name} is not known here", name=one.name)
        if name not in filled:
            yield sentence('{name} fills "{named}", which is not declared', name=one.name, named=name)
        yield from _choices(one)
    if not any(True for _ in general.interactions()):
        yield sentence("there is nothing to answer in it")


def _choices(asked: Node) -> Iterator[str]:
    """What can be chosen needs identifiers, each its own within its interaction or its side of a matching."""
    groups = asked.nodes("simple-match-set") or (asked,)
    for group in groups:
        names = [one.at.get("identifier", "") for one in group.walk() if one.name in CHOICES]
        if any(name.split() != [name] for name in names):
            yield sentence("a choice of {name} has no identifier", name=asked.name)
        if len(set(names)) != len(names):
            yield sentence("two choices of {name} have the same identifier", name=asked.name)


def doubts(general: General) -> Iterator[str]:
    """What is whole and yet can hardly be meant: rules that ask for a mapping that is not there give nothing."""
    for rule in general.rules():
        for term in rule.walk():
            variable = general.response(term.at.get("identifier", ""))
            if term.name == "map-response" and variable is not None and variable.mapping is None:
                yield sentence(
                    "its rules ask for a mapping of {name}, which has none; every answer is worth 0",
                    name=variable.id,
                )
            if term.name == "map-response-point" and variable is not None and variable.areas is None:
                yield sentence(
                    "its rules ask for the areas of {name}, which has none; every answer is worth 0",
                    name=variable.id,
                )
