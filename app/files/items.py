"""Items, stimuli and banks as a teacher writes them in YAML, read into shapes.

Beside the shapes' own names (`app.core.course.item`) a bank may use, in an item:

- `key: a`, `key: [a, c]`, `key: {left: right}`: one form for every kind of key;
- `gaps: {g1: {options: [...], key: a}}` of an `inline-choice`, whose text says `{g1}`;
- `rubric: [...]` and `checklist: [...]` of an item that a person marks (`app.files.rubrics`);
- the kinds `text-entry`, `numeric`, `gap-match`, `associate`, and a `hotspot` with several right areas, which become
  items of the general form (`app.files.friendly`, `app.files.joined`).

An enmity that one of two items names is read as named by both.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from app.core.course.enemies import symmetric
from app.core.course.item import BY_PERSON, Bank, Item, ItemKind, Stimulus
from app.core.errors import SourceWrong
from app.core.sentence import sentence
from app.files import friendly, rubrics
from app.files.reading import Take, listed, mapping, shape, strictly, told
from app.files.yaml import Source, Where


def bank(source: Source, name: str, take: Take = strictly) -> tuple[Bank, Source]:
    """The bank that a source describes; without an identifier of its own it has the name of its file.

    Beside it comes the source with the lines of what could be taken: its items and stimuli are counted anew.

    Raises:
        SourceWrong: something in it is not as it must be; file, line and what are named.
    """
    items, kept_items = _each(source, "items", _item, take)
    stimuli, kept_stimuli = _each(source, "stimuli", _stimulus, take)
    made = Bank(str(mapping(source).get("id", name)), symmetric(items), tuple(stimuli))
    return made, _renumbered(_renumbered(source, "items", kept_items), "stimuli", kept_stimuli)


def _each(
    source: Source, name: str, read: Callable[[Any, Source, Where], Any], take: Take
) -> tuple[list[Any], list[int]]:
    """What of a list can be taken, and which of the listed ones they are."""
    told_of = listed(mapping(source), name, source)
    found = [take(partial(read, value, source, (name, n))) for n, value in enumerate(told_of)]
    kept = [n for n, one in enumerate(found) if one is not None]
    return [found[n] for n in kept], kept


def _renumbered(source: Source, name: str, kept: list[int]) -> Source:
    """The lines of a list's parts by their places among those that were kept."""
    if kept == list(range(len(kept))):
        return source
    places = {n: place for place, n in enumerate(kept)}
    lines = {where: line for where, line in source.lines.items() if where[:1] != (name,) or len(where) == 1}
    for where, line in source.lines.items():
        if where[:1] == (name,) and len(where) > 1 and where[1] in places:
            lines[name, places[int(where[1])], *where[2:]] = line
    return Source(source.file, source.value, lines)


def has_key(item: Item) -> bool:
    """Whether an item says what is right: by a key, by its rules, or by a rubric where a person marks it."""
    if item.kind in BY_PERSON:
        return item.rubric is not None
    return bool(item.key) or item.kind is ItemKind.GENERAL


def _stimulus(value: Any, source: Source, where: Where) -> Stimulus:
    return shape(Stimulus, value, source, where)


def _item(value: Any, source: Source, where: Where) -> Item:
    if not isinstance(value, dict):
        what = sentence("an item has names and values")
        raise SourceWrong(file=source.file, line=source.line(where), what=what)
    fields = dict(value)
    if friendly.is_friendly(fields):
        fields = told(lambda: friendly.general(fields), source, where)
    told_by_person = told(lambda: rubrics.read(fields), source, where)
    gaps = _gaps(fields.pop("gaps", None), source, (*where, "gaps"))
    areas = [_area(area) for area in listed(fields, "areas", source, where)]
    blanks = [{"id": name, "options": gap.get("options", ())} for name, gap in gaps.items()]
    key = [f"{name} {gap.get('key')}" for name, gap in gaps.items()] if gaps else _key(fields.get("key"))
    extra: dict[str, Any] = {"key": key} | told_by_person
    if areas:
        extra["areas"] = areas
    if blanks:
        extra["blanks"] = blanks
    fields.pop("checklist", None)
    return shape(Item, fields | extra, source, where)


def _gaps(value: Any, source: Source, where: Where) -> dict[str, dict[str, Any]]:
    gaps = {} if value is None else value
    if not isinstance(gaps, dict) or not all(isinstance(gap, dict) for gap in gaps.values()):
        what = sentence("gaps: each has options and a key")
        raise SourceWrong(file=source.file, line=source.line(where), what=what)
    return gaps


def _area(value: Any) -> Any:
    return {k: v for k, v in value.items() if k != "shape"} if isinstance(value, dict) else value


def _key(value: Any) -> list[str]:
    """One form for every kind of key; see `app.core.course.item`."""
    if isinstance(value, dict):
        return [f"{left} {right}" for left, right in value.items()]
    if isinstance(value, list):
        return [str(one) for one in value]
    return [] if value is None else [str(value)]
