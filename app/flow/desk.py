"""The certifier's desk: the centre's licence and key, the day, and what one act of issuing has in common."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core import cose
from app.core.certificate import claims as claiming
from app.core.certificate import code, expiry, number
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.grant import GRANT_HEADER
from app.core.course.course import Course
from app.core.errors import ClockBehind, CodeTooLarge, StoreConflict
from app.core.exam import record
from app.core.ids import PersonId
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.people.trainee import Person, Trainee
from app.flow import badges, licence
from app.flow.faces import Unlocked
from app.flow.licence import Licence
from app.flow.views import Issued
from app.station import Station
from app.store import certificates as kept
from app.store import fixed, journal, people
from app.store.attempts import Marked
from app.store.certificates import Kept
from app.store.database import Write

if TYPE_CHECKING:
    from collections.abc import Iterator

LEEWAY_S = 3_600
"""How much the clocks of two computers may differ."""


@dataclass(frozen=True, slots=True)
class Look:
    """How certificates are to look; what is left open is as the course says. `destination` "" is no third language."""

    design: str = ""
    destination: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One certificate to issue. A corrected one names the number it `replaces`, and who asked for that has signed."""

    marked: Marked
    trainee: Trainee
    course: Course
    replaces: int = 0
    corrected: bytes = b""


@dataclass(frozen=True, slots=True)
class Desk:
    """What all certificates of one act have in common."""

    station: Station
    by: Unlocked
    issuing: bytes
    licence: Licence
    day: int
    look: Look
    staff: dict[PersonId, str]

    def draft(self, certificate: int, plan: Plan) -> Kept:
        """A certificate of that number, signed; nothing is kept yet, and it has no badge.

        Raises:
            NameWrong: the Latin name is not as a passport writes it.
            CodeTooLarge: even the shortest form does not fit.
        """
        full = self._claims(certificate, plan)
        return Kept(
            number=certificate,
            attempt=plan.marked.record.attempt,
            certificate=self._fitting(full, plan),
            native_name=full.native_name,
            course=plan.course.id,
            examiner=self.staff.get(PersonId(plan.marked.examiner), ""),
            certifier=self.by.staff.name,
            issued_at=self.station.clock(),
            design=self.look.design or plan.course.design or kept.FIRST_DESIGN,
            destination=_first(self.look.destination, plan.course.destination),
            claims=claiming.encode(full),
            replaces=plan.replaces,
            photo=plan.trainee.photo,
        )

    def issue(self, write: Write, plan: Plan) -> Issued:
        """One certificate inside the transaction.

        Raises:
            StoreConflict: another window installed a licence, or retired this station, since the desk was opened.
        """
        if fixed.value(write, "delegation") != self.licence.raw or fixed.number(write, licence.RETIRED):
            raise StoreConflict
        made = self.draft(kept.take_number(write), plan)
        badge = badges.badge_of(self.station, made, plan.course, plan.marked.result, self.issuing)
        made = replace(made, badge=badge)
        beside = facts.private(self.station.dice(facts.SALT_LENGTH), made.certificate)
        fact = facts.CertificateIssued(
            number=made.number,
            attempt=made.attempt,
            commitment=facts.commitment(beside),
            examined=plan.marked.examined,
            certified=facts.sign_certified(facts.commitment(beside), self.by.secret),
            replaces=plan.replaces,
            corrected=plan.corrected,
        )
        kept.put(write, made)
        journal.append(write, fact, made.issued_at, beside)
        return issued_of(self.station, made)

    def _claims(self, certificate: int, plan: Plan) -> Claims:
        marked, person = plan.marked, composed(plan.trainee.person)
        return Claims(
            number=certificate,
            name=person.latin_name,
            birth=person.birth,
            document_ending=person.document_ending.upper(),
            course=plan.course.number,
            level=plan.course.level,
            points=marked.result.points,
            points_of=marked.result.points_of,
            issued_day=self.day,
            record_digest=record.digest(marked.record),
            expires_day=expiry.last_day(self.day, plan.course.valid_months),
            skills=tuple(one.percent for one in marked.result.profile),
            hours=plan.course.hours or None,
            native_name=person.native_name,
        )

    def _fitting(self, full: Claims, plan: Plan) -> bytes:
        """The fullest signed form that gives a code of the usual size, else of the largest."""
        larger = b""
        for one in dict.fromkeys(shorter(full)):
            raw = cose.sign(claiming.encode(one), self.issuing, {GRANT_HEADER: self.licence.raw})
            version = code.version_of(code.text_of(raw, self.station.link))
            if version <= code.TYPICAL_VERSION:
                return raw
            larger = larger or (raw if version <= code.LARGEST_VERSION else b"")
        if not larger:
            raise CodeTooLarge(name=plan.trainee.person.native_name)
        return larger


def open_desk(station: Station, by: Unlocked, look: Look | None = None) -> Desk:
    """The desk of a certifier today.

    Raises:
        NotAllowed: a certifier sits here.
    """
    staff = {one.id: one.name for one in people.staff(station.database)}
    day, key = station.clock() // DAY_S, licence.issuing_key(station, by)
    return Desk(station, by, key, licence.current(station.database), day, look or Look(), staff)


def shorter(full: Claims) -> Iterator[Claims]:
    """The same claims in ever fewer words: without the native name, then the skills, then the hours."""
    yield full
    yield (named := full.without_native_name())
    yield (bare := replace(named, skills=()))
    yield replace(bare, hours=None)


def composed(person: Person) -> Person:
    """The person with the native name's letters and marks put together (Unicode NFC), as fonts have them."""
    return replace(person, native_name=unicodedata.normalize("NFC", person.native_name))


def issued_of(station: Station, made: Kept) -> Issued:
    """A certificate as the screens show it."""
    text = code.text_of(made.certificate, station.link)
    return Issued(made.number, number.printed(made.number), made.attempt, made.native_name, text)


def check_clock(station: Station) -> None:
    """Raise when this computer's clock shows an earlier time than its own records prove.

    The registry's signed times count, and the newest entry of the journal unless the registry had it already when it
    told the time: what a wrong clock once wrote is put right by one sync.

    Raises:
        ClockBehind: the clock was set back.
    """
    known = [int(raw) for raw in fixed.prefixed(station.database, "as-of-").values()]
    known.append(fixed.number(station.database, "delivered-as-of"))
    if journal.head(station.database).seq > fixed.number(station.database, "delivered"):
        tip = journal.after(station.database, journal.head(station.database).seq - 1)[-1][0]
        known.append(entries.read_entry(tip).at)
    now, latest = station.clock(), max(known)
    if now + LEEWAY_S < latest:
        raise ClockBehind(day=day_text(now // DAY_S), known=day_text(latest // DAY_S))


def day_text(day: int) -> str:
    """A day as YYYY-MM-DD."""
    from datetime import date, timedelta

    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def _first(chosen: str | None, else_: str) -> str:
    return else_ if chosen is None else chosen
