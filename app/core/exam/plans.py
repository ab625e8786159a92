"""What is wrong with an exam plan, said so that its author can mend it: each problem with its place in the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.core.course.item import Bank
from app.core.course.text import Text
from app.core.errors import BlueprintUnfit
from app.core.exam import filling, form, keeping, supply
from app.core.exam.blueprint import Blueprint, Cell, Section
from app.core.exam.keeping import SAME_PERCENT
from app.core.exam.resit import LONGEST_DAYS, YEAR_DAYS

Where: TypeAlias = "tuple[str | int, ...]"
TRIED_SEEDS = 20
"""Forms that are drawn to see whether the rules leave enough room."""

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something to mend: its place in the plan's file. Grave ones stop a build."""

    where: Where
    what: str
    is_grave: bool = True


def problems(plan: Blueprint, banks: Sequence[Bank], languages: Sequence[str] = ()) -> Iterator[Flaw]:
    """Everything that is wrong with a plan; what it draws is looked at only when its numbers can be used."""
    found = [
        *_title(plan.title, (), languages),
        *_numbers(plan),
        *_sections(plan, languages),
        *_times(plan),
        *_resit(plan),
        *_source(plan),
    ]
    found += _banks(plan, banks)
    yield from found
    if any(flaw.is_grave for flaw in found):
        return
    shelf = filling.shelf_of([one for one in banks if one.id in plan.banks], plan)
    short = [*_supply(plan, shelf), *_anchors(plan, shelf)]
    yield from short
    if not short:
        yield from _drawn(plan, shelf)
    yield from _forms(plan, tuple(shelf.values()))


def _numbers(plan: Blueprint) -> Iterator[Flaw]:
    if not 1 <= plan.pass_percent <= 100:
        yield Flaw(("pass_percent",), "pass_percent is 1 to 100")
    if plan.time_limit_s < 1:
        yield Flaw(("time_limit_s",), "time_limit_s is at least 1 second")
    if not 0 <= plan.most_exposed <= 100:
        yield Flaw(("most_exposed",), "most_exposed is 0 to 100 percent of the forms")
    rule = plan.mandatory
    if not 0 <= rule.right_at_least <= rule.count <= max(0, plan.length):
        what = "right_at_least is at most count, and count at most the items of the exam"
        yield Flaw(("mandatory",), what)


def _sections(plan: Blueprint, languages: Sequence[str]) -> Iterator[Flaw]:
    if not plan.sections:
        yield from _cells(plan.cells, (), "an exam")
        return
    if plan.cells:
        yield Flaw(("cells",), "cells stand beside sections; move them into a section")
    for name, times in Counter(section.id for section in plan.sections).items():
        if times > 1:
            yield Flaw(("sections",), f'{times} sections are called "{name}"')
    for n, section in enumerate(plan.sections):
        yield from _section(section, ("sections", n), languages)


def _section(section: Section, where: Where, languages: Sequence[str]) -> Iterator[Flaw]:
    if not section.id:
        yield Flaw(where, "a section has an id")
    yield from _title(section.title, where, languages)
    if not 0 <= section.pass_percent <= 100:
        yield Flaw((*where, "pass_percent"), "pass_percent of a section is 0 to 100")
    if section.time_limit_s < 0:
        yield Flaw((*where, "time_limit_s"), "time_limit_s of a section is 0 or more seconds")
    yield from _cells(section.cells, where, "a section")


def _title(title: Text, where: Where, languages: Sequence[str]) -> Iterator[Flaw]:
    for language in languages:
        if not title.get(language):
            yield Flaw((*where, "title"), f"the {language} words are missing")


def _cells(cells: Sequence[Cell], where: Where, whose: str) -> Iterator[Flaw]:
    if not cells:
        yield Flaw((*where, "cells"), f"{whose} has at least one cell")
    for n, cell in enumerate(cells):
        if cell.count < 1:
            yield Flaw((*where, "cells", n, "count"), f"the count of {cell.label} is at least 1")
        if not all(1 <= one <= 5 for one in cell.difficulties):
            yield Flaw((*where, "cells", n, "difficulties"), "difficulties are 1 to 5")
    for label, times in Counter(cell.label for cell in cells).items():
        if times > 1:
            yield Flaw((*where, "cells"), f"{label} stands in {times} cells; make one of them")


def _times(plan: Blueprint) -> Iterator[Flaw]:
    clocks = [section.time_limit_s for section in plan.sections if section.time_limit_s > 0]
    total, limit = sum(clocks), plan.time_limit_s
    all_have = bool(clocks) and len(clocks) == len(plan.sections)
    if total > limit:
        yield Flaw(("time_limit_s",), f"its sections take {total} seconds together, the exam has {limit}")
    elif clocks and not all_have and total == limit:
        what = f"its timed sections use all {limit} seconds; the others have none left"
        yield Flaw(("time_limit_s",), what)
    elif all_have and total < limit:
        what = f"its sections end after {total} seconds together; nobody can use the other {limit - total}"
        yield Flaw(("time_limit_s",), what, is_grave=False)


