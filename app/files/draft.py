"""What importers hand on: items as they were taken, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.core.course.item import Item, Stimulus
from app.core.exam.blueprint import Order

IN_EACH = "the text that it shares with other items stands in each of them"
"""What is said of an item that could not keep its stimulus apart."""


@dataclass(frozen=True, slots=True)
class Apart:
    """An item without what it shares with others, and that as a stimulus; `file` is where it stood."""

    file: str
    stimulus: Stimulus
    item: Item


@dataclass(frozen=True, slots=True)
class Draft:
    """One question of a foreign file: the item it became, or why it was refused.

    `name` is what it was called there; `changed` says what is not as it was; `media` are the files it shows; `aliases`
    are other names it goes by, `keeps_order` is said of options that are not to be shuffled. In `item` stands all that
    it shares with others; `apart` is how it can be where they keep that together.
    """

    name: str
    item: Item | None = None
    reason: str = ""
    changed: tuple[str, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    language: str = ""
    aliases: tuple[str, ...] = ()
    keeps_order: bool = False
    apart: Apart | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Files of items of which so many are drawn (0: all), under an objective of their own."""

    objective: str
    files: tuple[str, ...]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the exam. `time_limit_s` 0: the clock of the whole."""

    id: str
    title: str
    cells: tuple[Chosen, ...]
    order: Order = Order.AS_IN_BANK
    time_limit_s: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A test. `pass_percent` 0: it says none; `weights` by the file of an item; `notes`: what could not be kept."""

    id: str
    name: str
    title: str
    parts: tuple[Part, ...]
    time_limit_s: int = 0
    pass_percent: int = 0
    weights: dict[str, str] = field(default_factory=dict)
    language: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafts:
    """Everything that was found in a foreign file. `notes` are about the whole of it, by the name of what they mean.

    `plans` are the tests in it, which name the items that they ask by the last alias of their drafts.
    """

    title: str
    drafts: tuple[Draft, ...]
    notes: tuple[tuple[str, str], ...] = ()
    plans: tuple[Plan, ...] = ()


def slug(name: str, fallback: str = "item") -> str:
    """A name as an identifier of ours: small letters, numbers and hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:48].strip("-")
    return plain or fallback


def unlike(name: str, taken: Callable[[str], bool]) -> str:
    """The name, with a number behind it when it is taken already."""
    if not taken(name):
        return name
    return next(one for n in range(2, 1_000_000) if not taken(one := f"{name}-{n}"))
