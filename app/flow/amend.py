"""Amending: what was wrong is corrected, what should not count is stopped or taken back. Two people stand for each.

A correction changes how a trainee is written down, then the certifier issues a certificate that replaces the old one.
A certificate that should not count any more is asked for at the registry: it alone keeps the lists, and it does so on
receipt for certificates of this very centre.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import cose, shapes
from app.core.certificate import claims as claiming
from app.core.certificate import grant, number
from app.core.errors import (
    AskedAlready,
    NotAllowed,
    NotCorrected,
    NotPassed,
    SecondPerson,
    StateUnfit,
    StoreConflict,
)
from app.core.ids import PersonId, fresh
from app.core.ledger import facts
from app.core.people.staff import Role, check_role
from app.core.people.trainee import Person, check_person
from app.flow import desk, issue, licence, standing
from app.flow.desk import Look
from app.flow.faces import Unlocked
from app.flow.standing import Standing
from app.flow.views import Issued
from app.station import Station
from app.store import amendments, attempts, certificates, journal, people
from app.store.amendments import CORRECT, Amendment
from app.store.attempts import Marked
from app.store.certificates import Kept
from app.store.database import Write

SUSPEND, RESUME, REVOKE = "suspend", "resume", "revoke"
FROM = {
    SUSPEND: (standing.ISSUED, standing.REGISTERED),
    RESUME: (standing.SUSPENDED,),
    REVOKE: (standing.ISSUED, standing.REGISTERED, standing.SUSPENDED, standing.REFUSED),
    CORRECT: (standing.ISSUED, standing.REGISTERED, standing.SUSPENDED, standing.REFUSED),
}
"""In which states a certificate can be amended in this way."""

SAME, ANOTHER, NO_REASON = "same", "another", "no-reason"
SENTENCES = {
    standing.ISSUED: "it is not stopped",
    standing.REGISTERED: "it is not stopped",
    standing.REFUSED: "the registry refused it",
    standing.SUSPENDED: "it is stopped already",
    standing.REVOKED: "it was taken back",
    standing.SUPERSEDED: "another one has replaced it",
    SAME: "the certificate says this already",
    ANOTHER: (
        "only one of name, birth date and document can be a slip; another person needs an own exam and certificate"
    ),
    NO_REASON: "say why",
}
"""Why a certificate cannot be amended: by its state, or by what was asked."""


@dataclass(frozen=True, slots=True)
class _Matter:
    """A certificate, its exam and how it stands."""

    kept: Kept
    marked: Marked
    standing: Standing


def correct(station: Station, by: Unlocked, certificate: int, person: Person) -> Standing:
    """An examiner, who has seen the passport, corrects how the holder is written down; a certifier then reissues.

    Raises:
        NotAllowed: an examiner does this.
        TrainerExamines: the examiner trained this group.
        NotPassed: there is no certificate of that number here.
        StateUnfit: it was revoked or replaced.
        AskedAlready: something else waits for a second person.
        NameWrong: a passport could not hold this.
        NotCorrected: nothing differs, or so much that it is another person.
    """
    check_role(by.staff.roles, Role.EXAMINER)
    matter = _matter(station, certificate, CORRECT)
    issue.check_not_trainer(station, matter.marked, by)
    right = desk.composed(person)
    check_person(right)
    check_same_person(matter.kept, right)
    _check_no_small_steps(station, matter.kept, right)
    beside = facts.private(station.dice(facts.SALT_LENGTH), shapes.pack(right))
    committed = facts.commitment(beside)
    asked = facts.sign_corrected(certificate, committed, by.secret)
    made = _amendment(station, by, matter, (CORRECT, ""), beside, asked)
    trainee = people.trainee(station.database, matter.marked.record.trainee)

    def work(write: Write) -> None:
        _check_none_open(write, certificate)
        amendments.put(write, made)
        people.put_trainee(write, replace(trainee, person=right))
        journal.append(write, facts.TraineeCorrected(trainee.id, committed), made.at, beside)

    station.database.write(work)
    return standing.standings(station)[certificate]


def reissue(station: Station, by: Unlocked, certificate: int, look: Look | None = None) -> Issued:
    """The certifier issues the corrected certificate; the old one is replaced when the registry has the new one.

    It looks as the old one did unless told otherwise.

    Raises:
        NotAllowed: a certifier does this.
        SecondPerson: the same person asked for the correction.
        StateUnfit: nobody asked for one, or the certificate was revoked meanwhile.
        GroupUnfit and what it may hold: as `issue.certificates`.
    """
    check_role(by.staff.roles, Role.CERTIFIER)
    matter = _matter(station, certificate, CORRECT)
    asked = _waiting(station, matter.kept, (CORRECT,))
    _check_second(asked, by)
    licence.check_not_retired(station)
    licence.unlock_if_locked(station, by)
    at_desk = desk.open_desk(station, by, look or Look(matter.kept.design, matter.kept.destination))
    plan = replace(issue.plan_of(station, matter.marked), replaces=certificate, corrected=asked.asked)
    issue.raise_if([*issue.problems_of_desk(at_desk, 1), *issue.problems_of_plan(at_desk, plan)], 1)

    def work(write: Write) -> Issued:
        _close(write, asked, by, station)
        return at_desk.issue(write, plan)

    return station.database.write(work)


def ask(station: Station, by: Unlocked, certificate: int, deed: str, reason: str) -> Standing:
    """A member of staff asks that a certificate be stopped (suspend), resumed or taken back (revoke).

    Raises:
        NotPassed: there is no certificate of that number here.
        StateUnfit: it is in no state for this, or there is no reason.
        AskedAlready: something else waits for a second person.
    """
    matter = _matter(station, certificate, deed)
    said = " ".join(reason.split())
    if not said:
        raise StateUnfit(number=number.printed(certificate), why=SENTENCES[NO_REASON])
    beside = facts.private(station.dice(facts.SALT_LENGTH), said.encode())
    signed = facts.sign_asked(certificate, deed, facts.commitment(beside), by.secret)
    made = _amendment(station, by, matter, (deed, said), beside, signed)

    def work(write: Write) -> None:
        _check_none_open(write, certificate)
        amendments.put(write, made)

    station.database.write(work)
    return standing.standings(station)[certificate]


def agree(station: Station, by: Unlocked, certificate: int) -> Standing:
    """A second person agrees; the request goes to the registry with the next sync. One of the two is a certifier.

    Raises:
        NotPassed: there is no certificate of that number here.
        StateUnfit: nobody asked for anything.
        SecondPerson: the same person asked.
        NotAllowed: neither of the two is a certifier.
    """
    kept = _found(station, certificate)
    asked = _waiting(station, kept, (SUSPEND, RESUME, REVOKE))
    _check_second(asked, by)
    first = next((one.roles for one in people.staff(station.database) if one.id == asked.by), ())
    if Role.CERTIFIER not in (*first, *by.staff.roles):
        raise NotAllowed(role=Role.CERTIFIER.value)
    committed = facts.commitment(asked.beside)
    agreed = facts.sign_asked(certificate, asked.deed, committed, by.secret)
    fact = facts.StatusAsked(certificate, asked.deed, committed, asked.asked, agreed)

    def work(write: Write) -> None:
        _close(write, asked, by, station)
        journal.append(write, fact, station.clock(), asked.beside)

    station.database.write(work)
    return standing.standings(station)[certificate]


def drop(station: Station, by: Unlocked, certificate: int) -> Standing:
    """What waits for a second person is dropped, by anybody of the staff. What was corrected in the record stays so.

    Raises:
        NotPassed: there is no certificate of that number here.
        StateUnfit: nothing waits.
    """
    kept = _found(station, certificate)
    asked = _waiting(station, kept, tuple(FROM))

    def work(write: Write) -> None:
        _close(write, asked, by, station, is_dropped=True)

    station.database.write(work)
    return standing.standings(station)[certificate]


def person_of(station: Station, certificate: int) -> Person:
    """How the holder of a certificate is written down now.

    Raises:
        NotPassed: there is no certificate of that number here.
    """
    kept = _found(station, certificate)
    marked = attempts.marked(station.database, kept.attempt)
    if marked is None:
        raise NotPassed(name=kept.native_name)
    return people.trainee(station.database, marked.record.trainee).person


def check_same_person(kept: Kept, right: Person) -> None:
    """Raise unless a correction changes something, and leaves two of name, birth date and document as they were.

    Raises:
        NotCorrected: nothing differs, or so much that it is another person.
    """
    changed = _changed(kept, right)
    if not changed:
        raise NotCorrected(why=SENTENCES[SAME])
    if changed > 1:
        raise NotCorrected(why=SENTENCES[ANOTHER])


def _check_no_small_steps(station: Station, kept: Kept, right: Person) -> None:
    """Raise when the exam's earlier certificates tell of another person; the registry would refuse the new one."""
    earlier = (one for one in certificates.every(station.database) if one.attempt == kept.attempt)
    if any(_changed(one, right) > 1 for one in earlier):
        raise NotCorrected(why=SENTENCES[ANOTHER])


