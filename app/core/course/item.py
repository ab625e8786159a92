"""Items: questions in the sense of QTI 3, and what a response to each kind looks like.

A response is always a tuple of texts, as in QTI: identifiers for choices (`("b",)`, `("a", "c")`),
identifiers in order for an ordering, directed pairs `"left right"` for matching and `"gap option"` for
inline choices, and an area's identifier for a hotspot. The key has the same form. A text that a person marks is a
response as it was written; a recording or a file is answered by the SHA-256 (hexadecimal) of the evidence that was
kept. Everything else is an item of the general form (`app.core.course.general`), whose responses name their variable
first: `"RESPONSE value"`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from app.core.course import answers
from app.core.course.general import General
from app.core.course.rubric import Rubric
from app.core.course.supports import Supports
from app.core.course.text import Text
from app.core.errors import ResponseUnfit
from app.core.ids import ItemId, LessonId

LONGEST_TEXT = 20_000
"""Characters of a text that somebody writes in an exam."""

_DIGEST = re.compile("[0-9a-f]{64}")


class ItemKind(Enum):
    """The interaction of an item (QTI 3 section 5)."""

    CHOICE = "choice"
    MULTIPLE_RESPONSE = "multiple-response"
    INLINE_CHOICE = "inline-choice"
    ORDER = "order"
    MATCH = "match"
    HOTSPOT = "hotspot"
    GENERAL = "general"
    SPOKEN = "spoken-response"
    WRITTEN = "extended-text"
    UPLOAD = "upload"
    PRACTICAL = "practical"


BY_PERSON = frozenset({ItemKind.SPOKEN, ItemKind.WRITTEN, ItemKind.UPLOAD, ItemKind.PRACTICAL})
"""Kinds without a key, which a person marks by the item's rubric."""

KEYED = tuple(kind for kind in ItemKind if kind not in BY_PERSON)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    id: str
    text: Text = field(default_factory=dict)
    feedback: Text = field(default_factory=dict)
    picture: str = ""
    supports: Supports | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said after an answer, whatever it was; where a person marks, `right` is what a good answer has in it."""

    right: Text = field(default_factory=dict)
    wrong: Text = field(default_factory=dict)


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
    """A question with its key.

    `objective` is its topic, `skill` what it asks of a person (`listening`, `speaking` ...), `level` one of the CEFR.
    `difficulty` is 1 (nearly all can) to 5. `enemies` never stand in one form with it, since one would give the other
    away. `stimulus` names a text, picture or clip of the bank that several items ask about; `audio` is a clip of its
    own, heard at most `plays` times (0: at will). It is worth `points`, or what its `rubric` gives. `source`: the
    identifier it had where it was imported from. A written answer should have `least_words` to `most_words` (0: any
    number), a spoken one may last `most_s` seconds (0: as long as a recording can).
    """

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
    skill: str = ""
    level: str = ""
    enemies: tuple[ItemId, ...] = ()
    stimulus: str = ""
    audio: str = ""
    plays: int = 0
    points: int = 1
    rubric: Rubric | None = None
    feedback: Feedback | None = None
    supports: Supports | None = None
    least_words: int = 0
    most_words: int = 0
    most_s: int = 0

    @property
    def worth(self) -> int:
        """The most whole points that it can give."""
        return self.rubric.most if self.rubric is not None else self.points

    def every_option(self) -> tuple[Option, ...]:
        """Everything that can be chosen in it, on either side and in every gap."""
        in_gaps = (option for blank in self.blanks for option in blank.options)
        return (*self.options, *self.left, *self.right, *in_gaps)

    def part_ids(self) -> tuple[str, ...]:
        """Identifiers of what a form shuffles: options, right-hand parts, or nothing."""
        if self.kind is ItemKind.MATCH:
            return tuple(option.id for option in self.right)
        return tuple(option.id for option in self.options)


@dataclass(frozen=True, slots=True)
class Stimulus:
    """What several items ask about: a text, a picture, a clip that is heard at most `plays` times (0: at will)."""

    id: str
    title: Text = field(default_factory=dict)
    text: Text = field(default_factory=dict)
    picture: str = ""
    picture_alt: Text = field(default_factory=dict)
    audio: str = ""
    plays: int = 0
    supports: Supports | None = None


@dataclass(frozen=True, slots=True)
class Bank:
    """The items an exam or a practice draws from."""

    id: str
    items: tuple[Item, ...]
    stimuli: tuple[Stimulus, ...] = ()

    def by_id(self) -> Mapping[ItemId, Item]:
        """The items by identifier."""
        return {item.id: item for item in self.items}

    def asked_about(self) -> Mapping[ItemId, Stimulus]:
        """What items ask about, by the item's identifier; of an item without stimulus nothing."""
        known = {one.id: one for one in self.stimuli}
        return {item.id: known[item.stimulus] for item in self.items if item.stimulus in known}


def check_response(item: Item, response: tuple[str, ...]) -> None:
    """Raise unless the response is one that this item can get; an empty one always is.

    Raises:
        ResponseUnfit: it names something the item does not have, or has too many parts.
    """
    fits = _fits_person if item.kind in BY_PERSON else _fits
    if response and not fits(item, response):
        raise ResponseUnfit


def is_complete(item: Item, response: tuple[str, ...]) -> bool:
    """Whether nothing is left open: every gap and every left-hand part has its answer."""
    if item.kind is ItemKind.INLINE_CHOICE:
        return len(response) == len(item.blanks)
    if item.kind is ItemKind.MATCH:
        return len(response) == len(item.left)
    if item.general is not None:
        return answers.is_complete(item.general, response)
    return bool(response) or item.kind is ItemKind.PRACTICAL


def can_stay_open(item: Item) -> bool:
    """Whether one may go on in practice without an answer on the screen: it was said aloud, shown or made elsewhere."""
    return item.kind in BY_PERSON and item.kind is not ItemKind.WRITTEN


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
        case _:
            return False


def _fits_person(item: Item, response: tuple[str, ...]) -> bool:
    """Whether a person can mark it; of practical work nothing is answered on the screen."""
    if item.kind is ItemKind.WRITTEN:
        return len(response) == 1 and len(response[0]) <= LONGEST_TEXT
    return item.kind is not ItemKind.PRACTICAL and len(response) == 1 and bool(_DIGEST.fullmatch(response[0]))


def _pairs_fit(response: tuple[str, ...], allowed: Mapping[str, set[str]]) -> bool:
    pairs = [tuple(pair.split(" ")) for pair in response]
    lefts = [pair[0] for pair in pairs]
    return (
        all(len(pair) == 2 for pair in pairs)
        and len(set(lefts)) == len(lefts)
        and all(pair[1] in allowed.get(pair[0], set()) for pair in pairs)
    )
