"""Plans of foreign tests as blueprints: the items of each section under its objective, worth what the test says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.course.item import Item
from app.core.course.text import Text
from app.core.errors import ShapeWrong
from app.core.exam import processing
from app.core.exam.around import MOST_POINTS
from app.core.exam.blueprint import Blueprint, Cell, Order, Section
from app.core.ids import ItemId
from app.files.draft import Chosen, Part, Plan, unlike

BANK = "exam"
SECONDS_EACH, PASS_PERCENT = 90, 60
"""What is taken where a test says neither a time nor a cut score."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A test as a blueprint, the items it asks in its order, by their files, and what could not be kept."""

    blueprint: Blueprint | None
    items: Mapping[str, Item]
    notes: tuple[str, ...]


def planned(
    plan: Plan,
    items: Mapping[str, Item],
    elsewhere: frozenset[str],
    taken: Sequence[str],
    fixed: frozenset[ItemId] = frozenset(),
) -> Planned:
    """The blueprint of a plan. `items` are those that were taken, by their files; `elsewhere`: files of other plans.

    `taken` are names that other blueprints have; `fixed` are items whose options are not shuffled.
    """
    notes = list(plan.notes)
    parts = [kept for one in plan.parts if (kept := _there(one, items, elsewhere)).cells]
    notes.extend(_missing(plan, items, elsewhere))
    if not parts:
        return Planned(None, {}, (*notes, "none of its questions was taken; there is no exam of it"))
    asked = {file: cell.objective for part in parts for cell in part.cells for file in cell.files}
    made = {
        file: _asked(items[file], objective, plan.weights.get(file, ""), notes)
        for file, objective in asked.items()
    }
    blueprint = replace(
        _blueprint(plan, parts, notes),
        id=unlike(plan.id, taken.__contains__),
        shuffle_options=not fixed & {item.id for item in made.values()},
    )
    return Planned(blueprint, made, tuple(dict.fromkeys(notes)))


def _there(part: Part, items: Mapping[str, Item], elsewhere: frozenset[str]) -> Part:
    """A section with the questions that are there."""
    cells = [
        replace(cell, files=tuple(one for one in cell.files if one in items and one not in elsewhere))
        for cell in part.cells
    ]
    return replace(part, cells=tuple(cell for cell in cells if cell.files))


def _missing(plan: Plan, items: Mapping[str, Item], elsewhere: frozenset[str]) -> Iterator[str]:
    files = [file for part in plan.parts for cell in part.cells for file in cell.files]
    if refused := sum(file not in items for file in files):
        yield f"questions that could not be taken are not in its exam: {refused}"
    if doubled := sum(file in items and file in elsewhere for file in files):
        yield f"questions that another test asks too are in the exam of that one: {doubled}"


def _asked(item: Item, objective: str, weight: str, notes: list[str]) -> Item:
    """An item under its section, worth its highest score as often as the test counts it."""
    most = _most(item) * _number(weight or "1")
    points = round(most)
    if abs(points - most) > 1e-9 or not 1 <= points <= MOST_POINTS:  # noqa: PLR2004 - a hair's breadth
        notes.append("what a question is worth became whole points")
    return replace(item, objective=objective, points=max(1, min(MOST_POINTS, points)))


def _most(item: Item) -> float:
    if item.general is None:
        return 1.0
    try:
        found = processing.attempts(item.general, [{}]).max_score
    except ShapeWrong:
        found = None
    return found if found is not None and 0 < found < float("inf") else 1.0


def _number(told: str) -> float:
    try:
        found = float(told)
    except ValueError:
        return 1.0
    return found if 0 < found <= MOST_POINTS else 1.0


def _blueprint(plan: Plan, parts: Sequence[Part], notes: list[str]) -> Blueprint:
    language = plan.language or "en"
    sections = tuple(_sections(parts, language, notes))
    count = sum(section.length for section in sections)
    is_short = len(sections) == 1 and not sections[0].time_limit_s
    percent = plan.pass_percent
    if not percent:
        percent = PASS_PERCENT
        notes.append(f"it does not say who passes; {PASS_PERCENT} % was put in")
    return Blueprint(
        id=plan.id,
        title={language: plan.title},
        bank=BANK,
        time_limit_s=_seconds(plan, sections, count, notes),
        pass_percent=percent,
        cells=sections[0].cells if is_short else (),
        shuffle_items=sections[0].order is Order.SHUFFLED if is_short else True,
        sections=() if is_short else sections,
    )


def _sections(parts: Sequence[Part], language: str, notes: list[str]) -> Iterator[Section]:
    names: set[str] = set()
    for part in parts:
        name = unlike(part.id, names.__contains__)
        names.add(name)
        title: Text = {language: part.title}
        yield Section(
            name, title, tuple(_cell(one, notes) for one in part.cells), part.time_limit_s, order=part.order
        )


def _cell(told: Chosen, notes: list[str]) -> Cell:
    if told.count > len(told.files):
        notes.append("a section draws fewer questions than it asks for, since not all were taken")
    return Cell(told.objective, min(told.count, len(told.files)) or len(told.files))


def _seconds(plan: Plan, sections: Sequence[Section], count: int, notes: list[str]) -> int:
    clocks = [one.time_limit_s for one in sections]
    if plan.time_limit_s:
        return plan.time_limit_s
    if all(clocks):
        return sum(clocks)
    notes.append(f"it has no clock; {SECONDS_EACH} seconds a question were put in")
    return max(sum(clocks), SECONDS_EACH * count)
