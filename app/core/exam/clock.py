"""The time of an exam, explained: every figure of time left is a sum of steps that stand in the record.

limit of the plan + accommodation + time the examiner added - each stretch of live time = what is left; and the same
for each section that has a clock of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from app.core.exam import live
from app.core.exam.attempt import SectionClock
from app.core.exam.live import Stretch
from app.core.exam.room import Accommodation, ExtraTime


class What(Enum):
    """What a step of time is."""

    LIMIT = "limit"
    ACCOMMODATION = "accommodation"
    EXTRA = "extra"
    STRETCH = "stretch"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Step:
    """Milliseconds that were given (above zero) or spent (below), since when, and a word on it.

    `section` is empty for the clock of the whole exam.
    """

    what: What
    ms: int
    at: int = 0
    note: str = ""
    section: str = ""


class Timed(Protocol):
    """An attempt, or the record of one."""

    @property
    def plan_limit_s(self) -> int:
        """The limit of the plan."""

    @property
    def accommodation(self) -> Accommodation | None:
        """On what terms the person sat."""

    @property
    def extras(self) -> tuple[ExtraTime, ...]:
        """Time that the examiner added."""

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Live time."""

    @property
    def sections(self) -> tuple[SectionClock, ...]:
        """Clocks of sections."""

    @property
    def spent_ms(self) -> int:
        """All live time."""


def explained(record: Timed, limit_s: int = 0) -> tuple[Step, ...]:
    """The steps of the time that is left, of the whole exam first, then of each section with a clock of its own.

    `limit_s` is the plan's, for records from before it was kept in them. Live time that no stretch tells of (also from
    before) is one step, `earlier`.
    """
    plan_s = record.plan_limit_s or limit_s
    terms = record.accommodation
    steps = [Step(What.LIMIT, plan_s * 1000)]
    if terms and (more := terms.extra_s(plan_s)):
        steps.append(Step(What.ACCOMMODATION, more * 1000, note=terms.reason))
    steps += [Step(What.EXTRA, one.seconds * 1000, one.at, one.reason) for one in record.extras]
    if earlier := record.spent_ms - live.total_ms(record.stretches):
        steps.append(Step(What.EARLIER, -earlier))
    steps += [Step(What.STRETCH, -one.live_ms, one.begun_at) for one in record.stretches]
    for section in record.sections:
        steps += _section(record, section)
    return tuple(steps)


def left_ms(steps: Iterable[Step], section: str = "") -> int:
    """What is left on the clock of the exam, or of a section; below zero when more was spent than given."""
    return sum(one.ms for one in steps if one.section == section)


def _section(record: Timed, section: SectionClock) -> list[Step]:
    if not section.limit_s:
        return []
    spent = (record.spent_ms if section.to_ms < 0 else section.to_ms) - section.from_ms
    added = [
        Step(What.EXTRA, one.seconds * 1000, one.at, one.reason, section.id)
        for one in record.extras
        if one.section == section.id
    ]
    limit = Step(What.LIMIT, section.limit_s * 1000, section=section.id)
    return [limit, *added, Step(What.STRETCH, -spent, section=section.id)]
