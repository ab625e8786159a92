"""Issuing: the examiner signs results, the certifier signs claims, and the centre's key makes the certificates.

For a group all claims are signed or none, in one transaction. The pages are drawn afterwards from what was kept; they
can be cancelled and made again at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core import cose
from app.core.certificate import claims as claiming
from app.core.certificate import code, grant, levels, number
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.grant import GRANT_HEADER, Delegation
from app.core.course.course import Course
from app.core.errors import ClockBack, DelegationOver, IssuedAlready, NotPassed, SamePerson, TrainerExamines
from app.core.exam import record
from app.core.ids import AttemptId, CourseId, PersonId
from app.core.ledger import facts
from app.core.people import seal
from app.core.people.staff import Role, check_role
from app.core.people.trainee import Trainee
from app.files import safe
from app.flow import shelf
from app.flow.faces import Unlocked
from app.flow.views import Candidate, Issued
from app.station import Station
from app.store import attempts, fixed, journal, people
from app.store import certificates as kept
from app.store.attempts import Marked
from app.store.certificates import Kept
from app.store.database import Write

if TYPE_CHECKING:
    from app.pdf.design import Design
    from app.pdf.paper import Paper

PAPERS, DESIGN = "papers", "basic-safety"


def candidates(station: Station) -> tuple[Candidate, ...]:
    """The submitted attempts, the newest first, and how far each is on its way to a certificate."""
    trainees = {one.id: one for one in people.trainees(station.database)}
    staff = {one.id: one.name for one in people.staff(station.database)}
    papers = kept.by_attempt(station.database)
    return tuple(
        _candidate(station, one, trainees[one.record.trainee], staff, papers)
        for one in attempts.all_marked(station.database)
    )


def confirm(station: Station, by: Unlocked, chosen: tuple[AttemptId, ...]) -> tuple[Candidate, ...]:
    """The examiner signs results.

    Raises:
        NotAllowed: an examiner does this.
        TrainerExamines: the examiner trained this group.
    """
    check_role(by.staff.roles, Role.EXAMINER)
    signed = {}
    for one in attempts.all_marked(station.database):
        if one.record.attempt in chosen and not one.examined:
            _check_not_trainer(station, one, by)
            digest = record.digest(one.record)
            signed[one.record.attempt] = facts.sign_examined(one.record, digest, by.secret)

    def work(write: Write) -> None:
        for attempt, examined in signed.items():
            attempts.put_examined(write, attempt, by.staff.id, examined)

    station.database.write(work)
    return candidates(station)


def certificates(station: Station, by: Unlocked, chosen: tuple[AttemptId, ...]) -> tuple[Issued, ...]:
    """The certifier issues certificates for confirmed results: all of them or none.

    Raises:
        NotAllowed: a certifier does this.
        NotPassed: a result is missing, not passed or not confirmed by an examiner.
        SamePerson: the examiner of a result is the certifier.
        IssuedAlready: there is a certificate for one of them.
        DelegationOver: the centre's licence is not in force today.
        NumbersUsedUp: the station's block of numbers is at its end.
        ClockBack: by the clock of this computer the exam is still to come.
        TrainerExamines: the certifier trained this group.
        GlyphMissing, TextTooLong: a name cannot be printed.
    """
    check_role(by.staff.roles, Role.CERTIFIER)
    delegation, delegated = delegation_of(station)
    day = station.clock() // DAY_S
    if not delegation.covers(day):
        raise DelegationOver(day=day_text(day))
    issuing = _issuing(station, by)
    plans = [_planned(station, one, by, day) for one in dict.fromkeys(chosen)]
    desk = _Desk(station, by, issuing, delegated, day)
    for marked, trainee in plans:
        desk.check_printable(marked, trainee)

    def work(write: Write) -> tuple[Issued, ...]:
        return tuple(desk.issue(write, marked, trainee) for marked, trainee in plans)

    return station.database.write(work)


def page(station: Station, certificate: int, by: Unlocked | None = None) -> bytes:
    """The signed PDF of a certificate. It is kept when first made; the certifier's key makes it anew when it is gone.

    Raises:
        NotPassed: there is no certificate of that number here.
        NotAllowed: the page is gone and no certifier is at hand to sign it again.
        GlyphMissing, TextTooLong: the name cannot be printed.
    """
    file = station.home / PAPERS / f"{certificate}.pdf"
    if file.exists() and _is_whole(made := file.read_bytes()):
        return made
    found = kept.by_number(station.database, certificate)
    if found is None:
        raise NotPassed(name=number.printed(certificate))
    check_role(by.staff.roles if by else (), Role.CERTIFIER)
    made = _signed_page(station, found, _issuing(station, by)) if by else b""
    file.parent.mkdir(exist_ok=True)
    safe.write(file, made)
    return made


def _is_whole(page: bytes) -> bool:
    """Whether a kept page is all there; one that a power cut left half is made again."""
    return page.startswith(b"%PDF-") and page.rstrip().endswith(b"%%EOF")


def _signed_page(station: Station, found: Kept, issuing: bytes) -> bytes:
    from app.pdf import certificate as drawing
    from app.pdf import signing

    chain = (fixed.value(station.database, "chain-centre"), fixed.value(station.database, "chain-root"))
    drawn = drawing.page(paper_of(station, found), _design(station))
    return signing.signed(drawn, issuing, chain, found.issued_at)


def paper_of(station: Station, found: Kept) -> Paper:
    """What the page of a certificate shows."""
    from app.pdf.paper import Paper

    delegation, _ = delegation_of(station)
    claims = claiming.decode(cose.read(found.certificate, grant.KNOWN).payload)
    return Paper(
        claims=claims,
        delegation=delegation,
        code=code.text_of(found.certificate, station.link),
        link_host=host_of(station.link),
        native_name=found.native_name,
        course_title=shelf.course(station, CourseId(found.course)).title,
        level_title=levels.name_of(claims.level),
        examiner=found.examiner,
        certifier=found.certifier,
    )


def _design(station: Station) -> Design:
    from app.pdf import design

    return design.read(station.assets.parent / "certificates" / DESIGN)


def _issuing(station: Station, by: Unlocked) -> bytes:
    """The centre's issuing key, out of the certifier's wrapping."""
    return seal.unwrapped(fixed.value(station.database, f"issuing-{by.staff.id}"), by.secret)


def delegation_of(station: Station) -> tuple[Delegation, bytes]:
    """The centre's delegation and the bytes the root signed."""
    raw = fixed.value(station.database, "delegation")
    return grant.read_delegation(cose.read(raw).payload), raw


