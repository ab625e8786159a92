"""Issuing: the examiner signs results, the certifier signs claims, and the centre's key makes the certificates.

For a group everything is looked at first, all that is wrong is told at once, and then all claims are signed or none, in
one transaction. The pages are drawn afterwards from what was kept (`flow.papers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from app.core.certificate import number
from app.core.certificate.claims import DAY_S
from app.core.errors import (
    ClockBack,
    ClockBehind,
    DelegationOver,
    DesignUnfit,
    GapsUnsigned,
    GroupUnfit,
    IssuedAlready,
    NotPassed,
    SamePerson,
    SaparError,
    TrainerExamines,
)
from app.core.exam import gaps, record
from app.core.ids import AttemptId, PersonId
from app.core.ledger import facts
from app.core.people.staff import Role, check_role
from app.core.people.trainee import Trainee, check_person
from app.flow import desk, licence, papers, seating, shelf, standing
from app.flow.desk import Desk, Look, Plan
from app.flow.faces import Unlocked
from app.flow.standing import Standing
from app.flow.views import Candidate, Issued
from app.station import Station
from app.store import attempts, people, rooms
from app.store import certificates as kept
from app.store.attempts import Marked
from app.store.certificates import Kept
from app.store.database import Write

Problems = list[tuple[str, SaparError]]
"""What is wrong, each with the name of whom it concerns; empty for all."""


def candidates(station: Station) -> tuple[Candidate, ...]:
    """The submitted attempts, the newest first, and how far each is on its way to a certificate.

    A certificate that was replaced has a row of its own after the one that replaced it.
    """
    view = _View(station)
    return tuple(row for one in attempts.all_marked(station.database) for row in view.rows(one))


def confirm(station: Station, by: Unlocked, chosen: tuple[AttemptId, ...]) -> tuple[Candidate, ...]:
    """The examiner signs results.

    Raises:
        NotAllowed: an examiner does this.
        TrainerExamines: the examiner trained this group.
        ConflictOfInterest: the examiner declared one with a candidate.
        GapsUnsigned: exams were interrupted, and nobody signed for that; it names them.
    """
    check_role(by.staff.roles, Role.EXAMINER)
    signed, unsigned = {}, []
    for one in attempts.all_marked(station.database):
        if one.record.attempt in chosen and not one.examined:
            check_not_trainer(station, one, by)
            seating.check_no_conflict(station.database, one.record.sitting, by, one.record.trainee)
            if gaps.unsigned(one.record.interruptions, rooms.gaps(station.database, one.record.attempt)):
                unsigned.append(seating.name_of(station.database, one.record.trainee))
            digest = record.digest(one.record)
            signed[one.record.attempt] = facts.sign_examined(one.record, digest, by.secret)
    if unsigned:
        raise GapsUnsigned(names=", ".join(sorted(unsigned)))

    def work(write: Write) -> None:
        for attempt, examined in signed.items():
            attempts.put_examined(write, attempt, by.staff.id, examined)

    station.database.write(work)
    return candidates(station)


def certificates(
    station: Station, by: Unlocked, chosen: tuple[AttemptId, ...], look: Look | None = None
) -> tuple[Issued, ...]:
    """The certifier issues certificates for confirmed results: all of them or none.

    Everything is looked at before a number is taken or anything signed. What is wrong with one certificate alone, or
    with all for the same reason, is raised as it is; else everything is told at once.

    Raises:
        NotAllowed: a certifier does this.
        StationRetired: this station moved to another computer.
        NotPassed: a result is missing, not passed or not confirmed by an examiner.
        SamePerson: the examiner of a result is the certifier.
        TrainerExamines: the certifier trained this group.
        ConflictOfInterest: the certifier declared one with a candidate.
        IssuedAlready: there is a certificate for it.
        DelegationOver: the centre's licence is not in force today.
        NumbersUsedUp: the station's block of numbers is at its end.
        StationRetired: the station moved to another computer.
        ClockBack: by the clock of this computer the exam is still to come.
        ClockBehind: the clock was set back.
        NameWrong: a name that no passport could hold, for example with an emoji.
        GlyphMissing, TextTooLong, CodeTooLarge: a name cannot be printed.
        DesignUnfit: the design is damaged, not there, or its fonts are missing.
        GroupUnfit: several of these; `problems` names everyone.
    """
    check_role(by.staff.roles, Role.CERTIFIER)
    licence.unlock_if_locked(station, by)
    at_desk = desk.open_desk(station, by, look)
    wanted = tuple(dict.fromkeys(chosen))
    problems = problems_of_desk(at_desk, len(wanted))
    plans, there = [], kept.by_attempt(station.database)
    for attempt in wanted:
        plan, found = _planned(at_desk, attempt, there)
        plans += [plan] if plan and not found else []
        problems += [one for one in found if not _is_told(one, problems)]
    raise_if(problems, len(wanted))

    def work(write: Write) -> tuple[Issued, ...]:
        now = kept.by_attempt(write)
        for plan in plans:
            _check_free(now, plan.marked)
        return tuple(at_desk.issue(write, plan) for plan in plans)

    return station.database.write(work)


def issued(station: Station, certificate: int) -> Issued:
    """A certificate that was issued here.

    Raises:
        NotPassed: there is none of that number.
    """
    found = kept.by_number(station.database, certificate)
    if found is None:
        raise NotPassed(name=number.printed(certificate))
    return desk.issued_of(station, found)


def problems_of_desk(at_desk: Desk, count: int) -> Problems:
    """What stands against issuing so many certificates here and now, whoever they are for."""
    station = at_desk.station
    problems = list(_caught("", partial(desk.check_clock, station)))
    if not at_desk.licence.delegation.covers(at_desk.day):
        problems.append(("", DelegationOver(day=desk.day_text(at_desk.day))))
    if kept.numbers_left(station.database) < count:
        problems.append(("", licence.no_numbers(station)))
    problems += _caught("", partial(licence.check_not_retired, station))
    return problems


def problems_of_plan(at_desk: Desk, plan: Plan) -> Problems:
    """What stands against one certificate: who stands for it, the day, the person's name, and how it prints."""
    station, marked = at_desk.station, plan.marked
    name = plan.trainee.person.native_name
    problems: Problems = []
    if marked.examiner == at_desk.by.staff.id:
        problems.append((name, SamePerson()))
    problems += _caught(name, partial(check_not_trainer, station, marked, at_desk.by))
    sat = (marked.record.sitting, at_desk.by, marked.record.trainee)
    problems += _caught(name, partial(seating.check_no_conflict, station.database, *sat))
    if at_desk.day < marked.record.submitted_at // DAY_S:
        problems.append((name, ClockBack(day=desk.day_text(at_desk.day))))
    odd = list(_caught(name, partial(check_person, desk.composed(plan.trainee.person))))
    return problems + (odd or list(_caught(name, partial(_check_prints, at_desk, plan))))


