"""One going-through of an item's rules: what its variables are worth now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from app.core.course.general import Variable
from app.core.course.values import Value
from app.core.errors import ShapeWrong

MOST_STEPS, MOST_WORK, MOST_VALUES = 200_000, 2_000_000, 10_000
"""Expressions that one going-through may work out, values that they may look at, values that one may hold.

Hundreds are many; a stranger's item must not hold up an exam or fill the memory.
"""

Operands: TypeAlias = "Sequence[Value | None]"


@dataclass(slots=True)
class Run:
    """Values, right answers and defaults by identifier; `dice` gives numbers below 2^32.

    `written` names template variables that are known already and are not drawn again.
    """

    variables: Mapping[str, Variable]
    values: dict[str, Value | None]
    keys: dict[str, Value | None]
    defaults: dict[str, Value | None]
    dice: Iterator[int]
    written: set[str] = field(default_factory=set)
    steps: int = 0
    work: int = 0

    def step(self) -> None:
        """Count an expression that is worked out, so that no item can hold up an exam.

        Raises:
            ShapeWrong: there were too many.
        """
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise ShapeWrong(where="processing", why="its rules take too long")

    def spend(self, values: int) -> None:
        """Count values that are looked at.

        Raises:
            ShapeWrong: there were too many.
        """
        self.work += values
        if self.work > MOST_WORK:
            raise ShapeWrong(where="processing", why="its rules take too long")

    def number(self, told: str) -> float | None:
        """A number of an attribute, which may instead name a variable that holds it."""
        if told in self.values:
            value = self.values[told]
            found = value.one if value is not None and value.of else None
        else:
            found = _number(told)
        return found if isinstance(found, int | float) else None

    def whole(self, told: str, default: int = 0) -> int:
        """A whole number of an attribute, not beyond a million either way; else the default."""
        found = self.number(told)
        return int(found) if found is not None and abs(found) <= 1_000_000 else default


Operator: TypeAlias = "Callable[[Mapping[str, str], Operands, Run], Value | None]"


def _number(told: str) -> float | None:
    try:
        return int(told) if len(told) < 20 and told.strip().lstrip("+-").isdecimal() else float(told)
    except ValueError:
        return None
