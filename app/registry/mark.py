"""Marking again: an exam record counts only when its pack, seed and responses give the result it states."""

from __future__ import annotations

from app.core.certificate import expiry
from app.core.certificate.claims import Claims
from app.core.course.item import Bank
from app.core.errors import SaparError
from app.core.exam import form, marking
from app.core.exam.blueprint import Blueprint
from app.core.exam.marking import Result
from app.core.exam.record import ExamRecord
from app.core.ids import ItemId
from app.registry import times
from app.registry.packs import Pack, Shelf

PACK_UNKNOWN = "pack-unknown"
_DAY_S = 86_400


def again(record: ExamRecord, shelf: Shelf) -> str:
    """Why the record does not give what it says; empty when it does.

    Steps, each with its reasons:

    1. The pack, the blueprint and its unlocked banks are here.     pack-unknown, blueprint-unknown
    2. Seed, seat and banks give a form; nothing else was answered. form-unfit, response-foreign
    3. Live time adds up, and stayed within the limit and the terms.  the reasons of `times.reason`
    4. The last responses give these points and this result.  mark-differs
    """
    pack = shelf.pack(record.pack_digest)
    if pack is None or pack.course.id != record.course:
        return PACK_UNKNOWN
    plan = pack.blueprints.get(record.blueprint)
    if plan and not pack.locked.isdisjoint(plan.banks):
        return PACK_UNKNOWN  # until the grant of its key arrives
    if plan is None or not pack.banks.keys() >= set(plan.banks):
        return "blueprint-unknown"
    banks = _banks(pack, plan)
    try:
        drawn = form.draw(banks, plan, record.seed, record.seat)
    except SaparError:
        return "form-unfit"
    if {one.item for one in record.responses} - {one.item for one in drawn.items}:
        return "response-foreign"
    return times.reason(record, plan, drawn) or _marks(
        record, marking.mark(drawn, banks, plan, _current(record))
    )


def claims_differ(claims: Claims, record: ExamRecord, shelf: Shelf) -> str:
    """Why claims do not tell of this record, empty when they do.

    Reasons: score-differs, course-differs, skills-differ, hours-differ, expiry-differs, day-differs.
    Skills and hours may be left out, for want of room in the code; the expiry may not.
    """
    pack = shelf.pack(record.pack_digest)
    if (claims.points, claims.points_of) != (record.points, record.points_of):
        return "score-differs"
    if pack is None or (claims.course, claims.level) != (pack.course.number, pack.course.level):
        return "course-differs"
    if claims.skills and claims.skills != _skills(record, pack):
        return "skills-differ"
    if claims.hours not in (None, pack.course.hours):
        return "hours-differ"
    if claims.expires_day != expiry.last_day(claims.issued_day, pack.course.valid_months):
        return "expiry-differs"
    # The day is UTC, the station's clock may have been put right in between: one day of leeway.
    return "day-differs" if claims.issued_day < record.submitted_at // _DAY_S - 1 else ""


def _skills(record: ExamRecord, pack: Pack) -> tuple[int, ...]:
    plan: Blueprint = pack.blueprints[record.blueprint]
    banks = _banks(pack, plan)
    drawn = form.draw(banks, plan, record.seed, record.seat)
    result = marking.mark(drawn, banks, plan, _current(record))
    return tuple(one.percent for one in result.profile)


def _banks(pack: Pack, plan: Blueprint) -> tuple[Bank, ...]:
    return tuple(pack.banks[name] for name in plan.banks)


def _current(record: ExamRecord) -> dict[ItemId, tuple[str, ...]]:
    last = {one.item: one.value for one in record.responses}
    return {item: value for item, value in last.items() if value}


def _marks(record: ExamRecord, result: Result) -> str:
    told = (record.points, record.points_of, record.passed)
    return "" if told == (result.points, result.points_of, result.passed) else "mark-differs"
