"""Whether forms that were put together beforehand keep their plan, and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.course.item import Bank, Item
from app.core.exam import filling
from app.core.exam.blueprint import Assembled, Blueprint, Section
from app.core.ids import ItemId
from app.core.sentence import Sentence, sentence

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


def breaks(plan: Blueprint, banks: Bank | Sequence[Bank], form: Assembled) -> Iterator[Sentence]:
    """Every rule of the plan that a form breaks, said so that its author sees which."""
    shelf, sections = filling.shelf_of(banks, plan), tuple(plan.parts())
    if len(form.items) != len(sections):
        yield sentence("it has {n} sections, the plan {of}", n=len(form.items), of=len(sections))
        return
    everything: list[Item] = []
    for section, names in zip(sections, form.items, strict=True):
        bank = shelf[plan.bank_of(section)]
        known = bank.by_id()
        for name in names:
            if name not in known:
                yield sentence(
                    'the bank "{bank}" has no item "{name}"', bank=plan.bank_of(section), name=name
                )
        items = [known[one] for one in names if one in known]
        everything += items
        yield from _section(section, items, bank)
    yield from _whole(plan, everything, standing(plan, banks))


def _section(section: Section, items: Sequence[Item], bank: Bank) -> Iterator[Sentence]:
    room = filling.Room(filling.cells_of(section))
    for item in items:
        if not room.seats([item]):
            yield sentence('there is no free place for "{name}"', name=item.id)
    for at, cell in enumerate(room.cells):
        if room.left(at):
            count = cell.count - room.left(at)
            yield sentence("{cell} has {n} items, not {of}", cell=cell.label, n=count, of=cell.count)
    there = {item.id for item in items}
    for unit in filling.units(bank.items, bank.id):
        inside = {item.id for item in unit.items} & there
        if inside and len(inside) < len(unit.items):
            yield sentence('the stimulus "{name}" is not whole', name=unit.items[0].stimulus)


def _whole(plan: Blueprint, items: Sequence[Item], anchored: frozenset[ItemId]) -> Iterator[Sentence]:
    there = Counter(item.id for item in items)
    for name, times in there.items():
        if times > 1:
            yield sentence('"{name}" stands in it {n} times', name=name, n=times)
    for name in plan.anchors:
        if name not in there:
            yield sentence('the anchor "{name}" is missing', name=name)
    apart = filling.enemies(items)
    for name, other in sorted((a, b) for a in there for b in apart[a] & set(there) if a < b):
        yield sentence('"{name}" and "{other}" are enemies', name=name, other=other)
    count = sum(item.mandatory for item in items)
    if count != max(plan.mandatory.count, sum(item.mandatory for item in items if item.id in anchored)):
        yield sentence("it has {n} life-safety items, not {of}", n=count, of=plan.mandatory.count)


def standing(plan: Blueprint, banks: Bank | Sequence[Bank]) -> frozenset[ItemId]:
    """The items that stand in every form: anchors, and those of the same stimulus."""
    wanted, shelf = set(plan.anchors), filling.shelf_of(banks, plan)
    units = (unit for bank in shelf.values() for unit in filling.units(bank.items, bank.id))
    names = ([item.id for item in unit.items] for unit in units)
    return frozenset(one for part in names if wanted.intersection(part) for one in part)


def exposed(plan: Blueprint, banks: Bank | Sequence[Bank]) -> Mapping[ItemId, int]:
    """In how many forms each item stands; those that stand in all of them by the plan are left out."""
    names = (name for form in plan.forms for name in {one for part in form.items for one in part})
    always = standing(plan, banks)
    return Counter(name for name in names if name not in always)


def most_forms(plan: Blueprint, forms: int) -> int:
    """In how many of so many forms an item may stand, at least in one."""
    return max(1, forms * plan.most_exposed // 100) if plan.most_exposed else forms


def likeness(plan: Blueprint, banks: Bank | Sequence[Bank]) -> Likeness:
    """How alike the forms of a plan are; items that no bank has count for nothing."""
    shelf = filling.shelf_of(banks, plan)
    hard = {item.id: item.difficulty for bank in shelf.values() for item in bank.items}
    sets = [{name for part in form.items for name in part if name in hard} for form in plan.forms]
    free = [one - standing(plan, banks) for one in sets]
    times = exposed(plan, banks)
    return Likeness(
        means=tuple(sum(hard[name] for name in one) / len(one) if one else 0.0 for one in sets),
        reused=sum(count > 1 for count in times.values()),
        most=max(times.values(), default=0),
        shared=max((len(a & b) for n, a in enumerate(free) for b in free[:n]), default=0),
    )
