"""Sittings: an examiner opens one for a group, another may take it over, somebody closes it; what the room shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.course.text import Text
from app.core.errors import SeatUnfit, SittingClosed, TrainerExamines
from app.core.exam import form
from app.core.exam.attempt import Attempt
from app.core.exam.blueprint import Blueprint
from app.core.exam.gaps import is_long
from app.core.ids import CourseId, GroupId, PersonId, SittingId, fresh
from app.core.ledger import facts
from app.core.ledger import rooms as deeds
from app.core.people.staff import Role, check_role
from app.core.people.trainee import Group
from app.flow import room_views, seating, shelf, vaults
from app.flow.faces import Unlocked
from app.flow.room_views import RoomView
from app.flow.views import SeatRow, SittingView
from app.station import Station
from app.store import attempts as kept
from app.store import journal, people, rooms
from app.store.attempts import Handover, Sitting
from app.store.database import Write
from app.store.rooms import Declared, Seat


@dataclass(frozen=True, slots=True)
class Opening:
    """What an examiner states when a sitting is opened: with whom there is a conflict of interest (nobody: empty).

    Where he trained the group himself, a `second` examiner who did not must be there too, for a written `reason`.
    """

    declared: tuple[PersonId, ...] = ()
    second: Unlocked | None = None
    reason: str = ""


NO_CONFLICT = Opening()


def blueprints(station: Station, course: CourseId) -> tuple[tuple[str, Text], ...]:
    """The exam plans of a course; none of one that was removed."""
    known = shelf.course_or_none(station, course)
    found = (shelf.pack(station, course).blueprint(one) for one in (known.blueprints if known else ()))
    return tuple((one.id, one.title) for one in found)


def open_sitting(
    station: Station, by: Unlocked, group: GroupId, blueprint: str, opening: Opening = NO_CONFLICT
) -> SittingView:
    """An examiner opens a sitting for a group.

    Raises:
        NotAllowed: an examiner does this.
        TrainerExamines: the examiner trained this group, and no second examiner signs.
        ReasonMissing: a second examiner signs, and nobody says why.
        BlueprintUnfit: the bank is too small for the plan.
        BankLocked: the examiner has no grant for the questions.
    """
    check_role(by.staff.roles, Role.EXAMINER)
    found = next((one for one in people.groups(station.database) if one.id == group), None)
    if found is None:
        raise SittingClosed
    reason = _exception(found, by, opening)
    course = CourseId(found.course)
    pack = shelf.pack(station, course)
    plan = pack.blueprint(blueprint)
    key = vaults.key_for(station, by, pack, plan.banks)
    form.draw(shelf.banks(pack, plan.id, key), plan, bytes(form.SEED_LENGTH))
    sitting = Sitting(
        id=SittingId(fresh(station.dice)),
        group=group,
        course=course,
        version=pack.manifest.version,
        pack_digest=pack.digest,
        blueprint=plan.id,
        examiner=by.staff.id,
        opened_at=station.clock(),
        second=opening.second.staff.id if opening.second and reason else kept.NOBODY,
        reason=reason,
    )
    beside = seating.beside(station, reason) if reason else None
    fact = _opened(sitting, by, opening, beside)

    def work(write: Write) -> None:
        kept.put_sitting(write, sitting)
        rooms.put_declared(write, Declared(sitting.id, by.staff.id, opening.declared, sitting.opened_at))
        vaults.keep(write, sitting.id, key)
        journal.append(write, fact, sitting.opened_at, beside)

    station.database.write(work)
    return next(one for one in sittings(station) if one.id == sitting.id)


def close_sitting(station: Station, by: Unlocked, sitting: SittingId) -> SittingView:
    """An examiner closes a sitting: nobody begins any more; who is inside may finish.

    Raises:
        NotAllowed, NotYourSitting: the examiner who has it in hand does this.
    """
    at = station.clock()

    def work(write: Write) -> None:
        found = seating.sitting_of(write, sitting)
        seating.check_examiner(write, found, by)
        closed = replace(found, is_open=False, closed_at=at)
        kept.put_sitting(write, closed)
        vaults.shut_when_over(write, closed)
        if found.is_open:
            fact = deeds.SittingEnded(sitting, by.staff.id, at)
            journal.append(write, deeds.signed(fact, by.secret), at)

    station.database.write(work)
    shelf.forget_banks()
    return next(one for one in sittings(station) if one.id == sitting)


def take_over(
    station: Station, by: Unlocked, sitting: SittingId, reason: str, declared: tuple[PersonId, ...] = ()
) -> RoomView:
    """Another examiner takes a sitting in hand, for example because the first one forgot the passphrase.

    Candidates go on meanwhile. The new examiner declares the own conflicts of interest.

    Raises:
        NotAllowed: an examiner does this.
        TrainerExamines: the person trained the group.
        ReasonMissing: nobody says why.
        SeatUnfit: it is in this person's hands already.
    """
    check_role(by.staff.roles, Role.EXAMINER)
    why, at, who = seating.reason_of(reason), station.clock(), by.staff.id
    beside = seating.beside(station, why)

    def work(write: Write) -> None:
        found = seating.sitting_of(write, sitting)
        if seating.group_of(write, found).trainer == who:
            raise TrainerExamines
        if found.examiner == who:
            raise SeatUnfit(why="this exam is in your hands already")
        handed = Handover(found.examiner, who, why, at)
        kept.put_sitting(write, replace(found, examiner=who, handed=(*found.handed, handed)))
        rooms.put_declared(write, Declared(sitting, who, declared, at))
        told = facts.commitment(beside)
        fact = deeds.SittingTakenOver(sitting, found.examiner, who, told, at, tuple(sorted(declared)))
        journal.append(write, deeds.signed(fact, by.secret), at, beside)

    station.database.write(work)
    return room(station, sitting)


def declare(station: Station, by: Unlocked, sitting: SittingId, whom: tuple[PersonId, ...]) -> RoomView:
    """A member of staff declares with which candidates there is a conflict of interest, or that there is none.

    Who did so can neither examine them in this sitting nor certify them.
    """
    at = station.clock()

    def work(write: Write) -> None:
        seating.sitting_of(write, sitting)
        rooms.put_declared(write, Declared(sitting, by.staff.id, whom, at))
        fact = deeds.ConflictDeclared(sitting, by.staff.id, tuple(sorted(whom)), at)
        journal.append(write, deeds.signed(fact, by.secret), at)

    station.database.write(work)
    return room(station, sitting)


def room(station: Station, sitting: SittingId) -> RoomView:
    """A sitting with its seats, and all that happened there.

    Raises:
        SittingClosed: there is none of that id.
    """
    return room_views.room(station, seating.sitting_of(station.database, sitting))


def sittings(station: Station) -> tuple[SittingView, ...]:
    """All sittings with their rooms in short, the newest first."""
    groups = {one.id: one for one in people.groups(station.database)}
    trainees = {one.id: one.person.native_name for one in people.trainees(station.database)}
    staff = {one.id: one.name for one in people.staff(station.database)}
    views = []
    for sitting in kept.sittings(station.database):
        group, plan = groups[sitting.group], seating.plan_of(station, sitting)
        begun = {one.trainee: one for one in kept.attempts(station.database, sitting.id)}
        rows = tuple(
            _row(rooms.seat(station.database, sitting.id, one), names, begun.get(one), plan)
            for one, names in ((one, trainees.get(one, "")) for one in group.trainees)
        )
        views.append(
            SittingView(
                id=sitting.id,
                group=group.name,
                title=plan.title,
                examiner=staff.get(sitting.examiner, ""),
                opened_at=sitting.opened_at,
                is_open=sitting.is_open,
                rows=rows,
            )
        )
    return tuple(views)


def _exception(group: Group, by: Unlocked, opening: Opening) -> str:
    """Why the trainer of a group examines it, with a second examiner; empty when another one does."""
    if group.trainer != by.staff.id:
        return ""
    second = opening.second
    if second is None or second.staff.id == by.staff.id or second.staff.key == by.staff.key:
        raise TrainerExamines
    check_role(second.staff.roles, Role.EXAMINER)
    return seating.reason_of(opening.reason)


def _opened(sitting: Sitting, by: Unlocked, opening: Opening, beside: bytes | None) -> facts.SittingOpened:
    fact = facts.SittingOpened(
        sitting=sitting.id,
        group=sitting.group,
        course=sitting.course,
        pack_digest=sitting.pack_digest,
        blueprint=sitting.blueprint,
        examiner=sitting.examiner,
        declared=tuple(sorted(opening.declared)),
        second=sitting.second,
        commitment=facts.commitment(beside) if beside else b"",
        at=sitting.opened_at,
    )
    cosigned = deeds.sign(fact, opening.second.secret) if opening.second and sitting.second else b""
    return replace(deeds.signed(fact, by.secret), cosigned=cosigned)


def _row(seat: Seat, name: str, attempt: Attempt | None, plan: Blueprint) -> SeatRow:
    if attempt is None:
        state = "admitted" if seat.admitted_at else "absent"
        return SeatRow(seat.trainee, name, state, 0, plan.length, plan.time_limit_s)
    return SeatRow(
        trainee=seat.trainee,
        name=name,
        state=attempt.state.value,
        answered=len(attempt.current()),
        items=len(attempt.form.items),
        left_s=attempt.left_s,
        interruptions=sum(1 for gap in attempt.interruptions if is_long(gap)),
    )