def raise_if(problems: Problems, count: int) -> None:
    """Raise what was found: one thing that concerns one certificate or all of them as it is, else all at once."""
    if any(isinstance(one, ClockBehind) for _, one in problems):  # every other day follows from it
        problems = [one for one in problems if not isinstance(one[1], (ClockBack, DelegationOver))]
    if len(problems) == 1 and (count == 1 or not problems[0][0]):
        raise problems[0][1]
    if problems:
        raise GroupUnfit(problems=tuple(problems))


def check_not_trainer(station: Station, marked: Marked, by: Unlocked) -> None:
    """Who trained a group neither examines nor certifies it (ISO/IEC 17024 clause 5.2).

    Raises:
        TrainerExamines: the person did.
    """
    trainers = {group.id: group.trainer for group in people.groups(station.database)}
    sittings = {one.id: one.group for one in attempts.sittings(station.database)}
    if trainers.get(sittings.get(marked.record.sitting, "")) == by.staff.id:
        raise TrainerExamines


def plan_of(station: Station, marked: Marked) -> Plan:
    """What a certificate for this result is made of.

    Raises:
        PackUnknown: the course that it was examined from is not installed any more.
    """
    trainee = people.trainee(station.database, marked.record.trainee)
    course = shelf.course_of(station, marked.record.course, marked.record.pack_digest)
    return Plan(marked, trainee, course)


