"""The parts a design is made of: millimetres from the page's upper left corner, sizes of letters in points.

`when` says on which papers a part stands; empty means on all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

WHENS = ("", "specimen", "photo", "no-photo", "logo", "level", "skills", "hours", "expires", "local")
"""A demo centre's paper, one with or without a photo, with a logo, level, skills, hours, last day, destination."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `rise` makes it an upright one of that length."""

    x: float
    y: float
    width: float
    weight: float
    colour: str
    rise: float = 0.0
    when: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A box from its upper left corner, with round corners if it has a `radius`; no colour, no filling or border."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: str = ""
    stroke: str = ""
    weight: float = 0.4
    when: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The woven frame: `inset` to its outer edge; `tiles` waves across the page, as many as fit along it."""

    inset: float
    width: float
    tiles: float
    strands: float
    weight: float
    colour: str
    second_colour: str


@dataclass(frozen=True, slots=True)
class Rosette:
    """A flower of fine curves between two radii."""

    x: float
    y: float
    inner: float
    outer: float
    petals: float
    strands: float
    weight: float
    colour: str
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Emblem:
    """The crown of a yurt with its forty rays."""

    x: float
    y: float
    radius: float
    rays: float
    weight: float
    colour: str
    ray_colour: str


@dataclass(frozen=True, slots=True)
class Square:
    """The code with its quiet zone: upper left corner and side."""

    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class Micro:
    """A line of tiny letters that says the same again and again."""

    text: str
    x: float
    y: float
    width: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Specimen:
    """The large mark across the page of a demo centre: words, place of the middle, size, slope in degrees."""

    text: str
    x: float
    y: float
    size: float
    angle: float
    spacing: float
    colour: str


@dataclass(frozen=True, slots=True)
class Photo:
    """The holder's photo: it fills the box and is cropped to it, within a thin line. Without a photo: nothing."""

    x: float
    y: float
    width: float
    height: float
    colour: str = "line"
    weight: float = 0.4


@dataclass(frozen=True, slots=True)
class Logo:
    """The centre's logo, whole, in the middle of the box."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The profile: one row a skill, `row` apart; `y` is the baseline of the first.

    The name stands in the first `label` millimetres (the paper's first language, and that of the destination or
    English), then a bar of the given `height`, then the percentage. Of more than `most` skills the rest is told by a
    last row that says how many. `back` is the colour of an empty bar, `ink` that of the texts.
    """

    x: float
    y: float
    width: float
    row: float
    label: float
    height: float
    size: float
    least: float
    colour: str
    back: str
    ink: str
    most: float = 10.0


@dataclass(frozen=True, slots=True)
class Table:
    """The transcript: one row a topic, `row` apart; `y` is the baseline of the first.

    The title comes first; the time (h:mm) ends `TIME_ENDS` before the right edge, the points end at it. A thin line
    of colour `line` closes each row. Of more than `most` topics the rest is told by a last row.
    """

    x: float
    y: float
    width: float
    row: float
    size: float
    least: float
    ink: str
    line: str
    most: float = 30.0


TIME_ENDS = 20.0
POINTS_ROOM = 17.0
TIME_ROOM = 16.0
"""The columns of a table, in millimetres."""
