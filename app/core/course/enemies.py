"""Enemies: questions that never stand in one form, since one would give the other away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.course.item import Item
from app.core.ids import ItemId


def symmetric(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with every enmity said by both sides: who is named as an enemy names the other too."""
    named: dict[ItemId, list[ItemId]] = {}
    for item in items:
        for enemy in item.enemies:
            named.setdefault(enemy, []).append(item.id)
    return tuple(_with(item, named.get(item.id, [])) for item in items)


def _with(item: Item, more: Sequence[ItemId]) -> Item:
    every = tuple(dict.fromkeys((*item.enemies, *(one for one in more if one != item.id))))
    return replace(item, enemies=every) if every != item.enemies else item
