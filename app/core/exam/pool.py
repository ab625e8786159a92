"""What parallel forms are put together from: units with their places, enemies and difficulties, alike ones as kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.course.item import Bank
from app.core.exam import filling
from app.core.exam.blueprint import Assembled, Blueprint, Cell
from app.core.exam.filling import Unit
from app.core.ids import ItemId

Fit = tuple[tuple[int, ...], ...]
"""The cells that each item of a unit fits, in one section."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The units of a plan's banks, numbered; cells are numbered over all sections.

    `fits` has for each unit the sections it may stand in, and what its items fit there; `logits` each unit's sum of
    difficulties of the 1PL model, or nothing where there are none.
    """

    plan: Blueprint
    cells: tuple[tuple[int, Cell], ...]
    units: tuple[Unit, ...]
    fits: tuple[Mapping[int, Fit], ...]
    foes: tuple[tuple[int, int], ...]
    anchors: frozenset[int]
    hard: tuple[int, ...]
    logits: tuple[float, ...] = ()

    @property
    def parts(self) -> int:
        """How many sections there are."""
        return sum(1 for _ in self.plan.parts())

    @property
    def mandatory(self) -> int:
        """Life-safety items of a form: as many as the rule says, unless anchors are more."""
        return max(self.plan.mandatory.count, sum(self.units[n].mandatory for n in self.anchors))

    def of_cell(self, cell: int) -> Iterator[tuple[int, int]]:
        """The units of which items fit a cell, and how many items."""
        at = self.cells[cell][0]
        for n, fits in enumerate(self.fits):
            if count := sum(cell in one for one in fits.get(at, ())):
                yield n, count

    def kinds(self, free: Sequence[int]) -> dict[tuple[object, ...], list[int]]:
        """Units that are alike in all the program knows of them, so that it need not tell them apart in the far.

        Those with enemies, and anchors, stay by themselves; those that are used up are none.
        """
        alone = {n for pair in self.foes for n in pair} | self.anchors
        found: dict[tuple[object, ...], list[int]] = {}
        for n, unit in enumerate(self.units):
            if free[n] > 0:
                alike = (tuple(sorted(self.fits[n].items())), unit.mandatory, self.hard[n])
                found.setdefault((n,) if n in alone else alike, []).append(n)
        return found

    def sums(self, forms: Sequence[Assembled]) -> tuple[float, ...]:
        """What the answers have shown of each form: the sum of its 1PL difficulties; nothing without figures."""
        if not self.logits:
            return ()
        worth = {unit.items[0].id: one for unit, one in zip(self.units, self.logits, strict=True)}
        return tuple(sum(worth.get(name, 0.0) for part in one.items for name in part) for one in forms)

    def written(self, chosen: Sequence[tuple[int, int]]) -> Assembled:
        """A form of these units and sections as its plan keeps it: the items in the order of their bank."""
        parts: list[tuple[ItemId, ...]] = []
        for at in range(self.parts):
            units = (self.units[n] for n, where in sorted(chosen) if where == at)
            parts.append(tuple(item.id for unit in units for item in unit.items))
        return Assembled(tuple(parts))


def pool_of(plan: Blueprint, banks: Sequence[Bank], logits: Mapping[str, float] | None = None) -> Pool:
    """The pool of a plan; `logits` has 1PL difficulties by item. Units that can stand nowhere are left out."""
    shelf = filling.shelf_of(banks, plan)
    sections = tuple(plan.parts())
    rooms = [filling.cells_of(section) for section in sections]
    cells = tuple((at, cell) for at, room in enumerate(rooms) for cell in room)
    everything = [unit for name, bank in shelf.items() for unit in filling.units(bank.items, name)]
    alone = _own_enemies(everything)
    units, fits = [], []
    for unit in everything:
        found = {
            at: _fit(unit, at, cells)
            for at in filling.places(plan, unit)
            if filling.Room(rooms[at]).seats(unit.items)
        }
        if found and unit.items[0].id not in alone:
            units.append(unit)
            fits.append(found)
    wanted = set(plan.anchors)
    return Pool(
        plan=plan,
        cells=cells,
        units=tuple(units),
        fits=tuple(fits),
        foes=tuple(sorted(_foes(units))),
        anchors=frozenset(n for n, unit in enumerate(units) if wanted & {item.id for item in unit.items}),
        hard=tuple(sum(item.difficulty for item in unit.items) for unit in units),
        logits=_logits(units, logits or {}),
    )


def _fit(unit: Unit, at: int, cells: Sequence[tuple[int, Cell]]) -> Fit:
    return tuple(
        tuple(c for c, (where, cell) in enumerate(cells) if where == at and cell.fits(item))
        for item in unit.items
    )


def _pairs(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    apart = filling.enemies([item for unit in units for item in unit.items])
    place = {item.id: n for n, unit in enumerate(units) for item in unit.items}
    for n, unit in enumerate(units):
        for item in unit.items:
            yield from ((n, place[other]) for other in apart[item.id] if other in place)


def _own_enemies(units: Sequence[Unit]) -> set[ItemId]:
    """The first items of units that may not even stand with themselves."""
    return {units[a].items[0].id for a, b in _pairs(units) if a == b}


def _foes(units: Sequence[Unit]) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in _pairs(units)}


def _logits(units: Sequence[Unit], known: Mapping[str, float]) -> tuple[float, ...]:
    """Each unit's sum; an item without figures gets the mean of those that its author thought as hard."""
    by_hand: dict[int, list[float]] = {}
    for unit in units:
        for item in unit.items:
            if item.id in known:
                by_hand.setdefault(item.difficulty, []).append(known[item.id])
    if not by_hand:
        return ()
    everything = [one for part in by_hand.values() for one in part]
    middle = sum(everything) / len(everything)
    means = {hard: sum(part) / len(part) for hard, part in by_hand.items()}
    return tuple(
        sum(known.get(item.id, means.get(item.difficulty, middle)) for item in unit.items) for unit in units
    )
