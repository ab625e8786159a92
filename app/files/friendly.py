"""Kinds with a key that are simple to write and become items of the general form: words, numbers, and what is joined.

    - id: greet                               - id: weight
      kind: text-entry                          kind: numeric
      objective: greetings                      objective: lifting
      prompt: {en: "Write: hello.", ...}        prompt: {en: "How heavy is it?", ...}
      text: {en: "{answer}, 민수 씨!", ...}      value: 12.5
      answers:                                  tolerance: 0.5          # or 5%
        - 안녕하세요                               unit: {en: kg, ky: кг, ru: кг}
        - {text: 안녕, points: 0.5,              feedback: {right: {en: Right.}, wrong: {en: Weigh it again.}}
           feedback: {en: "So one greets friends."}}
      ignore: [case, yo, spaces]

Without `text` the field stands below the prompt; with it, in place of `{answer}`. An answer is words, or words in each
language (all of them count, whoever answers), or has `text`, `points` and `feedback` of its own. What does not matter
in words is told by `ignore` (`app.core.exam.variants`; where nothing is said: capital letters, and е for ё). A number
has a `value` with its `tolerance`, or reaches from `least` to `most`, or there are several such in `answers`; a decimal
comma and a decimal point are the same. Points are parts of the item's `points`.

`gap-match`, `associate` and `hotspot` with several areas are in `app.files.joined`. Marking, importers and screens know
nothing of these kinds: after reading they are `general`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.core import shapes
from app.core.course import numerals
from app.core.course.general import General, Variable
from app.core.course.text import Text
from app.core.errors import ShapeWrong
from app.core.exam import variants
from app.core.exam.pattern import LONGEST
from app.core.sentence import sentence
from app.files import joined
from app.files.building import RESPONSE, constant, variable
from app.files.ruled import Body, Branch, assembled, judged, languages_of, points_of

ANSWER = "{answer}"
_WIDEST = 40


@dataclass(frozen=True, slots=True)
class Words:
    """One answer in words: in one language or in each."""

    text: Text
    points: str = ""
    feedback: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a `text-entry` says beside what every item says."""

    answers: tuple[Words, ...]
    ignore: tuple[str, ...] = variants.USUAL
    text: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    """One answer in numbers."""

    value: str = ""
    tolerance: str = ""
    least: str = ""
    most: str = ""
    points: str = ""
    feedback: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numeric:
    """What a `numeric` says beside what every item says."""

    answers: tuple[Number, ...]
    unit: Text = field(default_factory=dict)
    text: Text = field(default_factory=dict)


_OF_NUMBER = ("value", "tolerance", "least", "most")
_OWN: dict[str, tuple[str, ...]] = {
    "text-entry": ("answers", "ignore", "text"),
    "numeric": (*_OF_NUMBER, "answers", "unit", "text"),
}


def is_friendly(fields: Mapping[str, Any]) -> bool:
    """Whether an item of YAML is of a kind that becomes the general form."""
    kind = fields.get("kind")
    return (isinstance(kind, str) and kind in _OWN) or joined.is_joined(fields)


def general(fields: dict[str, Any]) -> dict[str, Any]:
    """The same item in the general form.

    Raises:
        ShapeWrong: something in it is not as it must be.
    """
    if joined.is_joined(fields):
        return joined.general(fields)
    kind = str(fields["kind"])
    own = {name: fields[name] for name in _OWN[kind] if name in fields}
    made = _entry(fields, own) if kind == "text-entry" else _numeric(fields, own)
    return {name: one for name, one in fields.items() if name not in own} | {
        "kind": "general",
        "general": made,
    }


def _entry(fields: Mapping[str, Any], own: dict[str, Any]) -> General:
    told = own | {"answers": [_words(one) for one in _several(own.get("answers"))]}
    entry = shapes.shaped(Entry, told, "item")
    if not entry.answers:
        raise ShapeWrong(where="item.answers", why=sentence("say at least one answer that is right"))
    if unknown := [one for one in entry.ignore if one not in variants.KNOWN]:
        known = ", ".join(variants.KNOWN)
        raise ShapeWrong(
            where="item.ignore",
            why=sentence('"{value}" is not one of {known}', value=unknown[0], known=known),
        )
    branches = [
        Branch(_fits(text, entry.ignore, n), points_of(fields, one.points, n), one.feedback)
        for n, one in enumerate(entry.answers)
        for text in dict.fromkeys(one.text.values())
    ]
    best = max(entry.answers, key=lambda one: float(points_of(fields, one.points, 0)))
    key = next(iter(best.text.values()), "")
    longest = max(len(text) for one in entry.answers for text in one.text.values())
    body = _body(fields, entry.text, longest, {})
    return assembled(
        Variable(RESPONSE, "string", key=(key,)), body, judged(branches, body), points_of(fields)
    )


