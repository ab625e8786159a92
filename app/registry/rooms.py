"""The room behind an exam record: who was let in, on what terms, with what time, and whether an examiner signed for it.

Records from before rooms were kept have no stretches of live time, and nothing is asked of them, unless their sitting
was opened by a later program or the registry was told a day from which every exam has a room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from app.core.certificate.claims import DAY_S
from app.core.errors import SaparError
from app.core.exam import gaps
from app.core.exam.record import ExamRecord
from app.core.ledger import entry as entries
from app.core.ledger import facts, rooms
from app.core.people.staff import Role
from app.registry import people
from app.registry.cases import Unfit
from app.registry.tables import DeedRow, EntryRow, Place, PrivateRow, StaffRow, clean

T = TypeVar("T")
CURABLE = frozenset(
    {
        "opening-unsigned",
        "admission-missing",
        "terms-unsigned",
        "time-unsigned",
        "pause-unsigned",
        "gap-unsigned",
        "ending-unsigned",
    }
)
"""Reasons that may go away when more of the centre's journals arrive."""

SUBJECTS: dict[type, Callable[[Any], tuple[str, ...]]] = {
    facts.SittingOpened: lambda fact: (fact.sitting,),
    rooms.SittingEnded: lambda fact: (fact.sitting,),
    rooms.SittingTakenOver: lambda fact: (fact.sitting,),
    rooms.ConflictDeclared: lambda fact: (fact.sitting,),
    rooms.SeatAccommodated: lambda fact: (fact.trainee,),
    rooms.SeatAdmitted: lambda fact: (fact.trainee,),
    rooms.SeatsPaused: lambda fact: fact.attempts,
    rooms.SeatsResumed: lambda fact: fact.attempts,
    rooms.TimeAdded: lambda fact: fact.attempts,
    rooms.GapsSigned: lambda fact: tuple(one.attempt for one in fact.gaps),
    rooms.RoomNoticed: lambda fact: (fact.attempt,),
}
"""The seats that a fact is about: trainees, attempts, or the sitting as a whole."""


def rows(place: Place, fact: object) -> Iterator[DeedRow]:
    """The rows by which a fact of a room is found again."""
    if not isinstance(fact, tuple(SUBJECTS)):
        return
    key = place.model_dump(include={"centre_id", "journal", "epoch", "seq"})
    sitting, kind = clean(fact.sitting), facts.kind_of(fact)  # type: ignore[attr-defined]
    for subject in dict.fromkeys(clean(one) for one in SUBJECTS[type(fact)](fact)):
        yield DeedRow(**key, subject=subject, sitting=sitting, kind=kind)


def told(session: Session, centre_id: int, sitting: str, kind: type[T], subject: str) -> tuple[T, ...]:
    """The facts of a kind about a seat of a sitting, in all journals of the centre, the oldest first."""
    return tuple(fact for _place, fact in placed(session, centre_id, sitting, kind, subject))


def placed(
    session: Session, centre_id: int, sitting: str, kind: type[T], subject: str
) -> tuple[tuple[Place, T], ...]:
    """The same with the places of their entries."""
    wanted = select(DeedRow).where(
        DeedRow.centre_id == centre_id,
        DeedRow.sitting == clean(sitting),
        DeedRow.kind == next(name for name, one in facts.KINDS.items() if one is kind),
        DeedRow.subject == clean(subject),
    )
    order = (col(DeedRow.journal), col(DeedRow.epoch), col(DeedRow.seq))
    found = []
    for row in session.exec(wanted.order_by(*order)).all():
        entry = session.get(EntryRow, (row.centre_id, row.journal, row.epoch, row.seq))
        if entry is not None:
            found.append((row, facts.read(entry.kind, entries.read_entry(entry.raw).body)))
    return tuple((place, one) for place, one in found if isinstance(one, kind))


def why(session: Session, place: Place, commitment: bytes) -> str:
    """The reason that stood beside an entry; empty where there is none, or it was erased."""
    row = session.get(PrivateRow, (place.centre_id, place.journal, place.epoch, place.seq))
    if row is None or row.content is None:
        return ""
    try:
        return facts.content(row.content, commitment).decode("utf-8", "replace")
    except SaparError:
        return ""


def signer(session: Session, centre_id: int, fact: object, raw: bytes, claimed: str) -> StaffRow | None:
    """The examiner who signed a fact, if it is the one whom it names; None when nobody known did."""
    try:
        found = people.signer(session, centre_id, raw, Role.EXAMINER)
        rooms.check(raw, fact, found.key)
    except (Unfit, SaparError):
        return None
    return found if found.staff == clean(claimed) else None


def check(session: Session, centre_id: int, exam: ExamRecord, since_day: int) -> None:
    """Raise unless an examiner let the person in and signed for every second that the record has beside the plan's.

    Raises:
        Unfit: times-missing, opening-unsigned, admission-missing, terms-unsigned, time-unsigned, pause-unsigned,
            gap-unsigned, ending-unsigned.
    """
    room = _Room(session, centre_id, exam)
    if not exam.stretches:
        is_expected = since_day and exam.begun_at // DAY_S >= since_day
        if is_expected or any(one.signed for one in room.of(facts.SittingOpened, exam.sitting)):
            raise Unfit("times-missing")
        return
    room.check()


