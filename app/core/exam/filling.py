"""Filling the cells of an exam plan: what is chosen together, what keeps apart, what has to be in.

An item stands alone, or with all the others of its stimulus: a text with half of its questions is none that was tried
out. Cells may overlap (three of any difficulty, two of the hardest); an item counts in one of them, and moves to
another when that makes room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.course.item import Bank, Item
from app.core.exam.blueprint import Blueprint, Cell, Section
from app.core.ids import ItemId


@dataclass(frozen=True, slots=True)
class Unit:
    """What is drawn as one: an item, or the items of one stimulus in the order of their bank.

    `mandatory`: how many of them are about life and death.
    """

    items: tuple[Item, ...]
    bank: str
    mandatory: int

    def fits(self, cells: Sequence[Cell]) -> bool:
        """Whether one of them may stand in one of these cells."""
        for cell in cells:
            for item in self.items:  # a generator here costs a form half of its time
                if cell.fits(item):
                    return True
        return False


def units(items: Iterable[Item], bank: str) -> tuple[Unit, ...]:
    """The units of a bank's items, in the order of their first ones."""
    parted: dict[tuple[bool, str], list[Item]] = {}
    for item in items:
        parted.setdefault((bool(item.stimulus), item.stimulus or item.id), []).append(item)
    return tuple(Unit(tuple(part), bank, sum(i.mandatory for i in part)) for part in parted.values())


def shelf_of(banks: Bank | Sequence[Bank], plan: Blueprint) -> Mapping[str, Bank]:
    """The banks that a plan draws from, by the names it has for them; a bank that is not there is empty.

    One bank alone is taken for the only one of a plan, whatever it is called.
    """
    given = (banks,) if isinstance(banks, Bank) else tuple(banks)
    if len(given) == len(plan.banks) == 1:
        return {plan.bank_of(next(plan.parts())): given[0]}
    named = {one.id: one for one in given}
    return {name: named.get(name, Bank(name, ())) for name in plan.banks}


def enemies(items: Sequence[Item]) -> Mapping[ItemId, frozenset[ItemId]]:
    """Whom each item may not stand with; said by one of two, it holds for both."""
    found: dict[ItemId, set[ItemId]] = {item.id: set() for item in items}
    for item in items:
        for other in item.enemies:
            found[item.id].add(other)
            found.setdefault(other, set()).add(item.id)
    return {name: frozenset(others - {name}) for name, others in found.items()}


def cells_of(section: Section) -> tuple[Cell, ...]:
    """The cells of a section: equal ones as one, those that ask for most first, so that they find their items."""
    counts: dict[Cell, int] = {}
    for cell in section.cells:
        asked = replace(cell, count=0, difficulties=tuple(sorted(set(cell.difficulties))))
        counts[asked] = counts.get(asked, 0) + max(0, cell.count)
    return tuple(sorted((replace(cell, count=n) for cell, n in counts.items()), key=_openness))


def _openness(cell: Cell) -> int:
    named = (cell.objective, cell.skill, cell.level, cell.difficulties)
    return sum(not one for one in named)


class Room:
    """The places of a section's cells (as `cells_of` has them) and who sits on them."""

    def __init__(self, cells: tuple[Cell, ...]) -> None:
        """All places are free."""
        self.cells = cells
        self._seated: list[list[Item]] = [[] for _ in self.cells]

    def left(self, at: int) -> int:
        """How many places of a cell are free."""
        return self.cells[at].count - len(self._seated[at])

    def seats(self, items: Sequence[Item]) -> bool:
        """Give all of these a place, others moving where they can; when one finds none, nothing is changed."""
        before = [list(one) for one in self._seated]
        if all(self._seat(item, set()) for item in items):
            return True
        self._seated = before
        return False

    def _seat(self, item: Item, asked: set[int]) -> bool:
        """A place for one item: a free one, else one whose owner finds another (Kuhn's augmenting paths)."""
        fitting = [at for at, cell in enumerate(self.cells) if at not in asked and cell.fits(item)]
        for at in fitting:
            if self.left(at) > 0:
                self._seated[at].append(item)
                return True
        for at in fitting:
            asked.add(at)
            for n, other in enumerate(self._seated[at]):
                if self._seat(other, asked):
                    self._seated[at][n] = item
                    return True
        return False


@dataclass(slots=True)
class Choice:
    """What was chosen so far, section by section, and whom that keeps out."""

    rooms: list[Room]
    sections: tuple[Section, ...]
    apart: Mapping[ItemId, frozenset[ItemId]]
    most_mandatory: int
    chosen: list[list[Unit]]
    taken: set[ItemId] = field(default_factory=set)
    barred: set[ItemId] = field(default_factory=set)
    mandatory: int = 0

    def take(self, at: int, unit: Unit) -> bool:
        """Take a unit into a section, if it may and has room."""
        ids = {item.id for item in unit.items}
        if ids & (self.taken | self.barred) or self.mandatory + unit.mandatory > self.most_mandatory:
            return False
        against = frozenset[ItemId]().union(*(self.apart[one] for one in ids))
        if against & ids or not self.rooms[at].seats(unit.items):
            return False
        self.chosen[at].append(unit)
        self.taken |= ids
        self.barred |= against
        self.mandatory += unit.mandatory
        return True


def begun(plan: Blueprint, apart: Mapping[ItemId, frozenset[ItemId]], most_mandatory: int) -> Choice:
    """Nothing is chosen yet."""
    sections = tuple(plan.parts())
    rooms = [Room(cells_of(section)) for section in sections]
    return Choice(rooms, sections, apart, most_mandatory, [[] for _ in sections])


def places(plan: Blueprint, unit: Unit) -> Iterator[int]:
    """The sections that draw from a unit's bank."""
    for at, section in enumerate(plan.parts()):
        if plan.bank_of(section) == unit.bank:
            yield at
