"""Imported items settled into the source of a course: banks, exams out of the tests, media, one language for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from app.core import shapes
from app.core.course.item import Item, Stimulus
from app.files import planned, shared, writing
from app.files.draft import Drafts, slug
from app.files.planned import Planned
from app.files.shared import Taken

Told = TypeVar("Told", Item, Stimulus)
_TEXTS = {"prompt", "text", "feedback", "picture_alt", "label", "body", "title"}


def write(found: Drafts, taken: Taken, to: Path) -> tuple[tuple[str, str], ...]:
    """Write items and tests as a source into an empty folder; what could not be kept of the tests.

    Raises:
        FolderTaken: there is something in it.
        DiskFull, FileMissing: it cannot be written there.
    """
    language = _language(taken)
    parted = shared.parted(taken, found.plans)
    taken = parted.taken
    exams = _exams(found, taken)
    told = zip(found.plans, exams, strict=True)
    notes = [*parted.notes, *((plan.name, what) for plan, one in told for what in one.notes)]
    stimuli = [spoken(one, language) for one in parted.stimuli]
    texts = _bank([item for one in exams for item in one.items.values()], language, planned.BANK, stimuli)
    if len(texts) > 1:
        notes.append((found.title, "its exams ask more questions than one bank holds; they were left out"))
        exams, texts = [], {}
    asked = {item.id for one in exams for item in one.items.values()}
    texts |= _bank([item for _, item in taken if item.id not in asked], language, "imported", stimuli)
    blueprints = {
        one.blueprint.id: _relabelled(shapes.plain(one.blueprint), language)
        for one in exams
        if one.blueprint is not None
    }
    files = {f"banks/{name}.yaml": text for name, text in texts.items()}
    files |= {f"blueprints/{name}.yaml": writing.dumped(told) for name, told in blueprints.items()}
    media = {name: raw for one, _ in taken for name, raw in one.media.items()}
    course = _course(found.title or "Imported", language)
    writing.write(to, course | {"banks": list(texts), "blueprints": list(blueprints)}, files, media)
    return tuple(notes)


def _language(taken: Taken) -> str:
    languages = Counter(one.language for one, _ in taken if one.language)
    return languages.most_common(1)[0][0] if languages else "en"


def _course(title: str, language: str) -> dict[str, Any]:
    return {
        "format": 1,
        "id": slug(title, "imported"),
        "number": 1,
        "version": "1.0.0",
        "kind": "course",
        "title": {language: title},
        "summary": {language: f"Imported from {title}"},
        "publisher": "unknown",
        "licence": "unknown",
        "authors": [],
        "languages": [language],
        "units": [],
        "decks": [],
    }


def _exams(found: Drafts, taken: Taken) -> list[Planned]:
    """The tests as exams; what one of them asks is not in another."""
    items = {one.aliases[-1]: item for one, item in taken if one.aliases}
    fixed = {item.id for one, item in taken if one.keeps_order and item.general is None}
    made: list[Planned] = []
    for plan in found.plans:
        elsewhere = frozenset(file for one in made for file in one.items)
        names = [one.blueprint.id for one in made if one.blueprint is not None]
        made.append(planned.planned(plan, items, elsewhere, names, frozenset(fixed)))
    return made


def _bank(items: Sequence[Item], language: str, name: str, stimuli: Sequence[Stimulus]) -> dict[str, str]:
    return writing.banks_of([spoken(one, language) for one in items], name, stimuli) if items else {}


def spoken(told: Told, language: str) -> Told:
    """An item or a stimulus with its words under the course's language, which most of its items have."""
    return shapes.shaped(type(told), _relabelled(shapes.plain(told), language))


def _relabelled(value: object, language: str, name: str = "") -> object:
    if isinstance(value, dict):
        if name in _TEXTS and len(value) == 1 and not isinstance(next(iter(value.values())), dict):
            return {language: next(iter(value.values()))}
        return {key: _relabelled(one, language, str(key)) for key, one in value.items()}
    if isinstance(value, list):
        return [_relabelled(one, language) if isinstance(one, dict) else one for one in value]
    return value