def _resit(plan: Blueprint) -> Iterator[Flaw]:
    rule = plan.resit
    if not 0 <= rule.wait_days <= LONGEST_DAYS:
        yield Flaw(("resit", "wait_days"), f"wait_days is 0 to {LONGEST_DAYS}")
    if rule.attempts < 0:
        yield Flaw(("resit", "attempts"), "attempts is 0 (no limit) or more")
    if rule.attempts > 1 and (rule.attempts - 1) * rule.wait_days >= YEAR_DAYS:
        what = f"with {rule.wait_days} days between them {rule.attempts} attempts do not go into a year"
        yield Flaw(("resit",), what, is_grave=False)


def _source(plan: Blueprint) -> Iterator[Flaw]:
    if plan.source is None:
        return
    if not plan.source.name:
        yield Flaw(("source", "name"), "say which published exam this imitates")
    if not plan.source.url.startswith(("https://", "http://")):
        yield Flaw(("source", "url"), "say where that exam is described, with https://")
    if not _DAY.fullmatch(plan.source.day):
        yield Flaw(("source", "day"), "say on which day it was looked up, as 2026-11-30")


def _banks(plan: Blueprint, banks: Sequence[Bank]) -> Iterator[Flaw]:
    known = {one.id for one in banks}
    if plan.bank not in known and plan.bank in plan.banks:
        yield Flaw(("bank",), f'there is no bank "{plan.bank}"')
    for n, section in enumerate(plan.sections):
        if section.bank and section.bank not in known:
            yield Flaw(("sections", n, "bank"), f'there is no bank "{section.bank}"')
    ids = Counter(item.id for one in banks if one.id in plan.banks for item in one.items)
    for name, times in ids.items():
        if times > 1 and len(plan.banks) > 1:
            yield Flaw(("sections",), f'"{name}" stands in {times} of its banks; give one another id')


def _supply(plan: Blueprint, shelf: Mapping[str, Bank]) -> Iterator[Flaw]:
    for where, section in _placed(plan):
        bank = shelf[plan.bank_of(section)]
        for short in supply.shortages(plan, section, filling.units(bank.items, bank.id)):
            yield Flaw((*where, "cells"), f"the bank has too few questions: {short}")


def _placed(plan: Blueprint) -> Iterator[tuple[Where, Section]]:
    for n, section in enumerate(plan.parts()):
        yield (("sections", n) if plan.sections else ()), section


def _anchors(plan: Blueprint, shelf: Mapping[str, Bank]) -> Iterator[Flaw]:
    items = {item.id: item for bank in shelf.values() for item in bank.items}
    cells = [cell for section in plan.parts() for cell in section.cells]
    for n, name in enumerate(plan.anchors):
        if name not in items:
            yield Flaw(("anchors", n), f'no bank of this exam has the anchor "{name}"')
        elif not any(cell.fits(items[name]) for cell in cells):
            yield Flaw(("anchors", n), f'the anchor "{name}" fits none of the cells')
        elif foes := filling.enemies(tuple(items.values()))[name] & set(plan.anchors):
            yield Flaw(("anchors", n), f'the anchors "{name}" and "{min(foes)}" are enemies')
    for name, times in Counter(plan.anchors).items():
        if times > 1:
            yield Flaw(("anchors",), f'the anchor "{name}" stands here {times} times')


def _drawn(plan: Blueprint, shelf: Mapping[str, Bank]) -> Iterator[Flaw]:
    """Forms are drawn; where that fails though each cell has enough, the rules go against one another."""
    from dataclasses import replace

    drawing = replace(plan, forms=())
    try:
        for n in range(TRIED_SEEDS):
            form.draw(tuple(shelf.values()), drawing, n.to_bytes(form.SEED_LENGTH, "big"))
    except BlueprintUnfit as error:
        cell, needed, found = (error.fields.get(one) for one in ("cell", "needed", "found"))
        what = f"its rules leave too little room: {cell} needs {needed} and often gets no more than {found}"
        yield Flaw(
            ("cells",) if plan.cells else ("sections",),
            f"{what}; look at life-safety items, anchors, enemies and stimuli",
        )


def _forms(plan: Blueprint, banks: Sequence[Bank]) -> Iterator[Flaw]:
    broken = [(n, what) for n, one in enumerate(plan.forms) for what in keeping.breaks(plan, banks, one)]
    for n, what in broken:
        yield Flaw(("forms", n), f"form {n + 1} breaks the plan: {what}")
    most = keeping.most_forms(plan, len(plan.forms))
    for name, times in keeping.exposed(plan).items():
        if times > most:
            what = f'"{name}" stands in {times} of {len(plan.forms)} forms; {most} are {plan.most_exposed} percent'
            yield Flaw(("forms",), what)
    apart = keeping.likeness(plan, banks).apart_percent if plan.forms and not broken else 0
    if apart > SAME_PERCENT:
        what = f"the forms are not equally hard: their mean difficulties lie {apart:.1f} percent apart"
        yield Flaw(("forms",), what, is_grave=False)
