"""Response processing: responses and an item's rules give its outcomes, always the same ones.

The score is a pure function of item, responses and seed (which only items with drawn numbers need). Source: 1EdTech
QTI 3.0 ASI information model 2.12; a condition that is NULL does not hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.course import term, values
from app.core.course.general import BY_PERSON, MULTIPLE, ORDERED, SINGLE, General, Lookup, Variable
from app.core.course.term import Node
from app.core.course.values import Value
from app.core.errors import ShapeWrong
from app.core.exam.expressions import evaluate
from app.core.exam.form import numbers_of
from app.core.exam.operators import is_true
from app.core.exam.run import Run

SCORE, MOST = "SCORE", "MAXSCORE"
BUILT_IN: dict[str, tuple[str, str | int | float]] = {
    "completionStatus": ("identifier", "unknown"),
    "numAttempts": ("integer", 1),
    "duration": ("duration", 0.0),
}
_TRIES = 1000
"""How often the numbers of a template are drawn again until its constraints hold (2.12.2.6)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What responses to one item are worth. Without a score, rules or a person have not given one."""

    score: float | None
    max_score: float | None
    outcomes: Mapping[str, Value | None]
    needs_person: bool
    templates: Mapping[str, Value | None] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether it is the most there is to get."""
        if self.score is None or self.needs_person:
            return False
        return self.score >= self.max_score if self.max_score is not None else self.score > 0


class _Done(Exception):
    """A rule ended the processing."""


def score(
    general: General,
    responses: Mapping[str, Value | None],
    seed: bytes = b"",
    templates: Mapping[str, Value | None] | None = None,
) -> Outcome:
    """The outcomes of one attempt; `templates` fixes drawn numbers that are known already.

    Raises:
        ShapeWrong: the item's rules or declarations are not what they must be.
    """
    return attempts(general, [responses], seed, templates)


def attempts(
    general: General,
    tried: Sequence[Mapping[str, Value | None]],
    seed: bytes = b"",
    templates: Mapping[str, Value | None] | None = None,
) -> Outcome:
    """The outcomes after several attempts at an adaptive item: each goes on from those of the one before.

    Raises:
        ShapeWrong: the item's rules or declarations are not what they must be.
    """
    run = begun(general, seed, templates)
    rules, first = general.rules(), dict(run.values)
    for count, responses in enumerate(tried, start=1):
        run.values |= {one.id: responses.get(one.id, run.defaults[one.id]) for one in general.responses}
        run.values["numAttempts"] = values.single("integer", count)
        if not general.adaptive:
            run.values |= {one.id: first[one.id] for one in general.outcomes}
        _carry_out(rules, run)
    return _outcome(general, run)


def begun(general: General, seed: bytes = b"", templates: Mapping[str, Value | None] | None = None) -> Run:
    """The variables of an item before it is answered, its numbers drawn.

    Raises:
        ShapeWrong: a declaration is not what it must be.
    """
    known = {name: value for name, value in (templates or {}).items() if general.template(name)}
    steps = work = 0
    for at in range(_TRIES):
        run = _fresh(general, numbers_of(seed + at.to_bytes(2, "big")))
        run.steps, run.work = steps, work
        run.values |= known
        run.written = set(known)
        if _draw(general, run):
            break
        steps, work = run.steps, run.work
    run.steps = run.work = 0
    return run


def _fresh(general: General, dice: Iterator[int]) -> Run:
    everything = (*general.responses, *general.outcomes, *general.templates)
    defaults = {one.id: values.default(one) for one in (*general.outcomes, *general.templates)}
    defaults |= {one.id: values.declared(one, one.default) for one in general.responses}
    keys = {one.id: _key(one) for one in general.responses}
    built_in = {name: values.single(base, atom) for name, (base, atom) in BUILT_IN.items()}
    now = {one.id: None for one in general.responses} | {
        one.id: None if one in general.templates and not one.default else defaults[one.id]
        for one in (*general.outcomes, *general.templates)
    }
    return Run({one.id: one for one in everything}, built_in | now, keys, defaults, dice)


def _key(variable: Variable) -> Value | None:
    if variable.key_fields:
        told = {
            one.name: values.single(one.base, values.atom(one.base, one.value)) for one in variable.key_fields
        }
        return values.record(told)
    return values.declared(variable, variable.key)


def _draw(general: General, run: Run) -> bool:
    """Carry out template processing; whether its constraints hold."""
    try:
        _carry_out(term.nodes(general.drawing), run)
    except _Again:
        return False
    return True


class _Again(Exception):
    """A constraint of a template does not hold."""


def _carry_out(rules: Sequence[Node], run: Run) -> None:
    try:
        for rule in rules:
            _rule(rule, run)
    except _Done:
        return


def _rule(rule: Node, run: Run) -> None:
    """One rule; conditions lead to more of them."""
    name = rule.name.removeprefix("response-").removeprefix("template-")
    if name == "condition":
        _condition(rule, run)
    elif name == "processing-fragment":
        for one in rule.nodes():
            _rule(one, run)
    elif name in {"exit-response", "exit-template"}:
        raise _Done
    elif name == "constraint":
        if not is_true(evaluate(rule.nodes()[0], run)):
            raise _Again
    else:
        _set(rule, run)


