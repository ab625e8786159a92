"""What importers hand on: items as they were taken, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.core.course.item import Item


@dataclass(frozen=True, slots=True)
class Draft:
    """One question of a foreign file: the item it became, or why it was refused.

    `name` is what it was called there; `changed` says what is not as it was; `media` are the files it shows; `aliases`
    are other names it goes by.
    """

    name: str
    item: Item | None = None
    reason: str = ""
    changed: tuple[str, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    language: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafts:
    """Everything that was found in a foreign file. `notes` are about the whole of it, by the name of what they mean."""

    title: str
    drafts: tuple[Draft, ...]
    notes: tuple[tuple[str, str], ...] = ()


def slug(name: str, fallback: str = "item") -> str:
    """A name as an identifier of ours: small letters, numbers and hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:48].strip("-")
    return plain or fallback


def unlike(name: str, taken: Callable[[str], bool]) -> str:
    """The name, with a number behind it when it is taken already."""
    if not taken(name):
        return name
    return next(one for n in range(2, 1_000_000) if not taken(one := f"{name}-{n}"))
