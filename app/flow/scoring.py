"""Scoring one item outside of any exam: what its response processing gives for responses in a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.course import answers, values, wording
from app.core.course import pack as packs
from app.core.course.item import Bank, Item, check_response
from app.core.errors import BankLocked, FileMissing, ItemUnknown, ResponsesWrong, ResponseUnfit, ShapeWrong
from app.core.exam import processing
from app.core.exam.marking import is_right
from app.files import archive, source

MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Scored:
    """What responses are worth. `outcomes` and `templates` are values as JSON has them."""

    item: str
    score: float | None
    max_score: float | None
    outcomes: Mapping[str, object]
    templates: Mapping[str, object]
    needs_person: bool


def score(place: Path, item: str, responses: Path, seed: bytes = b"") -> Scored:
    """The score of an item of a pack or a source folder, named by its identifier here or where it came from.

    Raises:
        FileMissing, SourceWrong, PackBroken, ImportWrong: the course or the responses cannot be read.
        ItemUnknown: there is no such item.
        ResponsesWrong: the responses are no JSON, or do not fit the item.
    """
    found = item_of(place, item)
    return scored(found, _json(responses), seed)


def item_of(place: Path, name: str) -> Item:
    """An item of a pack or a source folder. A pack is read as it stands, whoever signed it.

    Raises:
        FileMissing, SourceWrong, PackBroken, ImportWrong: it cannot be read.
        ItemUnknown: there is no such item.
    """
    items = [one for bank in _banks(place, name) for one in bank.items]
    found = next((one for one in items if one.id == name), None)
    found = found or next((one for one in items if one.source == name), None)
    if found is None:
        raise ItemUnknown(item=name)
    return found


def _banks(place: Path, name: str) -> tuple[Bank, ...]:
    if place.is_dir():
        return source.banks_with(place, name) or source.banks_with(place, "")
    opened = archive.opened(place)
    names = [one for one in opened.names() if one.startswith("banks/") and one.endswith(".cbor")]
    if not names and any(one.startswith("banks/") for one in opened.names()):
        raise BankLocked
    return tuple(packs.bank_in(opened.read(one) or b"") for one in names)


def _json(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ResponsesWrong(why="the file is too large")
        told = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise FileMissing(name=path.name) from error
    except (OSError, ValueError, RecursionError) as error:
        raise ResponsesWrong(why="the file is not JSON") from error
    if not isinstance(told, dict):
        raise ResponsesWrong(why="the file should hold a mapping of response identifiers to values")
    return told


def scored(item: Item, told: Mapping[str, Any], seed: bytes = b"") -> Scored:
    """The score of responses as JSON says them: `{"RESPONSE": "A"}`, or with `responses`, `templates`, `attempts`.

    What was chosen may be told by its identifier or, where no other option has the same, by its words.

    Raises:
        ResponsesWrong: they do not fit the item.
    """
    try:
        return _general(item, told, seed) if item.general is not None else _simple(item, told)
    except ShapeWrong as error:
        raise ResponsesWrong(why=f"{error.fields['where']}: {error.fields['why']}") from error


def _general(item: Item, told: Mapping[str, Any], seed: bytes) -> Scored:
    general = item.general
    if general is None:
        raise ItemUnknown(item=item.id)
    tried = told.get("attempts") or [_responses(told)]
    if not isinstance(tried, list) or not all(isinstance(one, dict) for one in tried):
        raise ResponsesWrong(why="attempts should be a list of mappings")
    templates = told.get("templates") if "responses" in told or "attempts" in told else None
    fixed = answers.from_json(general.templates, templates) if isinstance(templates, dict) else None
    words = wording.of_general(general)
    named = [
        {name: wording.named(value, words.get(name, {})) for name, value in one.items()} for one in tried
    ]
    given = [answers.from_json(general.responses, one) for one in named]
    made = processing.attempts(general, given, seed, fixed)
    return Scored(
        item.source or item.id,
        made.score,
        made.max_score,
        {name: values.written(value) for name, value in made.outcomes.items()},
        {name: values.written(value) for name, value in made.templates.items()},
        made.needs_person,
    )


def _responses(told: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = told.get("responses")
    return inner if isinstance(inner, dict) else told


def _simple(item: Item, told: Mapping[str, Any]) -> Scored:
    """One response of any name, in the form that every kind has."""
    given = [one for name, one in _responses(told).items() if name not in processing.BUILT_IN]
    if len(given) > 1:
        raise ResponsesWrong(why="this item has one response")
    words = wording.of_item(item)
    response = answers.atoms(wording.named(given[0], words)) if given else ()
    try:
        check_response(item, response)
        right = is_right(item, response)
    except ResponseUnfit:
        right = False
    score = 1.0 if right else 0.0
    return Scored(item.source or item.id, score, 1.0, {"SCORE": score}, {}, needs_person=False)
