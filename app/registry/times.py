"""The times of an exam record: they must add up, and stay within what the plan and the record's own terms give.

Who gave terms and time, and whether somebody signed for that, is the matter of `rooms`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from app.core.exam import clock, live, sections
from app.core.exam.attempt import GRACE_MS, Response, SectionClock
from app.core.exam.blueprint import Blueprint
from app.core.exam.form import Form
from app.core.exam.record import ExamRecord
from app.core.ids import ItemId

HAND_IN_MS = 60_000
"""How much later than the limit an attempt may be handed in.

A slow computer closes the exam late, when nothing can be answered any more.
"""


def reason(record: ExamRecord, plan: Blueprint, drawn: Form) -> str:
    """Why the times of a record cannot be, empty when they can.

    - times-odd: live time ran back, or is not the sum of its stretches; there are more breaks than were told.
    - limit-differs: the record states another limit than the plan, for the exam or for a section.
    - time-over: more live time was spent than plan, terms and added time give, or an item was answered before or
      after its section.
    """
    if _is_odd(record):
        return "times-odd"
    if record.stretches and record.plan_limit_s != plan.time_limit_s:
        return "limit-differs"
    has_none = bool(record.stretches) and sections.has_clocks(plan) and not record.sections
    if has_none or any(True for _ in _strange_sections(record, plan)):
        return "limit-differs"
    is_late = any(True for _ in _astray(record, sections.of_items(drawn)))
    return "time-over" if is_late or _is_over(record, plan) else ""


def _is_odd(record: ExamRecord) -> bool:
    spent = [0, *(one.spent_ms for one in record.responses), record.spent_ms]
    if spent != sorted(spent) or record.submitted_at < 0:
        return True
    if not record.stretches:  # from before they were kept
        return bool(record.extras or record.accommodation or record.sections)
    if live.total_ms(record.stretches) != record.spent_ms:
        return True
    breaks = len(record.stretches) - 1
    told = len(record.interruptions) + sum(1 for one in record.pauses if one.to_at)
    return breaks > told or any(True for _ in _strange_stretches(record))


def _strange_stretches(record: ExamRecord) -> Iterator[object]:
    """Stretches that count more than passed, or that run into one another on the same clock."""
    for one in record.stretches:
        if not 0 <= one.live_ms <= one.to_ms - one.from_ms:
            yield one
    for before, after in pairwise(record.stretches):
        if before.boot == after.boot and after.from_ms < before.to_ms:
            yield after


def _strange_sections(record: ExamRecord, plan: Blueprint) -> Iterator[SectionClock]:
    """Sections that are not the plan's in their order, with their limits, one after the other."""
    parts = tuple(plan.parts())
    for place, one in enumerate(record.sections):
        if place >= len(parts) or parts[place].id != one.id:
            yield one
            continue
        limit_s = sections.limit_s(plan, parts[place], record.accommodation)
        if one.limit_s != limit_s or (place and record.sections[place - 1].to_ms != one.from_ms):
            yield one


def _astray(record: ExamRecord, places: Mapping[ItemId, str]) -> Iterator[Response]:
    """Responses to items of sections with clocks that were given outside their section's time."""
    clocks = {one.id: one for one in record.sections}
    for one in record.responses if clocks else ():
        clock_of = clocks.get(places.get(one.item, ""))
        if clock_of is None or one.spent_ms < clock_of.from_ms or 0 <= clock_of.to_ms < one.spent_ms:
            yield one


def _is_over(record: ExamRecord, plan: Blueprint) -> bool:
    steps = clock.explained(record, plan.time_limit_s)
    answered = max((one.spent_ms for one in record.responses), default=0)
    after_ms = record.spent_ms - answered
    if clock.left_ms(steps) + GRACE_MS + HAND_IN_MS < 0 or clock.left_ms(steps) + after_ms + GRACE_MS < 0:
        return True
    return any(
        one.limit_s and clock.left_ms(steps, one.id) + GRACE_MS + HAND_IN_MS < 0 for one in record.sections
    )