def _changed(kept: Kept, right: Person) -> int:
    """How many of name, birth date and document a certificate has otherwise."""
    raw = kept.claims or cose.read(kept.certificate, grant.KNOWN).payload
    told = claiming.decode(raw)
    changed = (
        (told.name, kept.native_name) != (right.latin_name, right.native_name),
        told.birth != right.birth,
        told.document_ending != right.document_ending.upper(),
    )
    return sum(changed)


def _matter(station: Station, certificate: int, deed: str) -> _Matter:
    kept = _found(station, certificate)
    marked = attempts.marked(station.database, kept.attempt)
    if marked is None:
        raise NotPassed(name=kept.native_name)
    stands = standing.standings(station)[certificate]
    if stands.state not in FROM[deed]:
        raise StateUnfit(number=number.printed(certificate), why=SENTENCES[stands.state])
    return _Matter(kept, marked, stands)


def _found(station: Station, certificate: int) -> Kept:
    found = certificates.by_number(station.database, certificate)
    if found is None:
        raise NotPassed(name=number.printed(certificate))
    return found


def _amendment(
    station: Station, by: Unlocked, matter: _Matter, what: tuple[str, str], beside: bytes, asked: bytes
) -> Amendment:
    deed, reason = what
    return Amendment(
        id=fresh(station.dice),
        number=matter.kept.number,
        deed=deed,
        by=by.staff.id,
        at=station.clock(),
        beside=beside,
        asked=asked,
        reason=reason,
    )


def _waiting(station: Station, kept: Kept, deeds: tuple[str, ...]) -> Amendment:
    found = amendments.open_for(station.database, kept.number)
    if found is None or found.deed not in deeds:
        raise StateUnfit(number=number.printed(kept.number), why="nobody asked for it")
    return found


def _check_second(asked: Amendment, by: Unlocked) -> None:
    if asked.by == by.staff.id:
        raise SecondPerson(name=by.staff.name)


def _check_none_open(write: Write, certificate: int) -> None:
    if amendments.open_for(write, certificate):
        raise AskedAlready(number=number.printed(certificate))


def _close(
    write: Write, asked: Amendment, by: Unlocked, station: Station, *, is_dropped: bool = False
) -> None:
    """Close what waits; another window may have been first."""
    found = amendments.open_for(write, asked.number)
    if found is None or found.id != asked.id:
        raise StoreConflict
    amendments.close(write, asked, PersonId(by.staff.id), station.clock(), is_dropped=is_dropped)
