"""Blueprints: how a form is drawn from banks, how long it takes, and when it is passed.

A short exam has `cells` alone. A long one has `sections`, each with cells of its own, perhaps a clock and a cut score
of its own. EPS-TOPIK, JFT-Basic, Goethe, Trinity and CITB publish their exams in these terms; which one a plan imitates
stands in its `source`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from app.core.course.item import Item
from app.core.course.text import Text
from app.core.ids import ItemId


@dataclass(frozen=True, slots=True)
class Cell:
    """So many items of one objective (empty: of any); of one skill, level or difficulties, where they are named."""

    objective: str
    count: int
    skill: str = ""
    level: str = ""
    difficulties: tuple[int, ...] = ()

    def fits(self, item: Item) -> bool:
        """Whether an item may stand here."""
        return (
            self.objective in {"", item.objective}
            and self.skill in {"", item.skill}
            and self.level in {"", item.level}
            and (not self.difficulties or item.difficulty in self.difficulties)
        )

    @property
    def label(self) -> str:
        """What it asks for, in the words of the plan: `signs/reading/A1/3,4`."""
        told = (self.objective, self.skill, self.level, ",".join(map(str, self.difficulties)))
        return "/".join(one for one in told if one) or "*"


@dataclass(frozen=True, slots=True)
class MandatoryRule:
    """Life-safety items: how many a form has, and how many of them must be right whatever the total."""

    count: int = 0
    right_at_least: int = 0


class Order(Enum):
    """In which order the items of a section stand."""

    SHUFFLED = "shuffled"
    AS_IN_BANK = "as-in-bank"
    EASY_FIRST = "easy-first"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an exam. `time_limit_s` 0: it shares the exam's clock; `bank` empty: the exam's.

    With a clock of its own, it is over when that has run out, and nobody comes back to it. `pass_percent` is the part
    of its own points without which the exam is not passed, whatever the total (0: none).
    """

    id: str
    title: Text
    cells: tuple[Cell, ...]
    time_limit_s: int = 0
    pass_percent: int = 0
    bank: str = ""
    order: Order = Order.SHUFFLED

    @property
    def length(self) -> int:
        """How many items it has."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ResitRule:
    """When somebody who did not pass may come again: after so many days, so often in a year (0: no limit)."""

    wait_days: int = 0
    attempts: int = 0
    other_form: bool = True


@dataclass(frozen=True, slots=True)
class GapRule:
    """After how many minutes off the screen, at once or in all, the examiner signs before an attempt goes on."""

    most_minutes: int = 30
    most_total_minutes: int = 60


@dataclass(frozen=True, slots=True)
class Source:
    """The published exam that a plan imitates: its name, where that is described, and the day it was looked up.

    `note` says what could not be found out, and where the plan is not as that exam is.
    """

    name: str
    url: str
    day: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A form that was put together beforehand, as hard as its neighbours: its items, section by section."""

    items: tuple[tuple[ItemId, ...], ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The plan of an exam. The cut score is `pass_percent` of the points, rounded up.

    `anchors` stand in every form. No item stands in more than `most_exposed` percent of the forms that were put
    together (0: no limit). `forms`: drawn instead of the cells where there are any. `scheme`: the version of the
    certification scheme whose rules these are (ISO/IEC 17024, 8). `second_marker`: two people mark what has no key.
    """

    id: str
    title: Text
    bank: str
    time_limit_s: int
    pass_percent: int
    cells: tuple[Cell, ...] = ()
    mandatory: MandatoryRule = MandatoryRule()
    shuffle_items: bool = True
    shuffle_options: bool = True
    sections: tuple[Section, ...] = ()
    anchors: tuple[ItemId, ...] = ()
    most_exposed: int = 0
    resit: ResitRule = ResitRule()
    forms: tuple[Assembled, ...] = ()
    scheme: str = ""
    source: Source | None = None
    second_marker: bool = False
    description: Text = field(default_factory=dict)
    gaps: GapRule = GapRule()

    def parts(self) -> Iterator[Section]:
        """Its sections; a short exam is one without a name."""
        if self.sections:
            yield from self.sections
        else:
            order = Order.SHUFFLED if self.shuffle_items else Order.AS_IN_BANK
            yield Section("", self.title, self.cells, order=order)

    @property
    def banks(self) -> tuple[str, ...]:
        """The banks that it draws from, in the order of its sections."""
        return tuple(dict.fromkeys(self.bank_of(section) for section in self.parts()))

    def bank_of(self, section: Section) -> str:
        """The bank that one of its sections draws from."""
        return section.bank or self.bank

    @property
    def length(self) -> int:
        """How many items a form has."""
        return sum(section.length for section in self.parts())

    def cut_score(self, points_of: int) -> int:
        """The fewest points that pass."""
        return -(-self.pass_percent * points_of // 100)