def host_of(link: str) -> str:
    """The host of a link `HTTPS://HOST/`, in small letters."""
    return link.partition("://")[2].strip("/").lower()


def day_text(day: int) -> str:
    """A day as YYYY-MM-DD."""
    from datetime import date, timedelta

    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all certificates of one act have in common."""

    station: Station
    by: Unlocked
    issuing: bytes
    delegated: bytes
    day: int

    def issue(self, write: Write, marked: Marked, trainee: Trainee) -> Issued:
        """One certificate inside the transaction."""
        course = shelf.course(self.station, marked.record.course)
        claims = self._claims(kept.take_number(write), marked, trainee, course)
        payload = claiming.encode(claims)
        raw = cose.sign(payload, self.issuing, {GRANT_HEADER: self.delegated})
        text = code.text_of(raw, self.station.link)
        beside = facts.private(self.station.dice(facts.SALT_LENGTH), raw)
        fact = facts.CertificateIssued(
            number=claims.number,
            attempt=marked.record.attempt,
            commitment=facts.commitment(beside),
            examined=marked.examined,
            certified=facts.sign_certified(facts.commitment(beside), self.by.secret),
        )
        at = self.station.clock()
        names = {one.id: one.name for one in people.staff(write)}
        paper = Kept(
            number=claims.number,
            attempt=marked.record.attempt,
            certificate=raw,
            native_name=trainee.person.native_name,
            course=course.id,
            examiner=names.get(PersonId(marked.examiner), ""),
            certifier=self.by.staff.name,
            issued_at=at,
        )
        kept.put(write, paper)
        journal.append(write, fact, at, beside)
        return Issued(
            claims.number,
            number.printed(claims.number),
            marked.record.attempt,
            trainee.person.native_name,
            text,
        )

    def check_printable(self, marked: Marked, trainee: Trainee) -> None:
        """Raise unless everything on the page can be printed: before a number is taken or anything signed.

        Raises:
            GlyphMissing, TextTooLong: a name cannot be printed.
        """
        from app.pdf import design

        number_next = fixed.number(self.station.database, "number-next")
        course = shelf.course(self.station, marked.record.course)
        claims = self._claims(number_next, marked, trainee, course)
        names = {one.id: one.name for one in people.staff(self.station.database)}
        draft = Kept(
            number=number_next,
            attempt=marked.record.attempt,
            certificate=cose.sign(claiming.encode(claims), self.issuing, {GRANT_HEADER: self.delegated}),
            native_name=trainee.person.native_name,
            course=course.id,
            examiner=names.get(PersonId(marked.examiner), ""),
            certifier=self.by.staff.name,
            issued_at=self.station.clock(),
        )
        design.check(paper_of(self.station, draft), _design(self.station))

    def _claims(self, certificate: int, marked: Marked, trainee: Trainee, course: Course) -> Claims:
        full = Claims(
            number=certificate,
            name=trainee.person.latin_name,
            birth=trainee.person.birth,
            document_ending=trainee.person.document_ending.upper(),
            course=course.number,
            level=course.level,
            points=marked.result.points,
            points_of=marked.result.points_of,
            issued_day=self.day,
            record_digest=record.digest(marked.record),
            native_name=trainee.person.native_name,
        )
        draft = cose.sign(claiming.encode(full), self.issuing, {GRANT_HEADER: self.delegated})
        is_small = code.version_of(code.text_of(draft, self.station.link)) <= code.TYPICAL_VERSION
        return full if is_small else full.without_native_name()


def _check_not_trainer(station: Station, marked: Marked, by: Unlocked) -> None:
    """Who trained a group neither examines nor certifies it (ISO/IEC 17024 clause 5.2).

    Raises:
        TrainerExamines: the person did.
    """
    trainers = {group.id: group.trainer for group in people.groups(station.database)}
    sittings = {one.id: one.group for one in attempts.sittings(station.database)}
    if trainers.get(sittings.get(marked.record.sitting, "")) == by.staff.id:
        raise TrainerExamines


def _planned(station: Station, attempt: AttemptId, by: Unlocked, day: int) -> tuple[Marked, Trainee]:
    marked = attempts.marked(station.database, attempt)
    if marked is None:
        raise NotPassed(name=attempt)
    trainee = people.trainee(station.database, marked.record.trainee)
    if not marked.result.passed or not marked.examined:
        raise NotPassed(name=trainee.person.native_name)
    if marked.examiner == by.staff.id:
        raise SamePerson
    _check_not_trainer(station, marked, by)
    if day < marked.record.submitted_at // DAY_S:
        raise ClockBack(day=day_text(day))
    if paper := kept.by_attempt(station.database).get(attempt):
        raise IssuedAlready(number=number.printed(paper.number))
    return marked, trainee


def _candidate(
    station: Station,
    one: Marked,
    trainee: Trainee,
    staff: dict[PersonId, str],
    papers: dict[AttemptId, Kept],
) -> Candidate:
    paper = papers.get(one.record.attempt)
    return Candidate(
        attempt=one.record.attempt,
        trainee=trainee.id,
        native_name=trainee.person.native_name,
        latin_name=trainee.person.latin_name,
        course_title=shelf.course(station, one.record.course).title,
        points=one.result.points,
        points_of=one.result.points_of,
        passed=one.result.passed,
        submitted_at=one.record.submitted_at,
        examined=bool(one.examined),
        examiner=staff.get(PersonId(one.examiner), ""),
        certificate=number.printed(paper.number) if paper else "",
    )
