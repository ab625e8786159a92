"""The general form of an item, for everything that is not exactly one of the simple kinds.

It is QTI 3's own model as plain values: variables, a body of terms (`app.core.course.term`) in which interactions name
the response they fill, and the rules that turn responses into outcomes. In a bank's YAML:

    - id: capital
      kind: general
      objective: towns
      prompt: {en: Capitals}
      general:
        responses:
          - {id: RESPONSE, base: string, key: [Bishkek],
             mapping: {entries: [{key: Bishkek, value: "1"}, {key: Frunze, value: "0.5", case: false}]}}
        outcomes:
          - {id: SCORE, base: float, most: "1"}
        body:
          en:
            - [p, "The capital is ", [text-entry-interaction, {response-identifier: RESPONSE}], "."]
        processing:
          - [set-outcome-value, {identifier: SCORE}, [map-response, {identifier: RESPONSE}]]

Numbers that need not be whole are texts, since packs hold no fractions. Source: 1EdTech QTI 3.0 ASI information model,
sections 2.11 (variables), 2.12 (processing) and 2.13 (expressions).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.core.course import term
from app.core.course.term import Node

SINGLE, MULTIPLE, ORDERED, RECORD = "single", "multiple", "ordered", "record"
CARDINALITIES = (SINGLE, MULTIPLE, ORDERED, RECORD)
BASES = (
    "boolean",
    "directedPair",
    "duration",
    "file",
    "float",
    "identifier",
    "integer",
    "pair",
    "point",
    "string",
    "uri",
)
BY_PERSON = ("upload-interaction", "drawing-interaction", "extended-text-interaction")
"""Interactions whose answers a person marks unless a rule does."""


@dataclass(frozen=True, slots=True)
class MapEntry:
    """What one answer is worth. `case`: whether capital letters count."""

    key: str
    value: str
    case: bool = True


@dataclass(frozen=True, slots=True)
class AnswerMapping:
    """What answers are worth: each different one once, then kept between `least` and `most`."""

    entries: tuple[MapEntry, ...]
    default: str = "0"
    least: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """What a point in an area is worth. Shapes: rect, circle, ellipse, poly, default; coordinates as in HTML."""

    shape: str
    coords: str
    value: str


@dataclass(frozen=True, slots=True)
class AreaMapping:
    """What points are worth: each area once."""

    entries: tuple[AreaEntry, ...]
    default: str = "0"
    least: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True)
class LookupEntry:
    """A row of a table: from this number on (`included`: itself too), or exactly at it."""

    source: str
    value: str
    included: bool = True


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table of an outcome. `kind`: `match` or `interpolation`."""

    kind: str
    entries: tuple[LookupEntry, ...]
    default: str = ""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field of a record's value."""

    name: str
    base: str
    value: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A response, an outcome or a template variable; `external`: who scores it beside the rules (`human` ...)."""

    id: str
    base: str = ""
    cardinality: str = SINGLE
    default: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    fields: tuple[FieldValue, ...] = ()
    key_fields: tuple[FieldValue, ...] = ()
    mapping: AnswerMapping | None = None
    areas: AreaMapping | None = None
    lookup: Lookup | None = None
    least: str = ""
    most: str = ""
    external: str = ""


@dataclass(frozen=True, slots=True)
class General:
    """Variables, body and rules of an item. `templates` are drawn by `drawing` before the body is shown."""

    responses: tuple[Variable, ...]
    outcomes: tuple[Variable, ...]
    body: Mapping[str, tuple[object, ...]]
    processing: tuple[object, ...] = ()
    templates: tuple[Variable, ...] = ()
    drawing: tuple[object, ...] = ()
    adaptive: bool = False
    media: tuple[str, ...] = field(default=())

    def rules(self) -> tuple[Node, ...]:
        """The rules of response processing.

        Raises:
            ShapeWrong: one is not what a term must be.
        """
        return term.nodes(self.processing)

    def blocks(self, language: str = "") -> tuple[Node, ...]:
        """The body in that language, else in the first it has.

        Raises:
            ShapeWrong: a block is not what a term must be.
        """
        body = self.body.get(language) or next(iter(self.body.values()), ())
        return term.nodes([one if not isinstance(one, str) else ["p", one] for one in body])

    def interactions(self) -> Iterator[Node]:
        """What is answered, in the order of the body.

        Raises:
            ShapeWrong: a block is not what a term must be.
        """
        for block in self.blocks():
            yield from (one for one in block.walk() if "response-identifier" in one.at)

    def response(self, name: str) -> Variable | None:
        """The response of that identifier."""
        return next((one for one in self.responses if one.id == name), None)

    def template(self, name: str) -> Variable | None:
        """The template variable of that identifier."""
        return next((one for one in self.templates if one.id == name), None)
