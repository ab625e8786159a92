"""Marks that people give by a rubric: blind to one another, and settled by a third where two of them differ.

A first marker and, where the plan asks for one, a second mark every performance without seeing each other's marks.
Where they differ in any criterion by `apart` steps or more, or one of them would pass the person and the other not, an
adjudicator marks it too, whose mark stands. Where they differ by less, the mean of the two stands. An appeal is marked
by somebody who has not marked it yet, and that mark stands; the earlier ones are kept.

Source: ISO/IEC 17024:2012, 9.3 and 9.8 (assessment and appeals); ALTE Manual for Language Test Development and
Examining (2011), 5.3 (marking by raters).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.core.course.rubric import Rubric
from app.core.errors import MarkUnfit
from app.core.ids import AttemptId, ItemId, PersonId

THOUSAND = 1_000
"""Marks are reckoned in thousandths of a point, so that a mean of two is exact."""


class Hand(Enum):
    """As what somebody marked."""

    FIRST = "first"
    SECOND = "second"
    ADJUDICATOR = "adjudicator"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Given:
    """The points of one criterion."""

    criterion: str
    points: int


@dataclass(frozen=True, slots=True)
class RubricMark:
    """What one person gave one performance. `evidence`: SHA-256 of the recordings and files that were looked at."""

    attempt: AttemptId
    item: ItemId
    marker: PersonId
    hand: Hand
    given: tuple[Given, ...]
    at: int
    note: str = ""
    evidence: tuple[bytes, ...] = ()

    @property
    def points(self) -> int:
        """Whole points before any essential criterion is looked at."""
        return sum(one.points for one in self.given)


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the marking of one performance stands: `awarded` in thousandths of a point, or who has to mark next."""

    awarded: int | None
    waits_for: Hand | None = None


def check_mark(mark: RubricMark, rubric: Rubric, earlier: Sequence[RubricMark]) -> None:
    """Raise unless this is a whole mark by this rubric, from somebody who may give it now.

    Raises:
        MarkUnfit: a criterion is missing or named twice, or has no such step; this person, or this hand, marked before.
    """
    steps = {one.id: {step.points for step in one.steps} for one in rubric.criteria}
    told = [one.criterion for one in mark.given]
    if sorted(told) != sorted(steps):
        raise MarkUnfit(why="every criterion is marked once")
    if any(one.points not in steps[one.criterion] for one in mark.given):
        raise MarkUnfit(why="one of the criteria has no such step")
    if any(one.marker == mark.marker for one in earlier):
        raise MarkUnfit(why="this person has marked it already")
    if mark.hand is not Hand.APPEAL and any(one.hand is mark.hand for one in earlier):
        raise MarkUnfit(why="it was marked already; an appeal is marked anew")
    if mark.hand in {Hand.SECOND, Hand.ADJUDICATOR} and not any(one.hand is Hand.FIRST for one in earlier):
        raise MarkUnfit(why="nobody has marked it yet")


def settled(
    rubric: Rubric, marks: Sequence[RubricMark], *, second: bool, apart: int = 1, least: int | None = None
) -> Settled:
    """Where the marking of a performance stands. `least`: thousandths that it needs for the whole exam to be passed.

    The latest appeal stands before everything, then the adjudicator.
    """
    by_hand = {one.hand: one for one in sorted(marks, key=lambda one: one.at)}
    for final in (Hand.APPEAL, Hand.ADJUDICATOR):
        if final in by_hand:
            return Settled(worth(rubric, by_hand[final]))
    first, other = by_hand.get(Hand.FIRST), by_hand.get(Hand.SECOND)
    if first is None:
        return Settled(None, Hand.FIRST)
    if not second and other is None:
        return Settled(worth(rubric, first))
    if other is None:
        return Settled(None, Hand.SECOND)
    one, two = worth(rubric, first), worth(rubric, other)
    straddles = least is not None and (one >= least) != (two >= least)
    if straddles or steps_apart(rubric, first, other) >= apart:
        return Settled(None, Hand.ADJUDICATOR)
    return Settled((one + two) // 2)


def worth(rubric: Rubric, mark: RubricMark) -> int:
    """What a mark is worth in thousandths of a point: nothing where an essential criterion is not fully met."""
    given = {one.criterion: one.points for one in mark.given}
    if any(one.essential and given.get(one.id, 0) < one.most for one in rubric.criteria):
        return 0
    return mark.points * THOUSAND


def steps_apart(rubric: Rubric, one: RubricMark, other: RubricMark) -> int:
    """By how many steps two marks differ in the criterion where they differ most."""
    left, right = ({given.criterion: given.points for given in mark.given} for mark in (one, other))
    places = {each.id: sorted(step.points for step in each.steps) for each in rubric.criteria}
    return max(
        (abs(order.index(left[name]) - order.index(right[name])) for name, order in places.items()), default=0
    )


def agreement(rubric: Rubric, pairs: Sequence[tuple[RubricMark, RubricMark]]) -> tuple[float, float]:
    """The share of criteria on which two markers gave the same step, and the share at most one step apart."""
    apart = [
        steps_apart(Rubric((criterion,)), one, other) for one, other in pairs for criterion in rubric.criteria
    ]
    if not apart:
        return 0.0, 0.0
    return sum(one == 0 for one in apart) / len(apart), sum(one <= 1 for one in apart) / len(apart)
