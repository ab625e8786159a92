"""What exams, sittings and rooms have in common: the plan and the questions of a sitting, and who may act in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.core.course.item import Bank, Item
from app.core.errors import (
    AttemptClosed,
    ConflictOfInterest,
    NotYourSitting,
    ReasonMissing,
    SittingClosed,
    TraineeUnknown,
    TrainerExamines,
)
from app.core.exam.attempt import Attempt, AttemptState
from app.core.exam.blueprint import Blueprint
from app.core.ids import CourseId, ItemId, PersonId, SittingId
from app.core.ledger import facts
from app.core.people.staff import Role, check_role
from app.core.people.trainee import Group
from app.flow import shelf, vaults
from app.flow.faces import Unlocked
from app.station import Station
from app.store import attempts as kept
from app.store import people, rooms
from app.store.attempts import Sitting
from app.store.database import Database, Write

MOST_REASON = 200
"""Letters that a reason may have."""


def sitting_of(source: Database | Write, sitting: SittingId) -> Sitting:
    """A sitting by its id.

    Raises:
        SittingClosed: there is none.
    """
    found = kept.sitting(source, sitting)
    if found is None:
        raise SittingClosed
    return found


def group_of(source: Database | Write, sitting: Sitting) -> Group:
    """The group that a sitting is for.

    Raises:
        SittingClosed: it is not known here.
    """
    found = next((one for one in people.groups(source) if one.id == sitting.group), None)
    if found is None:
        raise SittingClosed
    return found


def plan_of(station: Station, sitting: Sitting) -> Blueprint:
    """The exam plan of a sitting."""
    return shelf.plan(shelf.pack(station, CourseId(sitting.course), sitting.pack_digest), sitting.blueprint)


def banks_of(station: Station, sitting: Sitting) -> tuple[Bank, ...]:
    """The banks that a sitting draws from, unlocked by the key that is kept while it lasts."""
    pack = shelf.pack(station, CourseId(sitting.course), sitting.pack_digest)
    return shelf.banks(pack, sitting.blueprint, vaults.key_of(station.database, sitting.id))


def items_of(station: Station, sitting: Sitting) -> Mapping[ItemId, Item]:
    """The items of those banks by id."""
    pack = shelf.pack(station, CourseId(sitting.course), sitting.pack_digest)
    return shelf.asked(pack, sitting.blueprint, vaults.key_of(station.database, sitting.id))


def check_examiner(
    source: Database | Write, sitting: Sitting, by: Unlocked, trainees: Iterable[PersonId] = ()
) -> None:
    """Raise unless this person may act in the sitting, for these trainees.

    That is the examiner who has it in hand, or the second one; with a trainee with whom the examiner declared a
    conflict of interest, any other examiner.

    Raises:
        NotAllowed: an examiner does this.
        TrainerExamines: the person trained the group, and no second examiner stands beside.
        NotYourSitting: another examiner has it in hand.
        ConflictOfInterest: the person declared a conflict with one of them.
    """
    check_role(by.staff.roles, Role.EXAMINER)
    who = by.staff.id
    if group_of(source, sitting).trainer == who and not (sitting.second and sitting.examiner == who):
        raise TrainerExamines
    conflicts = {one.staff: set(one.whom) for one in rooms.declared(source, sitting.id)}
    wanted = set(trainees)
    if met := wanted & conflicts.get(who, set()):
        raise ConflictOfInterest(name=name_of(source, min(met)))
    if who in {sitting.examiner, sitting.second}:
        return
    if not wanted or not wanted <= conflicts.get(sitting.examiner, set()):
        names = {one.id: one.name for one in people.staff(source)}
        raise NotYourSitting(name=names.get(sitting.examiner, ""))


def check_no_conflict(source: Database | Write, sitting: SittingId, by: Unlocked, trainee: PersonId) -> None:
    """Raise when this member of staff declared a conflict of interest with a trainee (ISO/IEC 17024, 6.2).

    Raises:
        ConflictOfInterest: so it is.
    """
    declared = rooms.declared(source, sitting)
    if any(one.staff == by.staff.id and trainee in one.whom for one in declared):
        raise ConflictOfInterest(name=name_of(source, trainee))


def name_of(source: Database | Write, trainee: PersonId) -> str:
    """A trainee's native name; empty when nobody of that id is known here."""
    try:
        return people.trainee(source, trainee).person.native_name
    except TraineeUnknown:
        return ""


def reason_of(text: str) -> str:
    """A reason as it is kept.

    Raises:
        ReasonMissing: there is none.
    """
    plain = " ".join(text.split())[:MOST_REASON]
    if not plain:
        raise ReasonMissing
    return plain


def beside(station: Station, reason: str) -> bytes:
    """A reason as it stands beside a journal entry, with its salt."""
    return facts.private(station.dice(facts.SALT_LENGTH), reason.encode())


def held(write: Write, attempt: Attempt) -> Attempt:
    """An attempt as the store has it: what the examiner did meanwhile is in it, whatever a screen still shows.

    Raises:
        AttemptClosed: it was handed in, perhaps by a second window.
    """
    found = kept.newest(write, attempt)
    if found is None or found.state is AttemptState.SUBMITTED:
        raise AttemptClosed
    return found
