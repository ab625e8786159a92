"""Linear programs as plain data: columns with costs and bounds, rows with bounds. A solver elsewhere finds the best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ENDLESS = float("inf")


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of columns that stays between two bounds."""

    low: float
    high: float
    terms: tuple[tuple[int, float], ...]


@dataclass(slots=True)
class Program:
    """Find the columns that cost least: each between 0 and `high`, whole numbers where `whole` says so."""

    cost: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, cost: float = 0.0, high: float = ENDLESS, *, is_whole: bool = False) -> int:
        """A new column; its number."""
        self.cost.append(cost)
        self.high.append(high)
        self.whole.append(is_whole)
        return len(self.cost) - 1

    def row(self, low: float, high: float, terms: Iterable[tuple[int, float]]) -> None:
        """A new row."""
        self.rows.append(Row(low, high, tuple(terms)))

    def near(self, target: float, terms: Iterable[tuple[int, float]], cost: float) -> tuple[int, int]:
        """A sum that costs by how far it is from a target: the columns of what it lacks and what it has too much."""
        lacks, exceeds = self.column(cost), self.column(cost)
        self.row(target, target, (*terms, (lacks, 1.0), (exceeds, -1.0)))
        return lacks, exceeds

    def worth(self, values: Sequence[float]) -> float:
        """What these values of the columns cost."""
        return sum(cost * value for cost, value in zip(self.cost, values, strict=True))
