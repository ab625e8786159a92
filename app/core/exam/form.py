"""Forms: the items of one attempt, drawn as a pure function of bank, blueprint and seed.

The same bytes give the same form on every Python version, so that the registry and an auditor can draw it
again: the shuffle is our own, Fisher-Yates (Knuth, TAOCP vol. 2, 3.4.2 algorithm P) over SHA-256 of seed
and counter, with rejection so that every order is equally likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from app.core.course.item import Bank, Item, ItemKind
from app.core.errors import BlueprintUnfit
from app.core.exam.blueprint import Blueprint
from app.core.ids import ItemId

T = TypeVar("T")
SEED_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of a form, with its options in the order this candidate sees."""

    item: ItemId
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The items of one attempt in order."""

    blueprint: str
    seed: bytes
    items: tuple[Placed, ...]


def draw(bank: Bank, blueprint: Blueprint, seed: bytes) -> Form:
    """The form that this seed draws.

    Raises:
        BlueprintUnfit: the bank has too few items for a cell, or too few life-safety items.
    """
    numbers = numbers_of(seed)
    chosen = _mandatory(bank, blueprint, numbers)
    for objective, count in _counts(blueprint).items():
        taken = [item for item in chosen if item.objective == objective]
        rest = [item for item in bank.items if item.objective == objective and not item.mandatory]
        needed = max(0, count - len(taken))
        if len(rest) < needed:
            raise BlueprintUnfit(cell=objective, needed=count, found=len(rest) + len(taken))
        chosen.extend(_shuffled(rest, numbers)[:needed])
    items = _shuffled(chosen, numbers) if blueprint.shuffle_items else _in_order(chosen, bank)
    return Form(blueprint.id, seed, tuple(_placed(item, blueprint, numbers) for item in items))


def _counts(blueprint: Blueprint) -> dict[str, int]:
    """How many items of each objective: cells of one objective count as one, so that no item is drawn twice."""
    counts: dict[str, int] = {}
    for cell in blueprint.cells:
        counts[cell.objective] = counts.get(cell.objective, 0) + max(0, cell.count)
    return counts


def _mandatory(bank: Bank, blueprint: Blueprint, numbers: Iterator[int]) -> list[Item]:
    room = _counts(blueprint)
    chosen: list[Item] = []
    for item in _shuffled([item for item in bank.items if item.mandatory], numbers):
        if len(chosen) < blueprint.mandatory.count and room.get(item.objective, 0) > 0:
            room[item.objective] -= 1
            chosen.append(item)
    if len(chosen) < blueprint.mandatory.count:
        raise BlueprintUnfit(cell="life-safety", needed=blueprint.mandatory.count, found=len(chosen))
    return chosen


def _placed(item: Item, blueprint: Blueprint, numbers: Iterator[int]) -> Placed:
    parts = item.part_ids()
    if item.kind is ItemKind.ORDER:
        return Placed(item.id, _away_from_key(parts, item.key, numbers))
    return Placed(item.id, tuple(_shuffled(parts, numbers)) if blueprint.shuffle_options else parts)


def _away_from_key(parts: tuple[str, ...], key: tuple[str, ...], numbers: Iterator[int]) -> tuple[str, ...]:
    """An order to begin with that is not already the right one."""
    order = tuple(_shuffled(parts, numbers))
    return order if order != key else (*order[1:], order[0])


def _in_order(chosen: Sequence[Item], bank: Bank) -> list[Item]:
    ids = {item.id for item in chosen}
    return [item for item in bank.items if item.id in ids]


def _shuffled(things: Sequence[T], numbers: Iterator[int]) -> list[T]:
    out = list(things)
    for last in range(len(out) - 1, 0, -1):
        limit = (1 << 32) - (1 << 32) % (last + 1)
        pick = next(number for number in numbers if number < limit) % (last + 1)
        out[last], out[pick] = out[pick], out[last]
    return out


def numbers_of(seed: bytes) -> Iterator[int]:
    """Endless 32-bit numbers: SHA-256 of seed and a counter, eight numbers a digest."""
    counter = 0
    while True:
        digest = sha256(seed + counter.to_bytes(8, "big")).digest()
        for at in range(0, 32, 4):
            yield int.from_bytes(digest[at : at + 4], "big")
        counter += 1