def _condition(rule: Node, run: Run) -> None:
    for branch in rule.nodes():
        parts = branch.nodes()
        if branch.name.endswith("-else"):
            held, then = True, parts
        else:
            held, then = bool(parts) and is_true(evaluate(parts[0], run)), parts[1:]
        if held:
            for one in then:
                _rule(one, run)
            return


def _set(rule: Node, run: Run) -> None:
    name, of = rule.at.get("identifier", ""), rule.nodes()
    variable = run.variables.get(name, Variable(name, BUILT_IN.get(name, ("", ""))[0]))
    value = evaluate(of[0], run) if of else None
    match rule.name:
        case "set-outcome-value":
            run.values[name] = values.fitted(value, variable)
        case "set-template-value":
            if name not in run.written:
                run.values[name] = values.fitted(value, variable)
        case "set-correct-response":
            run.keys[name] = values.fitted(value, variable)
        case "set-default-value":
            run.defaults[name] = values.fitted(value, variable)
            if name not in run.written:
                run.values[name] = run.defaults[name]
        case "lookup-outcome-value":
            run.values[name] = values.fitted(_looked_up(variable, value), variable)
        case _:
            raise ShapeWrong(where="processing", why=f'the rule "{rule.name}" is not known here')


def _looked_up(variable: Variable, value: Value | None) -> Value | None:
    """The row of a table that a number meets: exactly, or the highest it reaches (2.11.7)."""
    table = variable.lookup
    if table is None:
        return None
    told = _row(table, value) or table.default
    return (
        values.single(variable.base, values.atom(variable.base, told)) if told else values.default(variable)
    )


def _row(table: Lookup, value: Value | None) -> str:
    one = value.one if value is not None else None
    if isinstance(one, bool) or not isinstance(one, int | float):
        return ""
    if table.kind == "match":
        return next((row.value for row in table.entries if float(row.source) == one), "")
    rows = sorted(table.entries, key=lambda row: float(row.source), reverse=True)
    return next(
        (row.value for row in rows if one > float(row.source) or (row.included and one == float(row.source))),
        "",
    )


def _outcome(general: General, run: Run) -> Outcome:
    outcomes = {one.id: run.values.get(one.id) for one in general.outcomes}
    if general.adaptive or run.values["completionStatus"] != values.single("identifier", "unknown"):
        outcomes["completionStatus"] = run.values["completionStatus"]
    got = _number(outcomes.get(scored_by(general)))
    templates = {one.id: run.values.get(one.id) for one in general.templates}
    return Outcome(got, _most(general, run), outcomes, needs_person(general), templates)


def _number(value: Value | None) -> float | None:
    one = value.one if value is not None else None
    return float(one) if isinstance(one, int | float) and math.isfinite(one) else None


def scored_by(general: General) -> str:
    """The outcome that is the score: `SCORE`, else the only number there is."""
    numbers = [
        one.id for one in general.outcomes if one.base in {"float", "integer"} and one.cardinality == SINGLE
    ]
    return SCORE if SCORE in numbers or len(numbers) != 1 else numbers[0]


def needs_person(general: General) -> bool:
    """Whether somebody gives an outcome: it is declared so, or there are no rules for what was written or recorded."""
    if any(one.external not in {"", "none"} for one in general.outcomes):
        return True
    return not general.processing and any(one.name in BY_PERSON for one in general.interactions())


def _most(general: General, run: Run) -> float | None:
    """The highest score: as declared, else as `MAXSCORE` says, else what the right answers get."""
    declared = next((one.most for one in general.outcomes if one.id == scored_by(general)), "")
    if declared:
        return float(declared)
    if any(one.id == MOST and one.default for one in general.outcomes):
        return _number(run.values.get(MOST))
    return _by_key(general, run) if general.processing and not general.adaptive else None


def _by_key(general: General, run: Run) -> float | None:
    """What the right answers get, and for mapped ones the best there is in their mapping."""
    tried = Run(run.variables, dict(run.values), run.keys, run.defaults, numbers_of(b""))
    tried.values |= {one.id: run.keys.get(one.id) or _best(one) for one in general.responses}
    tried.values |= {one.id: run.defaults[one.id] for one in general.outcomes}
    if all(tried.values.get(one.id) is None for one in general.responses):
        return None
    _carry_out(general.rules(), tried)
    return _number(tried.values.get(scored_by(general)))


def _best(variable: Variable) -> Value | None:
    """An answer that a mapping gives the most for."""
    if variable.mapping is None or not variable.mapping.entries:
        return None
    good = [one for one in variable.mapping.entries if float(one.value) > 0]
    good.sort(key=lambda one: -float(one.value))
    several = variable.cardinality in {MULTIPLE, ORDERED}
    return values.declared(replace(variable, key=()), [one.key for one in (good if several else good[:1])])
