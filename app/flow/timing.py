"""The time of an attempt: the station's own clock counts, and what a screen claims is only compared with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.errors import GapUnclear, GapUnsigned
from app.core.exam import attempt as attempting
from app.core.exam import gaps, live
from app.core.exam.attempt import Attempt, AttemptState
from app.core.exam.blueprint import Blueprint
from app.core.exam.live import Tick
from app.core.exam.room import MOST_DETAIL, EventKind, RoomEvent
from app.core.ledger import rooms as facts
from app.station import Station
from app.store import journal, rooms
from app.store.database import Database, Write

LEEWAY_MS = 2_000
"""How much a screen's clock may differ from the station's before that is written down."""

LATE_MS = 60_000
"""How long an answer may wait to be kept, as it does while the disk is full, before that is written down."""

SLEPT_MS = 5_000
MERGED_S = 5
MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment by both clocks: seconds since 1970 on the wall, and the reading of the one that cannot be set."""

    at: int
    tick: Tick


@dataclass(frozen=True, slots=True)
class Timed:
    """An attempt brought to a moment, what was noticed on the way, and when in live time a claimed deed was done."""

    attempt: Attempt
    events: tuple[RoomEvent, ...] = ()
    given_ms: int = 0


def now(station: Station) -> Moment:
    """This moment."""
    return Moment(station.clock(), station.ticks())


def is_live(attempt: Attempt, moment: Moment) -> bool:
    """Whether an open attempt is on the screen: its clock moved in this run of the program within the last seconds."""
    last = attempt.stretches[-1] if attempt.stretches else None
    if attempt.state is not AttemptState.OPEN or last is None or live.is_broken(last, moment.tick):
        return False
    return moment.tick.ms - last.to_ms <= gaps.GAP_S * 1000


def come_back(write: Write, stored: Attempt, moment: Moment, plan: Blueprint) -> Timed:
    """A stored attempt comes to the screen again: the gap is recorded. One that is paused stays as it is.

    Raises:
        GapUnsigned, GapUnclear: it was off the screen for too long to go on without the examiner.
    """
    if stored.state is not AttemptState.OPEN:
        return Timed(stored)
    check_gap(write, stored, moment, plan)
    changed = attempting.resumed(stored, moment.at, moment.tick)
    return Timed(changed, tuple(_of_clocks(stored, moment)), changed.spent_ms)


def timed(
    write: Write, stored: Attempt, moment: Moment, plan: Blueprint, claim_ms: int | None = None
) -> Timed:
    """Bring a stored attempt to a moment. A claim never makes time: it lies between what was kept and what is measured.

    Raises:
        GapUnsigned, GapUnclear: it was off the screen for too long to go on without the examiner.
    """
    if stored.state is not AttemptState.OPEN:
        return Timed(stored, (), stored.spent_ms)
    last = stored.stretches[-1] if stored.stretches else None
    if last is None or live.is_broken(last, moment.tick):
        check_gap(write, stored, moment, plan)
    changed = attempting.moved(stored, moment.tick, moment.at)
    measured = attempting.measured_ms(stored, moment.tick)
    claimed = measured if claim_ms is None else claim_ms
    given = max(stored.spent_ms, min(claimed, measured))
    events = [*_of_clocks(stored, moment)]
    off_ms = claimed - measured
    if off_ms > LEEWAY_MS or off_ms < -LATE_MS:
        changed = replace(changed, corrected_ms=max(changed.corrected_ms, abs(off_ms)))
        events.append(_event(EventKind.CLOCK_CORRECTED, moment, changed, f"{off_ms:+d} ms"))
    return Timed(changed, tuple(events), given)


def check_gap(source: Database | Write, stored: Attempt, moment: Moment, plan: Blueprint) -> None:
    """Raise when an attempt that would go on now has a gap that the examiner signs for first.

    A signature given while the gap lasted holds for as long again as a gap may be.

    Raises:
        GapUnsigned: the gap is too long, or there were too many.
        GapUnclear: nobody can say how long it was, for the clock on the wall was set back.
    """
    gap = attempting.gap_of(stored, moment.at, moment.tick)
    signed = rooms.gaps(source, stored.id)
    mine = signed.get(gap.before)
    if mine and abs(moment.at - mine.at) <= plan.gaps.most_minutes * 60:
        return
    known = {before for before in signed if before != gap.before}
    if gaps.stops(stored, gap, known, plan.gaps):
        length = gap.length_s
        raise GapUnclear if length is None else GapUnsigned(minutes=-(-length // 60))


def notice(write: Write, attempt: Attempt, events: tuple[RoomEvent, ...], *, tells: bool = True) -> None:
    """Keep what was noticed, with its journal entry; the same again within seconds is counted, not told again."""
    fresh = tuple(one for one in events if _keep(write, attempt, one))
    if fresh and tells:
        journal.append(write, facts.RoomNoticed(attempt.sitting, attempt.id, fresh), fresh[-1].at)


def event(kind: EventKind, moment: Moment, attempt: Attempt, detail: str = "") -> RoomEvent:
    """Something noticed at this moment."""
    return _event(kind, moment, attempt, detail)


def _keep(write: Write, attempt: Attempt, found: RoomEvent) -> bool:
    """Keep one event; whether it is new. After `MOST_EVENTS` it is only counted with the last of its kind."""
    known = rooms.events(write, attempt.id)
    same = [n for n, one in enumerate(known) if one.kind is found.kind]
    if same:
        n = same[-1]
        one = known[n]
        if 0 <= found.at - one.at <= MERGED_S or len(known) >= MOST_EVENTS:
            rooms.put_event(write, attempt, n, replace(one, count=one.count + found.count))
            return False
    if len(known) >= MOST_EVENTS:
        return False
    rooms.put_event(write, attempt, len(known), found)
    return True


def _of_clocks(stored: Attempt, moment: Moment) -> list[RoomEvent]:
    """What the two clocks tell of each other since the attempt was last seen in this boot."""
    last = stored.stretches[-1] if stored.stretches else None
    if last is None or last.boot != moment.tick.boot:
        return []
    found = []
    if (slept := live.slept_ms(last, moment.tick)) > SLEPT_MS:
        found.append(_event(EventKind.SLEPT, moment, stored, f"{slept // 1000} s"))
    if jump := live.jumped_s(last, stored.seen_at, moment.tick, moment.at):
        told = _event(EventKind.CLOCK_JUMPED, moment, stored, f"{jump:+d} s")
        found.append(
            replace(told, at=moment.at - jump)
        )  # as the wall would show it: a journal never runs ahead
    return found


def _event(kind: EventKind, moment: Moment, attempt: Attempt, detail: str) -> RoomEvent:
    return RoomEvent(kind, moment.at, attempt.spent_ms, detail[:MOST_DETAIL])
