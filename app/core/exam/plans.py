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
from app.core.sentence import sentence

Where: TypeAlias = "tuple[str | int, ...]"
TRIED_SEEDS = 20
"""Forms that are drawn to see whether the rules leave enough room."""

LONGEST_S = 86_400
"""No exam and no clock of one lasts longer than a day."""

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
        yield Flaw(("pass_percent",), sentence("pass_percent is 1 to 100"))
    if plan.time_limit_s < 1:
        yield Flaw(("time_limit_s",), sentence("time_limit_s is at least 1 second"))
    if plan.time_limit_s > LONGEST_S:
        yield Flaw(("time_limit_s",), sentence("time_limit_s is at most a day, {n} seconds", n=LONGEST_S))
    if not 0 <= plan.most_exposed <= 100:
        yield Flaw(("most_exposed",), sentence("most_exposed is 0 to 100 percent of the forms"))
    rule = plan.mandatory
    if not 0 <= rule.right_at_least <= rule.count <= max(0, plan.length):
        what = sentence("right_at_least is at most count, and count at most the items of the exam")
        yield Flaw(("mandatory",), what)


def _sections(plan: Blueprint, languages: Sequence[str]) -> Iterator[Flaw]:
    if not plan.sections:
        yield from _cells(plan.cells, (), sentence("an exam has at least one cell"))
        return
    if plan.cells:
        yield Flaw(("cells",), sentence("cells stand beside sections; move them into a section"))
    for name, times in Counter(section.id for section in plan.sections).items():
        if times > 1:
            yield Flaw(("sections",), sentence('{n} sections are called "{name}"', n=times, name=name))
    for n, section in enumerate(plan.sections):
        yield from _section(section, ("sections", n), languages)


def _section(section: Section, where: Where, languages: Sequence[str]) -> Iterator[Flaw]:
    if not section.id:
        yield Flaw(where, sentence("a section has an id"))
    yield from _title(section.title, where, languages)
    if not 0 <= section.pass_percent <= 100:
        yield Flaw((*where, "pass_percent"), sentence("pass_percent of a section is 0 to 100"))
    if section.time_limit_s < 0:
        yield Flaw((*where, "time_limit_s"), sentence("time_limit_s of a section is 0 or more seconds"))
    yield from _cells(section.cells, where, sentence("a section has at least one cell"))


def _title(title: Text, where: Where, languages: Sequence[str]) -> Iterator[Flaw]:
    for language in languages:
        if not title.get(language):
            yield Flaw((*where, "title"), sentence("the {language} words are missing", language=language))


def _cells(cells: Sequence[Cell], where: Where, without: str) -> Iterator[Flaw]:
    if not cells:
        yield Flaw((*where, "cells"), without)
    for n, cell in enumerate(cells):
        if cell.count < 1:
            what = sentence("the count of {cell} is at least 1", cell=cell.label)
            yield Flaw((*where, "cells", n, "count"), what)
        if not all(1 <= one <= 5 for one in cell.difficulties):
            yield Flaw((*where, "cells", n, "difficulties"), sentence("difficulties are 1 to 5"))
    for label, times in Counter(cell.label for cell in cells).items():
        if times > 1:
            what = sentence("{cell} stands in {n} cells; make one of them", cell=label, n=times)
            yield Flaw((*where, "cells"), what)


def _times(plan: Blueprint) -> Iterator[Flaw]:
    clocks = [section.time_limit_s for section in plan.sections if section.time_limit_s > 0]
    total, limit = sum(clocks), plan.time_limit_s
    all_have = bool(clocks) and len(clocks) == len(plan.sections)
    if total > limit:
        what = sentence(
            "its sections take {total} seconds together, the exam has {limit}", total=total, limit=limit
        )
        yield Flaw(("time_limit_s",), what)
    elif clocks and not all_have and total == limit:
        what = sentence("its timed sections use all {limit} seconds; the others have none left", limit=limit)
        yield Flaw(("time_limit_s",), what)
    elif all_have and total < limit:
        what = sentence(
            "its sections end after {total} seconds together; nobody can use the other {rest}",
            total=total,
            rest=limit - total,
        )
        yield Flaw(("time_limit_s",), what, is_grave=False)


def _resit(plan: Blueprint) -> Iterator[Flaw]:
    rule = plan.resit
    if not 0 <= rule.wait_days <= LONGEST_DAYS:
        yield Flaw(("resit", "wait_days"), sentence("wait_days is 0 to {most}", most=LONGEST_DAYS))
    if rule.attempts < 0:
        yield Flaw(("resit", "attempts"), sentence("attempts is 0 (no limit) or more"))
    if rule.attempts > 1 and (rule.attempts - 1) * rule.wait_days >= YEAR_DAYS:
        what = sentence(
            "with {days} days between them {n} attempts do not go into a year",
            days=rule.wait_days,
            n=rule.attempts,
        )
        yield Flaw(("resit",), what, is_grave=False)


