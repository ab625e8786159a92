"""People: staff unlock with a passphrase, trainees log in with three pictures, trainers enrol and form groups.

The first screen needs the tiles and nothing else, so that what the other deeds stand on is loaded by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import NotAllowed, PassphraseWrong, PicturesWrong, TraineeUnknown, WaitFirst
from app.core.ids import CourseId, GroupId, PersonId, fresh
from app.core.people.trainee import Group, Person, Trainee, check_person
from app.flow.faces import StaffTile, Tile, Unlocked
from app.station import Station
from app.store import people as kept
from app.store.database import Write

if TYPE_CHECKING:
    from app.core.people.staff import Staff
    from app.flow.views import GroupView
    from app.store.attempts import Marked

FREE_TRIES = 3
LONGEST_WAIT_S = 60


def tiles(station: Station) -> tuple[Tile, ...]:
    """The trainees of this station for the log-in screen."""
    return tuple(_tile(one) for one in kept.trainees(station.database))


def log_in(station: Station, trainee: PersonId, pictures: tuple[str, ...]) -> Tile:
    """A trainee chose three pictures.

    Raises:
        PicturesWrong: they are not the right ones, or not in this order.
        WaitFirst: several were wrong just before.
    """
    found = kept.trainee(station.database, trainee)
    _check_wait(station, trainee)
    if pictures != found.pictures:
        _count_wrong(station, trainee)
        raise PicturesWrong(name=found.person.native_name)
    station.database.write(_Forget(trainee))
    return _tile(found)


def staff_tiles(station: Station) -> tuple[StaffTile, ...]:
    """The staff of this station for the log-in screen."""
    return tuple(StaffTile(one.id, one.name, one.roles) for one in kept.staff(station.database))


def unlock(station: Station, staff: PersonId, passphrase: str) -> Unlocked:
    """A member of staff gave the passphrase. Wrong tries make the next one wait, a minute at most, never for good.

    Raises:
        PassphraseWrong: it is another one.
        WaitFirst: several were wrong just before.
    """
    from app.core.people import seal

    member = member_of(station, staff)
    _check_wait(station, staff)
    try:
        secret = seal.opened(member.sealed, passphrase)
    except PassphraseWrong as error:
        raise PassphraseWrong(wait_s=_count_wrong(station, staff)) from error
    station.database.write(_Forget(staff))
    return Unlocked(member, secret)


def enrol(
    station: Station, by: Unlocked, group: GroupId, person: Person, language: str, pictures: tuple[str, ...]
) -> GroupView:
    """A trainer enrols a trainee into a group; who it is stands beside the journal entry.

    Raises:
        NotAllowed: a trainer does this.
        NameWrong: a passport could not hold this name, birth date or number.
        TraineeUnknown: there is no such group.
    """
    from app.core import shapes
    from app.core.ledger import facts
    from app.core.people.staff import Role, check_role
    from app.store import journal

    check_role(by.staff.roles, Role.TRAINER)
    check_person(person)
    trainee = Trainee(PersonId(fresh(station.dice)), person, language, pictures)
    beside = facts.private(station.dice(facts.SALT_LENGTH), shapes.pack(person))
    at = station.clock()

    def work(write: Write) -> None:
        old = next((one for one in kept.groups(write) if one.id == group), None)
        if old is None:
            raise TraineeUnknown
        kept.put_trainee(write, trainee)
        kept.put_group(write, Group(old.id, old.name, old.course, old.trainer, (*old.trainees, trainee.id)))
        journal.append(write, facts.TraineeEnrolled(trainee.id, facts.commitment(beside)), at, beside)

    station.database.write(work)
    return next(one for one in groups(station) if one.id == group)


def form_group(station: Station, by: Unlocked, name: str, course: CourseId) -> GroupView:
    """A trainer forms a new group for a course.

    Raises:
        NotAllowed: a trainer does this.
        PackUnknown: the course is not installed.
    """
    from app.core.ledger import facts
    from app.core.people.staff import Role, check_role
    from app.flow import shelf
    from app.store import journal

    check_role(by.staff.roles, Role.TRAINER)
    shelf.course(station, course)
    group = Group(fresh(station.dice), name, course, by.staff.id)
    at = station.clock()

    def work(write: Write) -> None:
        kept.put_group(write, group)
        journal.append(write, facts.GroupFormed(group.id, name, course, by.staff.id, ()), at)

    station.database.write(work)
    return next(one for one in groups(station) if one.id == group.id)


def groups(station: Station) -> tuple[GroupView, ...]:
    """Every group with its trainees' progress."""
    from app.flow import shelf
    from app.flow.views import GroupView, TraineeRow
    from app.store import attempts, certificates, learning

    people = {one.id: one for one in kept.trainees(station.database)}
    names = {one.id: one.name for one in kept.staff(station.database)}
    marks = {one.record.trainee: one for one in reversed(attempts.all_marked(station.database))}
    papers = certificates.by_attempt(station.database)
    seated = _seated(station)
    views = []
    for group in kept.groups(station.database):
        course = shelf.course_or_none(station, CourseId(group.course))
        known = frozenset(one.id for one in course.lessons()) if course else frozenset()
        rows = []
        for trainee in (people[one] for one in group.trainees if one in people):
            mark = marks.get(trainee.id)
            paper = papers.get(mark.record.attempt) if mark else None
            done = len(learning.done(station.database, trainee.id, CourseId(group.course)) & known)
            rows.append(
                TraineeRow(
                    id=trainee.id,
                    native_name=trainee.person.native_name,
                    latin_name=trainee.person.latin_name,
                    lessons=len(known),
                    done=done,
                    state=_state(mark, paper is not None, trainee.id in seated, done, len(known)),
                    score=f"{mark.result.points} / {mark.result.points_of}" if mark else "",
                    certificate=shelf.printed(paper.number) if paper else "",
                )
            )
        trainer = names.get(group.trainer, "")
        title = course.title if course else {"en": group.course}
        course_id = CourseId(group.course)
        views.append(GroupView(GroupId(group.id), group.name, course_id, title, trainer, tuple(rows)))
    return tuple(views)


