"""Resits: when somebody who did not pass may come again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.errors import ResitTooMany, ResitTooSoon
from app.core.exam.blueprint import ResitRule

DAY_S = 86_400
YEAR_DAYS = 365
LONGEST_DAYS = 3_650
"""Nobody waits longer, whatever a plan says."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An attempt at the same exam: when it ended (seconds since 1970), and whether it was passed."""

    at: int
    passed: bool


def may_sit(rule: ResitRule, earlier: Sequence[Earlier], at: int) -> None:
    """Nothing, when the rule lets somebody with these earlier attempts begin another at that moment.

    Only attempts since the last passed one count: who passed once may renew it as if for the first time. Days are
    counted from midnight UTC, so that the whole first day is open. An attempt that lies in the future, because a clock
    was wrong, counts as one of today. Where both rules say no, the error is the one that lasts longer.

    Raises:
        ResitTooSoon: the days of waiting are not over; it names the first day (ISO 8601).
        ResitTooMany: there were as many attempts as a year may have; it names the day when the oldest is a year old.
    """
    today = at // DAY_S
    passed = max((one.at for one in earlier if one.passed), default=-1)
    days = sorted(min(one.at // DAY_S, today) for one in earlier if one.at > passed)
    waited = days[-1] + min(max(0, rule.wait_days), LONGEST_DAYS) if days else today
    is_full = 0 < rule.attempts <= len(days)
    freed = days[-rule.attempts] + YEAR_DAYS if is_full else today
    if today < freed and freed >= waited:
        raise ResitTooMany(day=day_text(freed), attempts=rule.attempts)
    if today < waited:
        raise ResitTooSoon(day=day_text(waited))


def day_text(day: int) -> str:
    """A day, counted from 1970-01-01, as ISO 8601 writes it."""
    from datetime import UTC, datetime  # the first screen shows no days

    return datetime.fromtimestamp(day * DAY_S, UTC).date().isoformat()
