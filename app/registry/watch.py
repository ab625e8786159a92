"""What staff should look at in exam rooms: cuts of the power across a centre's stations, and what nobody signed for.

Nothing here refuses anything: a person looks at the notes and decides. A gap that one desk has alone, while another
desk of the same centre sat on, may be a plug that somebody pulled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.core.exam import gaps
from app.core.exam.gaps import Cut
from app.core.exam.record import ExamRecord
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger import rooms as deeds
from app.registry import rooms
from app.registry.cases import Unfit
from app.registry.database import read
from app.registry.deps import Registry
from app.registry.tables import AttemptRow, DeedRow, EntryRow, Place, clean

DAYS, DAY_S = 30, 86_400


@dataclass(frozen=True, slots=True)
class Seat:
    """One attempt in the notes. `missing` is the reason code of what no examiner signed for, empty when all is there.

    `events` is (what was noticed, how often); `ended` is why an examiner ended it; times are seconds.
    """

    attempt: str
    journal: str
    added_s: int
    paused: int
    corrected_ms: int
    missing: str
    events: tuple[tuple[str, int], ...]
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One sitting in the notes. With a `second` examiner, the trainer of the group held the room, for that reason.

    `handed` is how often another examiner took it over; `cuts` are those that hit several seats of the centre at once,
    and those that one seat had alone. `unfinished` are trainees who were let in and of whom nothing was handed in,
    though the sitting is over.
    """

    centre_id: int
    sitting: str
    examiner: str
    second: str
    reason: str
    handed: int
    seats: tuple[Seat, ...]
    cuts: tuple[Cut, ...]
    unfinished: tuple[str, ...] = ()

    @property
    def is_odd(self) -> bool:
        """Whether somebody should look at it."""
        is_seat_odd = any(one.missing or one.corrected_ms for one in self.seats)
        return bool(self.second or self.unfinished) or is_seat_odd or any(one.is_lonely for one in self.cuts)


@dataclass(frozen=True, slots=True)
class _Sat:
    """An attempt's record and where it stands."""

    place: Place
    record: ExamRecord

    @property
    def centre_id(self) -> int:
        """The centre's licence number."""
        return self.place.centre_id


def notes(registry: Registry, days: int = DAYS) -> tuple[Note, ...]:
    """The sittings of which attempts came within so many days, by centre and sitting."""
    since = registry.settings.clock() - days * DAY_S
    return read(registry.engine, lambda session: _noted(session, since, registry.settings.rooms_from_day))


def _noted(session: Session, since: int, rooms_from_day: int) -> tuple[Note, ...]:
    sat = _sat(session, since)
    found = []
    for centre_id in sorted({one.centre_id for one in sat}):
        mine = [one for one in sat if one.centre_id == centre_id]
        cuts = gaps.cuts(
            gaps.times_of(one.record.attempt, one.record.interruptions, one.record.stretches) for one in mine
        )
        for sitting in sorted({one.record.sitting for one in mine}):
            here = [one for one in mine if one.record.sitting == sitting]
            found.append(_note(session, sitting, here, _of(cuts, here), rooms_from_day))
    return tuple(found)


def _sat(session: Session, since: int) -> list[_Sat]:
    """The attempts that came since then; the same record in two journals or epochs is one."""
    wanted = (
        select(AttemptRow, EntryRow)
        .join(
            EntryRow,
            (col(EntryRow.centre_id) == col(AttemptRow.centre_id))
            & (col(EntryRow.journal) == col(AttemptRow.journal))
            & (col(EntryRow.epoch) == col(AttemptRow.epoch))
            & (col(EntryRow.seq) == col(AttemptRow.seq)),
        )
        .where(EntryRow.received_at >= since)
        .order_by(
            col(AttemptRow.centre_id), col(AttemptRow.journal), col(AttemptRow.epoch), col(AttemptRow.seq)
        )
    )
    found: dict[tuple[int, bytes], _Sat] = {}
    for row, entry in session.exec(wanted):
        fact = facts.read(entry.kind, entries.read_entry(entry.raw).body)
        if isinstance(fact, facts.AttemptSubmitted):
            found.setdefault((row.centre_id, row.record_digest), _Sat(row, fact.record))
    return list(found.values())


def _note(
    session: Session, sitting: str, here: list[_Sat], cuts: tuple[Cut, ...], rooms_from_day: int
) -> Note:
    centre_id = here[0].centre_id
    opened = rooms.placed(session, centre_id, sitting, facts.SittingOpened, sitting)
    taken = rooms.told(session, centre_id, sitting, deeds.SittingTakenOver, sitting)
    where, first = opened[0] if opened else (None, None)
    return Note(
        centre_id=centre_id,
        sitting=sitting,
        examiner=taken[-1].examiner if taken else first.examiner if first else "",
        second=first.second if first else "",
        reason=rooms.why(session, where, first.commitment) if where and first else "",
        handed=len(taken),
        seats=tuple(_seat(session, one, rooms_from_day) for one in here),
        cuts=cuts,
        unfinished=_unfinished(session, centre_id, sitting, here),
    )


def _unfinished(session: Session, centre_id: int, sitting: str, here: list[_Sat]) -> tuple[str, ...]:
    """Who was let in and handed nothing in, once the sitting is over; a bad attempt that somebody let disappear."""
    if not rooms.told(session, centre_id, sitting, deeds.SittingEnded, sitting):
        return ()
    wanted = select(DeedRow.subject).where(
        DeedRow.centre_id == centre_id,
        DeedRow.sitting == clean(sitting),
        DeedRow.kind == "seat-admitted",
    )
    done = {clean(one.record.trainee) for one in here}
    return tuple(sorted(set(session.exec(wanted)) - done))


def _seat(session: Session, sat: _Sat, rooms_from_day: int) -> Seat:
    record, missing, end = sat.record, "", sat.record.ending
    try:
        rooms.check(session, sat.centre_id, record, rooms_from_day)
    except Unfit as unfit:
        missing = unfit.reason
    return Seat(
        attempt=record.attempt,
        journal=sat.place.journal,
        added_s=sum(one.seconds for one in record.extras),
        paused=len(record.pauses),
        corrected_ms=record.corrected_ms,
        missing=missing,
        events=tuple((one.kind.value, one.count) for one in record.events),
        ended=rooms.why(session, sat.place, end.commitment) if end else "",
    )


def _of(cuts: Iterable[Cut], here: list[_Sat]) -> tuple[Cut, ...]:
    """The cuts that are worth a look and hit one of these attempts."""
    mine = {one.record.attempt for one in here}
    return tuple(
        one
        for one in cuts
        if (one.is_shared or one.is_lonely) and mine & {attempt for attempt, _before in one.hit}
    )
