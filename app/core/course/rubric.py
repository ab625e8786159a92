"""Rubrics: how a person marks what no key can: speaking, writing, practical work.

A criterion has steps, worst first, each with its points and the words that describe it; a checklist is a rubric whose
criteria have two steps, not done and done. Source: analytic rating scales as in the ALTE *Manual for Language Test
Development and Examining* (2011), section 5.3.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.course.text import Text


@dataclass(frozen=True, slots=True)
class Step:
    """What is seen or heard at one level of a criterion, and what it is worth in whole points."""

    points: int
    text: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is looked at. `essential`: without the full points of it the item gives nothing."""

    id: str
    text: Text
    steps: tuple[Step, ...]
    essential: bool = False

    @property
    def most(self) -> int:
        """The points of the best step."""
        return max((step.points for step in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class Rubric:
    """The criteria by which an item is marked."""

    criteria: tuple[Criterion, ...]

    @property
    def most(self) -> int:
        """The points of a faultless performance."""
        return sum(one.most for one in self.criteria)