def check_conflicts(session: Session, centre_id: int, exam: ExamRecord, signers: tuple[str, ...]) -> None:
    """Raise when one of these members of staff declared a conflict of interest with the person.

    Raises:
        Unfit: conflict-declared.
    """
    if set(signers) & conflicted(session, centre_id, exam.sitting, exam.trainee):
        raise Unfit("conflict-declared")


def conflicted(session: Session, centre_id: int, sitting: str, trainee: str) -> set[str]:
    """Who declared a conflict of interest with a trainee of a sitting, by what each of them declared last."""
    opened = told(session, centre_id, sitting, facts.SittingOpened, sitting)
    taken = told(session, centre_id, sitting, rooms.SittingTakenOver, sitting)
    later = told(session, centre_id, sitting, rooms.ConflictDeclared, sitting)
    declared = [(one.at, one.examiner, one.declared) for one in opened]
    declared += [(one.at, one.examiner, one.declared) for one in taken]
    declared += [(one.at, one.staff, one.whom) for one in later]
    newest = {staff: whom for _at, staff, whom in sorted(declared)}
    return {clean(staff) for staff, whom in newest.items() if trainee in whom}


def is_excepted(session: Session, centre_id: int, sitting: str, trainers: set[str]) -> bool:
    """Whether a sitting that the group's trainer examines has a second examiner, who is none and signed for it."""
    for one in told(session, centre_id, sitting, facts.SittingOpened, sitting):
        second = signer(session, centre_id, one, one.cosigned, one.second) if one.cosigned else None
        if second is not None and second.staff not in trainers and one.commitment:
            return True
    return False


class _Room:
    """One record and what its centre's journals tell of its seat."""

    def __init__(self, session: Session, centre_id: int, exam: ExamRecord) -> None:
        self._session, self._centre, self._exam = session, centre_id, exam
        trainers = people.trainers(session, centre_id, clean(exam.sitting))
        self._trainers = set() if is_excepted(session, centre_id, exam.sitting, trainers) else trainers
        self._barred = conflicted(session, centre_id, exam.sitting, exam.trainee) | self._trainers

    def of(self, kind: type[T], subject: str) -> tuple[T, ...]:
        """The facts of a kind about a seat of this sitting."""
        return told(self._session, self._centre, self._exam.sitting, kind, subject)

    def check(self) -> None:
        """All of it, in the order in which it happened."""
        exam = self._exam
        if not self._signed(facts.SittingOpened, exam.sitting, self._trainers):
            raise Unfit("opening-unsigned")
        if not self._signed(rooms.SeatAdmitted, exam.trainee):
            raise Unfit("admission-missing")
        terms = [one.accommodation for one in self._signed(rooms.SeatAccommodated, exam.trainee)]
        if exam.accommodation is not None and exam.accommodation not in terms:
            raise Unfit("terms-unsigned")
        if not self._is_time_signed():
            raise Unfit("time-unsigned")
        paused = [one.at for one in self._signed(rooms.SeatsPaused, exam.attempt)]
        if not _all_in([one.from_at for one in exam.pauses], paused):
            raise Unfit("pause-unsigned")
        signed = {gap.before for one in self._signed(rooms.GapsSigned, exam.attempt) for gap in one.gaps}
        if gaps.unsigned(exam.interruptions, signed):
            raise Unfit("gap-unsigned")
        if not self._is_ending_signed():
            raise Unfit("ending-unsigned")

    def _is_time_signed(self) -> bool:
        added = [(one.seconds, one.at) for one in self._signed(rooms.TimeAdded, self._exam.attempt)]
        return _all_in([(one.seconds, one.at) for one in self._exam.extras], added)

    def _is_ending_signed(self) -> bool:
        end, exam = self._exam.ending, self._exam
        if end is None:
            return True
        fact = rooms.AttemptEnded(exam.sitting, exam.attempt, end.commitment, end.by, end.at)
        return signer(self._session, self._centre, fact, end.signed, end.by) is not None

    def _signed(self, kind: type[T], subject: str, barred: set[str] | None = None) -> list[T]:
        """Those of the facts that the examiner signed whom they name, and who may examine this person."""
        found = []
        for fact in self.of(kind, subject):
            raw, claimed = fact.signed, fact.examiner  # type: ignore[attr-defined]
            who = signer(self._session, self._centre, fact, raw, claimed)
            if who is not None and who.staff not in (self._barred if barred is None else barred):
                found.append(fact)
        return found


def _all_in(wanted: list[Any], there: list[Any]) -> bool:
    """Whether each of these is there, as often as it is wanted."""
    left = list(there)
    for one in wanted:
        if one not in left:
            return False
        left.remove(one)
    return True
