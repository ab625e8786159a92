"""Items: questions in the sense of QTI 3, and what a response to each kind looks like.

A response is always a tuple of texts, as in QTI: identifiers for choices (`("b",)`, `("a", "c")`),
identifiers in order for an ordering, directed pairs `"left right"` for matching and `"gap option"` for
inline choices, and an area's identifier for a hotspot. The key has the same form. Everything else is an item of the
general form (`app.core.course.general`), whose responses name their variable first: `"RESPONSE value"`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from app.core.course import answers
from app.core.course.general import General
from app.core.course.text import Text
from app.core.errors import ResponseUnfit
from app.core.ids import ItemId, LessonId


class ItemKind(Enum):
    """The interaction of an item (QTI 3 section 5)."""

    CHOICE = "choice"
    MULTIPLE_RESPONSE = "multiple-response"
    INLINE_CHOICE = "inline-choice"
    ORDER = "order"
    MATCH = "match"
    HOTSPOT = "hotspot"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    id: str
    text: Text = field(default_factory=dict)
    feedback: Text = field(default_factory=dict)
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in a text with the options that fit in."""

    id: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a picture, in units of its viewBox."""

    id: str
    x: int
    y: int
    width: int
    height: int
    label: Text


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its key. `source`: the identifier it had where it was imported from."""

    id: ItemId
    kind: ItemKind
    objective: str
    prompt: Text
    key: tuple[str, ...]
    lesson: LessonId = LessonId("")  # noqa: RUF009 - a NewType gives back what it got
    difficulty: int = 1
    mandatory: bool = False
    picture: str = ""
    picture_alt: Text = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    left: tuple[Option, ...] = ()
    right: tuple[Option, ...] = ()
    text: Text = field(default_factory=dict)
    blanks: tuple[Blank, ...] = ()
    areas: tuple[Area, ...] = ()
    source: str = ""
    general: General | None = None

    def part_ids(self) -> tuple[str, ...]:
        """Identifiers of what a form shuffles: options, right-hand parts, or nothing."""
        if self.kind is ItemKind.MATCH:
            return tuple(option.id for option in self.right)
        return tuple(option.id for option in self.options)


@dataclass(frozen=True, slots=True)
class Bank:
    """The items an exam or a practice draws from."""

    id: str
    items: tuple[Item, ...]

    def by_id(self) -> Mapping[ItemId, Item]:
        """The items by identifier."""
        return {item.id: item for item in self.items}


def check_response(item: Item, response: tuple[str, ...]) -> None:
    """Raise unless the response is one that this item can get; an empty one always is.

    Raises:
        ResponseUnfit: it names something the item does not have, or has too many parts.
    """
    if response and not _fits(item, response):
        raise ResponseUnfit


def is_complete(item: Item, response: tuple[str, ...]) -> bool:
    """Whether nothing is left open: every gap and every left-hand part has its answer."""
    if item.kind is ItemKind.INLINE_CHOICE:
        return len(response) == len(item.blanks)
    if item.kind is ItemKind.MATCH:
        return len(response) == len(item.left)
    if item.general is not None:
        return answers.is_complete(item.general, response)
    return bool(response)


def _fits(item: Item, response: tuple[str, ...]) -> bool:  # noqa: PLR0911 - one line a kind
    ids = {option.id for option in item.options}
    match item.kind:
        case ItemKind.CHOICE:
            return len(response) == 1 and response[0] in ids
        case ItemKind.MULTIPLE_RESPONSE:
            return len(set(response)) == len(response) and set(response) <= ids
        case ItemKind.ORDER:
            return len(response) == len(ids) and set(response) == ids
        case ItemKind.HOTSPOT:
            return len(response) == 1 and response[0] in {area.id for area in item.areas}
        case ItemKind.MATCH:
            return _pairs_fit(response, {o.id: {r.id for r in item.right} for o in item.left})
        case ItemKind.INLINE_CHOICE:
            return _pairs_fit(response, {b.id: {o.id for o in b.options} for b in item.blanks})
        case ItemKind.GENERAL:
            return item.general is not None and bool(answers.read(item.general, response))


def _pairs_fit(response: tuple[str, ...], allowed: Mapping[str, set[str]]) -> bool:
    pairs = [tuple(pair.split(" ")) for pair in response]
    lefts = [pair[0] for pair in pairs]
    return (
        all(len(pair) == 2 for pair in pairs)
        and len(set(lefts)) == len(lefts)
        and all(pair[1] in allowed.get(pair[0], set()) for pair in pairs)
    )