def _planned(at_desk: Desk, attempt: AttemptId, there: dict[AttemptId, Kept]) -> tuple[Plan | None, Problems]:
    station = at_desk.station
    marked = attempts.marked(station.database, attempt)
    if marked is None:
        return None, [(attempt, NotPassed(name=attempt))]
    name = people.trainee(station.database, marked.record.trainee).person.native_name
    try:
        plan = plan_of(station, marked)
        if not marked.result.passed or not marked.examined:
            raise NotPassed(name=name)
        _check_free(there, marked)
    except SaparError as error:
        return None, [(name, error)]
    return plan, problems_of_plan(at_desk, plan)


def _is_told(problem: tuple[str, SaparError], problems: Problems) -> bool:
    """Whether the same was found before: a design that is unfit for one is unfit for all."""
    name, error = problem
    return any((name, type(error), error.fields) == (who, type(one), one.fields) for who, one in problems)


def _check_free(there: dict[AttemptId, Kept], marked: Marked) -> None:
    if paper := there.get(marked.record.attempt):
        raise IssuedAlready(number=number.printed(paper.number))


def _check_prints(at_desk: Desk, plan: Plan) -> None:
    from app.store import fixed

    draft = at_desk.draft(fixed.number(at_desk.station.database, "number-next"), plan)
    papers.check(at_desk.station, draft)


def _caught(name: str, check: Callable[[], None]) -> Iterator[tuple[str, SaparError]]:
    """What a check finds wrong; a design that is unfit for one is unfit for all."""
    try:
        check()
    except DesignUnfit as error:
        yield "", error
    except SaparError as error:
        yield name, error


class _View:
    """The certify screen's rows."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._trainees = {one.id: one for one in people.trainees(station.database)}
        self._staff = {one.id: one.name for one in people.staff(station.database)}
        self._standings = standing.standings(station)
        self._lacking = frozenset(papers.missing(station))
        self._papers: dict[AttemptId, list[Kept]] = {}
        for one in kept.every(station.database):
            self._papers.setdefault(one.attempt, []).insert(0, one)

    def rows(self, one: Marked) -> Iterator[Candidate]:
        """The row of an attempt, for each of its certificates."""
        trainee = self._trainees[one.record.trainee]
        for paper in self._papers.get(one.record.attempt, [None]):
            yield self._row(one, trainee, paper)

    def _row(self, one: Marked, trainee: Trainee, paper: Kept | None) -> Candidate:
        stands = self._standings[paper.number] if paper else Standing("")
        waits = stands.waits
        return Candidate(
            attempt=one.record.attempt,
            trainee=trainee.id,
            native_name=paper.native_name if paper else trainee.person.native_name,
            latin_name=trainee.person.latin_name,
            course_title=shelf.course(self._station, one.record.course).title,
            points=one.result.points,
            points_of=one.result.points_of,
            passed=one.result.passed,
            submitted_at=one.record.submitted_at,
            examined=bool(one.examined),
            examiner=self._staff.get(PersonId(one.examiner), ""),
            certificate=number.printed(paper.number) if paper else "",
            number=paper.number if paper else 0,
            state=stands.state,
            why=stands.why,
            heir=number.printed(stands.heir) if stands.heir else "",
            waits=waits.deed if waits else "",
            waits_by=self._staff.get(waits.by, "") if waits else "",
            asked=stands.asked,
            has_photo=bool(trainee.photo),
            has_pages=paper is None or paper.number not in self._lacking,
        )
