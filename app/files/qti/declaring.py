"""Declarations of an item: responses, outcomes, template variables with defaults, keys, mappings and tables."""

from __future__ import annotations

from app.core.course.general import (
    RECORD,
    SINGLE,
    AnswerMapping,
    AreaEntry,
    AreaMapping,
    FieldValue,
    Lookup,
    LookupEntry,
    MapEntry,
    Variable,
)
from app.core.course.term import Node


def variables(item: Node, *names: str) -> tuple[Variable, ...]:
    """The variables that declarations of these names make."""
    return tuple(variable(one) for one in item.nodes(*names))


def variable(told: Node) -> Variable:
    """One declaration."""
    cardinality = told.at.get("cardinality", SINGLE)
    key = told.first("correct-response")
    default = told.first("default-value")
    is_record = cardinality == RECORD
    return Variable(
        id=told.at.get("identifier", ""),
        base=told.at.get("base-type", ""),
        cardinality=cardinality,
        default=() if is_record else _values(default),
        key=() if is_record else _values(key),
        fields=_fields(default) if is_record else (),
        key_fields=_fields(key) if is_record else (),
        mapping=_mapping(told.first("mapping")),
        areas=_areas(told.first("area-mapping")),
        lookup=_lookup(told.first("match-table", "interpolation-table")),
        least=told.at.get("normal-minimum", ""),
        most=told.at.get("normal-maximum", ""),
        external=told.at.get("external-scored", ""),
    )


def _values(told: Node | None) -> tuple[str, ...]:
    return tuple(one.text().strip() for one in told.nodes("value")) if told else ()


def _fields(told: Node | None) -> tuple[FieldValue, ...]:
    values = told.nodes("value") if told else ()
    return tuple(
        FieldValue(one.at.get("field-identifier", ""), one.at.get("base-type", "string"), one.text().strip())
        for one in values
    )


def _mapping(told: Node | None) -> AnswerMapping | None:
    if told is None:
        return None
    entries = tuple(
        MapEntry(
            one.at.get("map-key", "").strip(),
            one.at.get("mapped-value", "0").strip(),
            one.at.get("case-sensitive", "true") in {"true", "1"},
        )
        for one in told.nodes("map-entry")
    )
    return AnswerMapping(entries, *_bounds(told))


def _areas(told: Node | None) -> AreaMapping | None:
    if told is None:
        return None
    entries = tuple(
        AreaEntry(
            one.at.get("shape", "default"), one.at.get("coords", ""), one.at.get("mapped-value", "0").strip()
        )
        for one in told.nodes("area-map-entry")
    )
    return AreaMapping(entries, *_bounds(told))


def _bounds(told: Node) -> tuple[str, str, str]:
    return told.at.get("default-value", "0"), told.at.get("lower-bound", ""), told.at.get("upper-bound", "")


def _lookup(told: Node | None) -> Lookup | None:
    if told is None:
        return None
    rows = tuple(
        LookupEntry(
            one.at.get("source-value", "0"),
            one.at.get("target-value", ""),
            one.at.get("include-boundary", "true") in {"true", "1"},
        )
        for one in told.nodes("match-table-entry", "interpolation-table-entry")
    )
    return Lookup(told.name.removesuffix("-table"), rows, told.at.get("default-value", ""))