def _source(plan: Blueprint) -> Iterator[Flaw]:
    if plan.source is None:
        return
    if not plan.source.name:
        yield Flaw(("source", "name"), sentence("say which published exam this imitates"))
    if not plan.source.url.startswith(("https://", "http://")):
        yield Flaw(("source", "url"), sentence("say where that exam is described, with https://"))
    if not _DAY.fullmatch(plan.source.day):
        yield Flaw(("source", "day"), sentence("say on which day it was looked up, as 2026-11-30"))


def _banks(plan: Blueprint, banks: Sequence[Bank]) -> Iterator[Flaw]:
    known = {one.id for one in banks}
    if plan.bank not in known and plan.bank in plan.banks:
        yield Flaw(("bank",), sentence('there is no bank "{bank}"', bank=plan.bank))
    for n, section in enumerate(plan.sections):
        if section.bank and section.bank not in known:
            what = sentence('there is no bank "{bank}"', bank=section.bank)
            yield Flaw(("sections", n, "bank"), what)
    ids = Counter(item.id for one in banks if one.id in plan.banks for item in one.items)
    for name, times in ids.items():
        if times > 1 and len(plan.banks) > 1:
            what = sentence('"{name}" stands in {n} of its banks; give one another id', name=name, n=times)
            yield Flaw(("sections",), what)


def _supply(plan: Blueprint, shelf: Mapping[str, Bank]) -> Iterator[Flaw]:
    for where, section in _placed(plan):
        bank = shelf[plan.bank_of(section)]
        for short in supply.shortages(plan, section, filling.units(bank.items, bank.id)):
            yield Flaw((*where, "cells"), short.told)


def _placed(plan: Blueprint) -> Iterator[tuple[Where, Section]]:
    for n, section in enumerate(plan.parts()):
        yield (("sections", n) if plan.sections else ()), section


def _anchors(plan: Blueprint, shelf: Mapping[str, Bank]) -> Iterator[Flaw]:
    items = {item.id: item for bank in shelf.values() for item in bank.items}
    cells = [cell for section in plan.parts() for cell in section.cells]
    for n, name in enumerate(plan.anchors):
        if name not in items:
            what = sentence('no bank of this exam has the anchor "{name}"', name=name)
            yield Flaw(("anchors", n), what)
        elif not any(cell.fits(items[name]) for cell in cells):
            yield Flaw(("anchors", n), sentence('the anchor "{name}" fits none of the cells', name=name))
        elif foes := filling.enemies(tuple(items.values()))[name] & set(plan.anchors):
            what = sentence('the anchors "{name}" and "{other}" are enemies', name=name, other=min(foes))
            yield Flaw(("anchors", n), what)
    for name, times in Counter(plan.anchors).items():
        if times > 1:
            what = sentence('the anchor "{name}" stands here {n} times', name=name, n=times)
            yield Flaw(("anchors",), what)


def _drawn(plan: Blueprint, shelf: Mapping[str, Bank]) -> Iterator[Flaw]:
    """Forms are drawn; where that fails though each cell has enough, the rules go against one another."""
    from dataclasses import replace

    drawing = replace(plan, forms=())
    try:
        for n in range(TRIED_SEEDS):
            form.draw(tuple(shelf.values()), drawing, n.to_bytes(form.SEED_LENGTH, "big"))
    except BlueprintUnfit as error:
        cell, needed, found = (error.fields.get(one) for one in ("cell", "needed", "found"))
        what = sentence(
            "its rules leave too little room: {cell} needs {needed} and often gets no more than {found}; "
            "look at life-safety items, anchors, enemies and stimuli",
            cell=cell,
            needed=needed,
            found=found,
        )
        yield Flaw(("cells",) if plan.cells else ("sections",), what)


def _forms(plan: Blueprint, banks: Sequence[Bank]) -> Iterator[Flaw]:
    broken = [(n, what) for n, one in enumerate(plan.forms) for what in keeping.breaks(plan, banks, one)]
    for n, what in broken:
        yield Flaw(("forms", n), sentence("form {n} breaks the plan: {why}", n=n + 1, why=what))
    most = keeping.most_forms(plan, len(plan.forms))
    for name, times in keeping.exposed(plan, banks).items():
        if times > most:
            told = {
                "name": name,
                "n": times,
                "of": len(plan.forms),
                "most": most,
                "percent": plan.most_exposed,
            }
            what = sentence('"{name}" stands in {n} of {of} forms; {most} are {percent} percent', **told)
            yield Flaw(("forms",), what)
    apart = keeping.likeness(plan, banks).apart_percent if plan.forms and not broken else 0
    if apart > SAME_PERCENT:
        what = sentence(
            "the forms are not equally hard: their mean difficulties lie {apart} percent apart",
            apart=f"{apart:.1f}",
        )
        yield Flaw(("forms",), what, is_grave=False)
