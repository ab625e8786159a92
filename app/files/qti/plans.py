"""Tests of QTI as plans of an exam: parts and sections, what is chosen and in which order, clocks, weights, cut scores.

Our exams have sections of one level, and a section draws from cells of one objective each. So every section of a test
becomes an objective of its items; sections inside a section become cells of it. What has no place here is told.

Source: 1EdTech QTI 3.0 ASI information model, sections 2.2 to 2.5; QTI 2.1 has the same in camel case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from app.core.course.term import Node
from app.core.exam.blueprint import Order
from app.files.archive import beside
from app.files.draft import Chosen, Part, Plan, slug, unlike
from app.files.qti import cuts, naming

SECTION = "assessment-section"
DEEPEST = 20
_LONGEST_S = 24 * 3600
Included = Callable[[str], Node | None]


@dataclass(slots=True)
class _Reading:
    """One test that is being read."""

    included: Included
    objectives: set[str]
    weight: str = ""
    seen: set[str] = field(default_factory=set)
    weights: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def note(self, what: str) -> None:
        if what not in self.notes:
            self.notes.append(what)


def plan(root: Node, file: str, included: Included, objectives: set[str]) -> Plan:
    """The plan of the test with this root. `objectives` are those that other tests have taken; its own are added."""
    name = root.at.get("identifier", "") or file
    reading = _Reading(included, objectives, cuts.weight(root))
    parts = [part for whole in root.nodes("test-part") for part in _parts(whole, file, reading)]
    _left_out(root, reading)
    return Plan(
        id=slug(name, "exam"),
        name=name,
        title=" ".join(root.at.get("title", "").split()) or name,
        parts=tuple(parts),
        time_limit_s=_seconds(root, reading),
        pass_percent=cuts.percent(root),
        weights=reading.weights,
        language=naming.language(root),
        notes=tuple(reading.notes),
    )


def _parts(whole: Node, file: str, reading: _Reading) -> Iterator[Part]:
    sections = list(_sections(whole, file, reading))
    seconds = _seconds(whole, reading)
    if seconds and len(sections) > 1:
        reading.note("a clock for several sections together was left out")
    for one, place in sections:
        part = _part(one, place, reading)
        if not part.cells:
            reading.note(f'the section "{part.title[:60]}" has no questions; it was left out')
        elif seconds and len(sections) == 1 and not part.time_limit_s:
            yield replace(part, time_limit_s=seconds)
        else:
            yield part


def _sections(told: Node, file: str, reading: _Reading) -> Iterator[tuple[Node, str]]:
    """Sections in their order, those in files of their own too."""
    for one in told.nodes(SECTION, f"{SECTION}-ref"):
        if one.name == SECTION:
            yield one, file
            continue
        place = beside(file, one.at.get("href", ""))
        root = reading.included(place) if place else None
        if root is None or root.name != SECTION:
            reading.note(f'the section "{one.at.get("href", "")[:80]}" is missing')
        else:
            yield root, place


def _part(told: Node, file: str, reading: _Reading) -> Part:
    name = told.at.get("identifier", "") or "section"
    title = " ".join(told.at.get("title", "").split()) or name
    return Part(
        id=slug(name, "section"),
        title=title,
        cells=tuple(_cells(told, file, reading)),
        order=Order.SHUFFLED if _is_shuffled(told) else Order.AS_IN_BANK,
        time_limit_s=_seconds(told, reading),
    )


def _is_shuffled(told: Node) -> bool:
    ordering = told.first("ordering")
    return ordering is not None and ordering.at.get("shuffle") == "true"


def _cells(told: Node, file: str, reading: _Reading, depth: int = 0) -> Iterator[Chosen]:
    """What a section draws, and each section inside it."""
    if depth > DEEPEST:
        reading.note("its sections are nested too deep; the innermost were left out")
        return
    inner = list(_sections(told, file, reading))
    yield from _own(told, file, reading, is_choosing_sections=bool(inner))
    for one, place in inner:
        if _is_shuffled(one) != _is_shuffled(told):
            reading.note("sections inside a section have the order of the outer one")
        if one.first("time-limits") is not None:
            reading.note("the clock of a section inside a section was left out")
        yield from _cells(one, place, reading, depth + 1)


def _own(told: Node, file: str, reading: _Reading, *, is_choosing_sections: bool) -> Iterator[Chosen]:
    """The questions that stand in a section itself."""
    every, required = _files(told, file, reading)
    count = _chosen(told.first("selection"), reading)
    if count and is_choosing_sections:
        reading.note("of its inner sections some were to be chosen; all of them are in the exam")
        count = 0
    name = slug(told.at.get("identifier", ""), "section")
    rest = [one for one in every if one not in required]
    if count and required:
        yield Chosen(_objective(f"{name}-required", reading), tuple(required))
        count -= len(required)
        if count < 1:
            return
    if rest:
        files = rest if count else every
        yield Chosen(_objective(name, reading), tuple(files), min(count, len(files)))


def _objective(name: str, reading: _Reading) -> str:
    made = unlike(name, reading.objectives.__contains__)
    reading.objectives.add(made)
    return made


def _files(told: Node, file: str, reading: _Reading) -> tuple[list[str], list[str]]:
    """The questions of a section by their files, and which of them are never left out."""
    every: list[str] = []
    required: list[str] = []
    for one in told.nodes("assessment-item-ref"):
        place = beside(file, one.at.get("href", ""))
        if not place:
            reading.note(f'the question "{one.at.get("href", "")[:80]}" is not in the package')
        elif place in reading.seen:
            reading.note(f'the question "{_named(one)}" stands in it more than once; it is asked once')
        else:
            reading.seen.add(place)
            every.append(place)
            if one.at.get("required") == "true":
                required.append(place)
            _item(one, place, reading)
    return every, required


def _named(one: Node) -> str:
    return one.at.get("identifier", "")[:60]


def _item(one: Node, place: str, reading: _Reading) -> None:
    for weight in one.nodes("weight"):
        if weight.at.get("identifier", "") == reading.weight:
            reading.weights[place] = weight.at.get("value", "")
        else:
            reading.note("weights that its scoring does not use were left out")
    if one.at.get("fixed") == "true":
        reading.note("single questions that stay in their place among shuffled ones are shuffled too")
    if one.first("time-limits") is not None:
        reading.note("clocks of single questions were left out")
    for name, what in _OF_ITEMS.items():
        if one.first(name) is not None:
            reading.note(what)


_OF_ITEMS = {
    "pre-condition": "conditions under which a question is asked were left out; it is always asked",
    "branch-rule": "jumps from one question to another were left out; all are asked",
    "template-default": "numbers that a test prescribes for its questions were left out",
    "variable-mapping": "new names for the outcomes of its questions were left out",
}


def _chosen(told: Node | None, reading: _Reading) -> int:
    if told is None:
        return 0
    if told.at.get("with-replacement") == "true":
        reading.note("a question that could be drawn twice is drawn once")
    text = told.at.get("select", "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else 0  # noqa: PLR2004 - no test has so many


def _seconds(told: Node, reading: _Reading) -> int:
    limits = told.first("time-limits")
    if limits is None:
        return 0
    if limits.at.get("min-time", "0").strip().strip("0.") or limits.at.get("allow-late-submission") == "true":
        reading.note("of its clocks only the longest time is kept")
    try:
        found = float(limits.at.get("max-time", "0"))
    except ValueError:
        found = 0
    return round(found) if 1 <= found <= _LONGEST_S else 0


_LEFT = {
    "rubric-block": "instructions that stand before its sections were left out",
    "test-feedback": "what it says after the test was left out",
    "adaptive-selection": "questions that are chosen by answers before were left out; all are asked",
    "item-session-control": "how often one may answer, and what is shown then, was left out",
    "pre-condition": "conditions under which a section is given were left out; it is always given",
    "branch-rule": "jumps from one section to another were left out; all are given",
}


def _left_out(root: Node, reading: _Reading) -> None:
    names = set(_around(root))
    for name, what in _LEFT.items():
        if name in names:
            reading.note(what)
    if any(one.at.get("navigation-mode") == "linear" for one in root.nodes("test-part")):
        reading.note("that nobody goes back to a question was not kept")


def _around(told: Node) -> Iterator[str]:
    """The names of everything in a test that is not about single questions."""
    for one in told.nodes():
        yield one.name
        if one.name != "assessment-item-ref":
            yield from _around(one)
