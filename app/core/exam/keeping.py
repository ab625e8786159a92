"""Whether forms that were put together beforehand keep their plan, and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.course.item import Bank, Item
from app.core.exam import filling
from app.core.exam.blueprint import Assembled, Blueprint, Section
from app.core.ids import ItemId

SAME_PERCENT = 2
"""Forms whose mean difficulties are further apart than this part of the mean are not equally hard."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike forms are: the mean difficulty of each, how often items stand in them, what two of them share.

    `reused` counts items beside the anchors that stand in more than one form, `most` the forms of the one that stands
    in most, `shared` the items beside the anchors that two forms have in common at most.
    """

    means: tuple[float, ...]
    reused: int
    most: int
    shared: int

    @property
    def apart_percent(self) -> float:
        """How far the means lie apart, in percent of their mean."""
        middle = sum(self.means) / len(self.means) if self.means else 0
        return 100 * (max(self.means) - min(self.means)) / middle if middle else 0.0


def breaks(plan: Blueprint, banks: Bank | Sequence[Bank], form: Assembled) -> Iterator[str]:
    """Every rule of the plan that a form breaks, said so that its author sees which."""
    shelf, sections = filling.shelf_of(banks, plan), tuple(plan.parts())
    if len(form.items) != len(sections):
        yield f"it has {len(form.items)} sections, the plan {len(sections)}"
        return
    everything: list[Item] = []
    for section, names in zip(sections, form.items, strict=True):
        bank = shelf[plan.bank_of(section)]
        known = bank.by_id()
        yield from (
            f'the bank "{plan.bank_of(section)}" has no item "{one}"' for one in names if one not in known
        )
        items = [known[one] for one in names if one in known]
        everything += items
        yield from _section(section, items, bank)
    yield from _whole(plan, everything)


def _section(section: Section, items: Sequence[Item], bank: Bank) -> Iterator[str]:
    room = filling.Room(section)
    for item in items:
        if not room.seats([item]):
            yield f'"{item.id}" fits no free place of {section.id or "the exam"}'
    for at, cell in enumerate(room.cells):
        if room.left(at):
            yield f"{cell.label} has {cell.count - room.left(at)} items, not {cell.count}"
    there = {item.id for item in items}
    for unit in filling.units(bank.items, bank.id):
        inside = {item.id for item in unit.items} & there
        if inside and len(inside) < len(unit.items):
            yield f'the stimulus "{unit.items[0].stimulus}" is not whole'


def _whole(plan: Blueprint, items: Sequence[Item]) -> Iterator[str]:
    there = [item.id for item in items]
    yield from (f'"{name}" stands in it {times} times' for name, times in Counter(there).items() if times > 1)
    yield from (f'the anchor "{name}" is missing' for name in plan.anchors if name not in there)
    apart = filling.enemies(items)
    for name in sorted(set(there)):
        for other in sorted(apart[name] & set(there)):
            if name < other:
                yield f'"{name}" and "{other}" are enemies'
    count = sum(item.mandatory for item in items)
    anchored = sum(item.mandatory for item in items if item.id in plan.anchors)
    if count != max(plan.mandatory.count, anchored):
        yield f"it has {count} life-safety items, not {plan.mandatory.count}"


def exposed(plan: Blueprint) -> Mapping[ItemId, int]:
    """In how many forms each item stands; anchors are left out, since they stand in all."""
    names = (name for form in plan.forms for name in {one for part in form.items for one in part})
    return Counter(name for name in names if name not in plan.anchors)


def most_forms(plan: Blueprint, forms: int) -> int:
    """In how many of so many forms an item may stand, at least in one."""
    return max(1, forms * plan.most_exposed // 100) if plan.most_exposed else forms


def likeness(plan: Blueprint, banks: Bank | Sequence[Bank]) -> Likeness:
    """How alike the forms of a plan are; items that no bank has count for nothing."""
    shelf = filling.shelf_of(banks, plan)
    hard = {item.id: item.difficulty for bank in shelf.values() for item in bank.items}
    sets = [{name for part in form.items for name in part if name in hard} for form in plan.forms]
    free = [one - set(plan.anchors) for one in sets]
    times = exposed(plan)
    return Likeness(
        means=tuple(sum(hard[name] for name in one) / len(one) if one else 0.0 for one in sets),
        reused=sum(count > 1 for count in times.values()),
        most=max(times.values(), default=0),
        shared=max((len(a & b) for n, a in enumerate(free) for b in free[:n]), default=0),
    )