def _numeric(fields: Mapping[str, Any], own: dict[str, Any]) -> General:
    short = {name: own[name] for name in _OF_NUMBER if name in own}
    several = [*([short] if short else []), *_several(own.get("answers"))]
    rest = {name: one for name, one in own.items() if name not in short}
    told = rest | {"answers": [_number(one) for one in several]}
    numeric = shapes.shaped(Numeric, told, "item")
    if not numeric.answers:
        raise ShapeWrong(where="item.value", why=sentence("say which number is right"))
    ranges = [_range(one, n) for n, one in enumerate(numeric.answers)]
    branches = [
        Branch(_between(*each), points_of(fields, one.points, n), one.feedback)
        for n, (one, each) in enumerate(zip(numeric.answers, ranges, strict=True))
    ]
    first = numeric.answers[0]
    key = numerals.plain(first.value) if first.value else _plain((ranges[0][0] + ranges[0][1]) / 2)
    longest = max(len(_plain(end)) for each in ranges for end in each)
    body = _body(fields, numeric.text, longest + 3, numeric.unit)
    return assembled(Variable(RESPONSE, "float", key=(key,)), body, judged(branches, body), points_of(fields))


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> Any:
    """An answer of YAML as plain values of `Words`."""
    told = value if isinstance(value, dict) and "text" in value else {"text": value}
    text = told["text"]
    if isinstance(text, str | int | float) and not isinstance(text, bool):
        text = {"": str(text)}
    points = {"points": str(told["points"])} if "points" in told else {}
    return told | {"text": text} | points


def _number(value: Any) -> Any:
    told = value if isinstance(value, dict) else {"value": value}
    numbers = {name: _said(told[name]) for name in (*_OF_NUMBER, "points") if name in told}
    return told | numbers


def _said(value: Any) -> Any:
    """A number of YAML as a text; what is neither number nor text is left for the shape to refuse."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _fits(text: str, ignored: tuple[str, ...], n: int) -> list[object]:
    if not variants.folded(text, ignored):
        raise ShapeWrong(where=f"item.answers[{n}]", why=sentence("nothing is left of it that matters"))
    made = variants.pattern(text, ignored)
    if len(made) > LONGEST:
        raise ShapeWrong(
            where=f"item.answers[{n}]", why=sentence("it is too long; ask for less, or use extended-text")
        )
    return ["pattern-match", {"pattern": made}, variable(RESPONSE)]


def _range(number: Number, n: int) -> tuple[Decimal, Decimal]:
    """From where to where a number is right, both included."""
    where = f"item.answers[{n}]"
    if number.value:
        value = _decimal(number.value, where)
        share = number.tolerance.endswith("%")
        within = _decimal(number.tolerance.removesuffix("%").strip() or "0", where)
        within = abs(value) * within / 100 if share else within
        return value - abs(within), value + abs(within)
    if not number.least or not number.most:
        raise ShapeWrong(where=where, why=sentence("it has a value, or a least and a most"))
    least, most = _decimal(number.least, where), _decimal(number.most, where)
    if least > most:
        raise ShapeWrong(where=where, why=sentence("its least is more than its most"))
    return least, most


def _decimal(text: str, where: str) -> Decimal:
    told = numerals.plain(text)
    if not told:
        raise ShapeWrong(where=where, why=sentence('"{value}" is no number', value=text[:40]))
    return Decimal(told)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _between(least: Decimal, most: Decimal) -> list[object]:
    low, high = constant("float", _plain(least)), constant("float", _plain(most))
    return ["and", ["gte", variable(RESPONSE), low], ["lte", variable(RESPONSE), high]]


def _body(fields: Mapping[str, Any], text: Text, longest: int, unit: Text) -> Body:
    """The field on a line of its own, or where `{answer}` stands in the text; behind it the unit."""
    at = {"response-identifier": RESPONSE, "expected-length": str(min(longest + 2, _WIDEST))}
    body: Body = {}
    for language in languages_of(fields, text):
        said = text.get(language) or (next(iter(text.values())) if text else ANSWER)
        before, mark, after = said.partition(ANSWER)
        if not mark or ANSWER in after:
            raise ShapeWrong(
                where=f"item.text.{language}", why=sentence("{answer} must stand in it once", answer=ANSWER)
            )
        behind = f" {unit.get(language) or next(iter(unit.values()))}" if unit else ""
        inside = [before, ["text-entry-interaction", at], f"{behind}{after}"]
        body[language] = [["p", *(one for one in inside if one)]]
    return body