def _seated(station: Station) -> frozenset[PersonId]:
    """Who has an attempt that is still open."""
    rows = station.database.rows("SELECT trainee FROM attempt WHERE is_open = 1")
    return frozenset(PersonId(row[0]) for row in rows)


def _state(mark: Marked | None, has_paper: bool, is_seated: bool, done: int, lessons: int) -> str:  # noqa: FBT001
    if has_paper:
        return "certified"
    if is_seated:
        return "in-exam"
    if mark:
        return "passed" if mark.result.passed else "not-yet"
    if done == lessons > 0:
        return "ready"
    return "learning" if done else "not-started"


def _tile(trainee: Trainee) -> Tile:
    return Tile(trainee.id, trainee.person.native_name, trainee.language, trainee.photo)


def member_of(station: Station, staff: PersonId) -> Staff:
    """A member of staff.

    Raises:
        NotAllowed: there is no such person here.
    """
    found = next((one for one in kept.staff(station.database) if one.id == staff), None)
    if found is None:
        raise NotAllowed(role="staff")
    return found


def _wait_s(times: int) -> int:
    """Seconds to wait after so many wrong tries in a row: 5, 10, 20, 40, then a minute."""
    return 0 if times < FREE_TRIES else int(min(5 * 2 ** (times - FREE_TRIES), LONGEST_WAIT_S))


def _check_wait(station: Station, person: PersonId) -> None:
    times, last = kept.wrong_tries(station.database, person)
    left = last + _wait_s(times) - station.clock()
    if 0 < left <= LONGEST_WAIT_S:  # a clock that was set back must not lock anybody out
        raise WaitFirst(wait_s=left)


def _count_wrong(station: Station, person: PersonId) -> int:
    at = station.clock()

    def work(write: Write) -> int:
        kept.put_wrong_try(write, person, at)
        return _wait_s(kept.wrong_tries(write, person)[0])

    return station.database.write(work)


class _Forget:
    """A right try ends the count of the wrong ones."""

    def __init__(self, person: PersonId) -> None:
        self._person = person

    def __call__(self, write: Write) -> None:
        kept.forget_wrong_tries(write, self._person)
