"""Forms: the items of one attempt, a pure function of banks, blueprint, seed and seat.

The same bytes give the same form on every Python version, so that the registry and an auditor can draw it
again: the shuffle is our own, Fisher-Yates (Knuth, TAOCP vol. 2, 3.4.2 algorithm P) over SHA-256 of seed
and counter, with rejection so that every order is equally likely.

Where forms were put together beforehand, the seat says which of them may be had there, so that neighbours never have
the same, and the seed says which of those it is. Where there are none, the seed draws a form out of the cells. Rules
that go against each other (enemies, stimuli, overlapping cells) may leave a cell short; then the same numbers go on and
draw it anew, so that who was lucky and who was not still get what their seed says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias, TypeVar

from app.core.course.item import Bank, Item, ItemKind
from app.core.errors import BlueprintUnfit
from app.core.exam import filling
from app.core.exam.blueprint import Blueprint, Order
from app.core.exam.filling import Choice, Unit
from app.core.ids import ItemId

T = TypeVar("T")
SEED_LENGTH = 16
TRIES = 200
"""How often a form is drawn anew until it keeps all the rules."""

APART = 5
"""Seats in a row that never have the same of the forms put together beforehand, if there are as many forms."""

Banks: TypeAlias = "Bank | Sequence[Bank]"
"""The banks that a plan draws from; one alone where it draws from one."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of a form, with its options in the order this candidate sees, in a section (empty: there is one only)."""

    item: ItemId
    order: tuple[str, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The items of one attempt in order. `number`, from 1, says which of the forms put together it is (0: drawn)."""

    blueprint: str
    seed: bytes
    items: tuple[Placed, ...]
    seat: int = 0
    number: int = 0


def draw(banks: Banks, blueprint: Blueprint, seed: bytes, seat: int = 0) -> Form:
    """The form that this seed draws for this seat.

    Raises:
        BlueprintUnfit: a bank has too few items for a cell, or too few life-safety items; or the plan holds a form with
            an item that is not in its banks.
    """
    numbers = numbers_of(seed)
    shelf = filling.shelf_of(banks, blueprint)
    number = _number(len(blueprint.forms), seat, numbers)
    drawn = _listed(blueprint, number, shelf) if number else _chosen(blueprint, shelf, numbers)
    placed: list[Placed] = []
    for section, units in zip(blueprint.parts(), drawn, strict=True):
        bank = shelf[blueprint.bank_of(section)]
        for unit in _ordered(units, section.order, bank, numbers):
            placed.extend(_placed(item, blueprint, section.id, numbers) for item in unit.items)
    return Form(blueprint.id, seed, tuple(placed), seat, number)


def _number(forms: int, seat: int, numbers: Iterator[int]) -> int:
    """Which of the forms, from 1; 0 when there are none. Seats of one kind share some of them."""
    if not forms:
        return 0
    kinds = min(forms, APART)
    mine = range(seat % kinds, forms, kinds)
    return 1 + mine[_below(len(mine), numbers)]


def _listed(blueprint: Blueprint, number: int, shelf: Mapping[str, Bank]) -> list[list[Unit]]:
    """The units of one of the forms that were put together beforehand."""
    form, sections = blueprint.forms[number - 1], tuple(blueprint.parts())
    if len(form.items) != len(sections):
        raise BlueprintUnfit(cell="sections", needed=len(sections), found=len(form.items))
    chosen = []
    for section, names in zip(sections, form.items, strict=True):
        bank = shelf[blueprint.bank_of(section)]
        wanted = set(names)
        items = [item for item in bank.items if item.id in wanted]
        if gone := wanted - {item.id for item in items}:
            raise BlueprintUnfit(cell=min(gone), needed=1, found=0)
        chosen.append(list(filling.units(items, bank.id)))
    return chosen


def _chosen(blueprint: Blueprint, shelf: Mapping[str, Bank], numbers: Iterator[int]) -> list[list[Unit]]:
    """The units that the cells draw, section by section."""
    everything = {name: filling.units(bank.items, name) for name, bank in shelf.items()}
    apart = filling.enemies([item for bank in shelf.values() for item in bank.items])
    wanted = set(blueprint.anchors)
    anchors = [u for units in everything.values() for u in units if wanted & {i.id for i in u.items}]
    most = max(blueprint.mandatory.count, sum(unit.mandatory for unit in anchors))
    first: BlueprintUnfit | None = None
    for _ in range(TRIES):
        choice = filling.begun(blueprint, apart, most)
        try:
            _anchor(choice, blueprint, anchors)
            _secure(choice, blueprint, everything, numbers)
            _fill(choice, blueprint, everything, numbers)
        except BlueprintUnfit as error:
            first = first or error
        else:
            return choice.chosen
    raise first or BlueprintUnfit()


def _anchor(choice: Choice, blueprint: Blueprint, anchors: Sequence[Unit]) -> None:
    """Anchors are in every form."""
    for unit in anchors:
        if not any(choice.take(at, unit) for at in filling.places(blueprint, unit)):
            raise BlueprintUnfit(cell=unit.items[0].id, needed=1, found=0)


def _secure(
    choice: Choice, blueprint: Blueprint, everything: Mapping[str, tuple[Unit, ...]], numbers: Iterator[int]
) -> None:
    """Life-safety items are in, as many as the rule says."""
    rule = blueprint.mandatory
    for unit in shuffled([u for units in everything.values() for u in units if u.mandatory], numbers):
        if choice.mandatory < rule.count:
            any(choice.take(at, unit) for at in filling.places(blueprint, unit))
    if choice.mandatory < rule.count:
        raise BlueprintUnfit(cell="life-safety", needed=rule.count, found=choice.mandatory)


def _fill(
    choice: Choice, blueprint: Blueprint, everything: Mapping[str, tuple[Unit, ...]], numbers: Iterator[int]
) -> None:
    """What is left of the cells is filled with other items: a cell with its own, then with those whose owners move."""
    for at, section in enumerate(choice.sections):
        room = choice.rooms[at]
        plain = [unit for unit in everything[blueprint.bank_of(section)] if not unit.mandatory]
        for n, cell in enumerate(room.cells):
            for fitting in (room.cells[n : n + 1], room.cells[:n]):
                free = [u for u in plain if u.items[0].id not in choice.taken and u.fits(fitting)]
                for unit in shuffled(free, numbers):
                    if room.left(n) > 0:
                        choice.take(at, unit)
                if room.left(n) <= 0:
                    break
            if room.left(n) > 0:
                raise BlueprintUnfit(cell=cell.label, needed=cell.count, found=cell.count - room.left(n))


def _ordered(units: Sequence[Unit], order: Order, bank: Bank, numbers: Iterator[int]) -> list[Unit]:
    if order is Order.AS_IN_BANK:
        places = {item.id: n for n, item in enumerate(bank.items)}
        return sorted(units, key=lambda unit: places[unit.items[0].id])
    mixed = shuffled(units, numbers)
    return mixed if order is Order.SHUFFLED else sorted(mixed, key=_hardness)


def _hardness(unit: Unit) -> float:
    """Its mean difficulty: a quotient of small whole numbers, the same everywhere."""
    return sum(item.difficulty for item in unit.items) / len(unit.items)


def _placed(item: Item, blueprint: Blueprint, section: str, numbers: Iterator[int]) -> Placed:
    parts = item.part_ids()
    if item.kind is ItemKind.ORDER:
        return Placed(item.id, _away_from_key(parts, item.key, numbers), section)
    order = tuple(shuffled(parts, numbers)) if blueprint.shuffle_options else parts
    return Placed(item.id, order, section)


def _away_from_key(parts: tuple[str, ...], key: tuple[str, ...], numbers: Iterator[int]) -> tuple[str, ...]:
    """An order to begin with that is not already the right one."""
    order = tuple(shuffled(parts, numbers))
    return order if order != key else (*order[1:], order[0])


def shuffled(things: Sequence[T], numbers: Iterator[int]) -> list[T]:
    """The things in an order that the numbers say, each order equally likely."""
    out = list(things)
    for last in range(len(out) - 1, 0, -1):
        pick = _below(last + 1, numbers)
        out[last], out[pick] = out[pick], out[last]
    return out


def _below(limit: int, numbers: Iterator[int]) -> int:
    """A number from 0, each equally likely."""
    end = (1 << 32) - (1 << 32) % limit
    return next(number for number in numbers if number < end) % limit


def numbers_of(seed: bytes) -> Iterator[int]:
    """Endless 32-bit numbers: SHA-256 of seed and a counter, eight numbers a digest."""
    counter = 0
    while True:
        digest = sha256(seed + counter.to_bytes(8, "big")).digest()
        for at in range(0, 32, 4):
            yield int.from_bytes(digest[at : at + 4], "big")
        counter += 1
