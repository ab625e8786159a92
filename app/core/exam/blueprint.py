"""Blueprints: how a form is drawn from a bank, and when it is passed."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.course.text import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """So many items of one objective."""

    objective: str
    count: int


@dataclass(frozen=True, slots=True)
class MandatoryRule:
    """Life-safety items: how many a form has, and how many of them must be right whatever the total."""

    count: int = 0
    right_at_least: int = 0


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The plan of an exam. The cut score is `pass_percent` of the points, rounded up."""

    id: str
    title: Text
    bank: str
    time_limit_s: int
    pass_percent: int
    cells: tuple[Cell, ...]
    mandatory: MandatoryRule = MandatoryRule()
    shuffle_items: bool = True
    shuffle_options: bool = True

    @property
    def length(self) -> int:
        """How many items a form has."""
        return sum(cell.count for cell in self.cells)

    def cut_score(self, points_of: int) -> int:
        """The fewest points that pass."""
        return -(-self.pass_percent * points_of // 100)
