"""Attempts: one trainee's run through one form, with an honest clock.

Only live time counts: the seconds during which the exam was on the screen, taken from a clock that cannot
be set. A power cut leaves a gap between two stretches; it is recorded, and the time that is left is what
was left before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from app.core.errors import AttemptClosed, TimeOver
from app.core.exam.form import Form
from app.core.ids import AttemptId, CourseId, ItemId, PersonId, SittingId

GRACE_MS = 1_500
"""How much later than the limit a response may arrive that was given in time (timers tick once a second)."""


class AttemptState(Enum):
    """Where an attempt stands."""

    OPEN = "open"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered: the value, at which live millisecond, at which wall time (seconds since 1970)."""

    item: ItemId
    value: tuple[str, ...]
    spent_ms: int
    at: int


@dataclass(frozen=True, slots=True)
class Interruption:
    """A gap without live time: last seen before, first seen after (seconds since 1970, wall clock)."""

    before: int
    after: int
    spent_ms: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """A run through a form, with every response ever given, in order."""

    id: AttemptId
    trainee: PersonId
    sitting: SittingId
    course: CourseId
    pack_digest: bytes
    form: Form
    begun_at: int
    time_limit_s: int
    responses: tuple[Response, ...] = ()
    flagged: tuple[ItemId, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    spent_ms: int = 0
    seen_at: int = 0
    state: AttemptState = AttemptState.OPEN

    @property
    def left_s(self) -> int:
        """Seconds of live time that are left, never below zero."""
        return max(0, self.time_limit_s - self.spent_ms // 1000)

    def current(self) -> Mapping[ItemId, tuple[str, ...]]:
        """The last response to each item; a response that was taken back is gone."""
        last = {response.item: response.value for response in self.responses}
        return {item: value for item, value in last.items() if value}


def answer(attempt: Attempt, item: ItemId, value: tuple[str, ...], spent_ms: int, at: int) -> Attempt:
    """The attempt with one more response; nothing earlier is overwritten.

    Raises:
        AttemptClosed: it was handed in.
        TimeOver: the live time was over when the response was given.
    """
    if attempt.state is not AttemptState.OPEN:
        raise AttemptClosed
    spent_ms = max(spent_ms, attempt.spent_ms)
    if spent_ms > attempt.time_limit_s * 1000 + GRACE_MS:
        raise TimeOver
    response = Response(item, value, spent_ms, at)
    return replace(attempt, responses=(*attempt.responses, response), spent_ms=spent_ms, seen_at=at)


def beat(attempt: Attempt, spent_ms: int, at: int) -> Attempt:
    """The attempt with its clock moved on; time never runs back."""
    return replace(attempt, spent_ms=max(spent_ms, attempt.spent_ms), seen_at=at)


def resumed(attempt: Attempt, at: int) -> Attempt:
    """The attempt after it was off the screen: the gap is recorded, no live time is taken for it."""
    gap = Interruption(attempt.seen_at, at, attempt.spent_ms)
    return replace(attempt, interruptions=(*attempt.interruptions, gap), seen_at=at)


def flagged(attempt: Attempt, item: ItemId) -> Attempt:
    """The attempt with the item's flag turned over."""
    without = tuple(one for one in attempt.flagged if one != item)
    return replace(attempt, flagged=without if len(without) < len(attempt.flagged) else (*without, item))


def submitted(attempt: Attempt, at: int) -> Attempt:
    """The attempt handed in.

    Raises:
        AttemptClosed: it was handed in before.
    """
    if attempt.state is not AttemptState.OPEN:
        raise AttemptClosed
    return replace(attempt, state=AttemptState.SUBMITTED, seen_at=at)
