"""Whether banks hold enough for the cells of a plan: what a cell needs, what it has, and why the rest is of no use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.exam import filling
from app.core.exam.blueprint import Blueprint, Cell, Section
from app.core.exam.filling import Unit
from app.core.ids import ItemId
from app.core.sentence import Sentence, sentence

MOST_TRIED = 20
"""Enemies in one knot up to which the most that can stand together is found exactly."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """A cell that a bank cannot fill: what it needs, what fits it, and how many of those one form can use.

    Of what cannot be used, `foes` are enemies of others, `spare` life-safety items beyond the rule, `large` belong to
    stimuli that do not fit into the section.
    """

    cell: Cell
    found: int
    usable: int
    foes: int = 0
    spare: int = 0
    large: int = 0

    @property
    def told(self) -> Sentence:
        """What is missing, in words."""
        cell = {
            "cell": self.cell.label,
            "needed": self.cell.count,
            "usable": self.usable,
            "found": self.found,
        }
        if self.usable == self.found:
            return sentence("the bank has too few questions: {cell} needs {needed} and has {found}", **cell)
        return sentence(
            "the bank has too few questions: {cell} needs {needed} and can use {usable} of {found}; "
            "{foes} are enemies, {spare} life-safety items beyond the rule, {large} in stimuli that are too large",
            **cell,
            foes=self.foes,
            spare=self.spare,
            large=self.large,
        )


_EMPTY = Shortage(Cell("", 0), 0, 0)
TOLD = frozenset({_EMPTY.told.key, replace(_EMPTY, found=1).told.key})
"""The keys of what is said of shortages."""


def shortages(plan: Blueprint, section: Section, units: Sequence[Unit]) -> Iterator[Shortage]:
    """The cells of a section that the units of its bank cannot fill even if they had all of it to themselves."""
    apart = filling.enemies([item for unit in units for item in unit.items])
    cells = filling.cells_of(section)
    for cell in cells:
        fitting = [unit for unit in units if unit.fits((cell,))]
        weights = {id(unit): sum(cell.fits(item) for item in unit.items) for unit in fitting}
        small = [unit for unit in fitting if filling.Room(cells).seats(unit.items)]
        found, kept = (sum(weights[id(unit)] for unit in part) for part in (fitting, small))
        plain = sum(weights[id(unit)] for unit in small if not unit.mandatory)
        safe = min(kept - plain, _most_safe(plan))
        friendly = _together(small, weights, apart)
        usable = min(friendly, plain + safe)
        if usable < cell.count:
            yield Shortage(
                cell,
                found,
                usable,
                foes=kept - friendly,
                spare=kept - plain - safe,
                large=found - kept,
            )


def _most_safe(plan: Blueprint) -> int:
    """Life-safety items that a form may have: as many as the rule says; anchors may be more."""
    return max(plan.mandatory.count, plan.length if plan.anchors else 0)


def _together(
    units: Sequence[Unit], weights: Mapping[int, int], apart: Mapping[ItemId, frozenset[ItemId]]
) -> int:
    """How many items can stand together at most. In large knots of enemies it may say too many, never too few."""
    place = {item.id: n for n, unit in enumerate(units) for item in unit.items}
    foes = [{place[one] for item in unit.items for one in apart[item.id] if one in place} for unit in units]
    worth = [0 if n in foes[n] else weights[id(unit)] for n, unit in enumerate(units)]
    total, left = 0, set(range(len(units)))
    while left:
        knot = _knot(min(left), foes)
        left -= knot
        total += _best(frozenset(knot), foes, worth) if len(knot) <= MOST_TRIED else _bound(knot, foes, worth)
    return total


def _knot(first: int, foes: Sequence[set[int]]) -> set[int]:
    """Everybody who is an enemy of an enemy of ... the first."""
    knot, ahead = {first}, [first]
    while ahead:
        new = foes[ahead.pop()] - knot
        knot |= new
        ahead.extend(new)
    return knot


def _best(knot: frozenset[int], foes: Sequence[set[int]], worth: Sequence[int]) -> int:
    """The most that can stand together: with one of them, or without."""
    if not knot:
        return 0
    one = max(knot, key=lambda n: len(foes[n] & knot))
    if not (foes[one] & knot) - {one}:
        return sum(worth[n] for n in knot)
    without = _best(knot - {one}, foes, worth)
    return max(without, worth[one] + _best(knot - {one} - foes[one], foes, worth))


def _bound(knot: set[int], foes: Sequence[set[int]], worth: Sequence[int]) -> int:
    """No more than all of them but the lesser of each pair of enemies, everybody in one pair."""
    total, free = sum(worth[n] for n in knot), set(knot)
    for one in sorted(knot):
        other = min((foes[one] & free) - {one}, default=None)
        if one in free and other is not None:
            free -= {one, other}
            total -= min(worth[one], worth[other])
    return total
