"""What entries tell, as rows that can be asked. A row never holds more than its entry, and can be made again.

An entry whose content cannot be used becomes a problem row and blocks nothing. Unknown kinds have no rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from app.core import cose, keys
from app.core.certificate.grant import GRANT_HEADER
from app.core.errors import SaparError, SignatureBad
from app.core.exam import record as records
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger.entry import Entry, StationGrant
from app.core.people import staff
from app.core.people.staff import StaffGrant
from app.registry import certificates, licences, mark, requests, rooms
from app.registry.cases import Case
from app.registry.certificates import CURABLE
from app.registry.deps import Registry
from app.registry.tables import (
    AttemptRow,
    BlockRow,
    CentreRow,
    CertificateRow,
    EntryRow,
    GroupRow,
    InstalledRow,
    Place,
    PrivateRow,
    ProblemRow,
    RequestRow,
    SittingRow,
    StaffRow,
    TraineeRow,
    clean,
)


def project(session: Session, registry: Registry, place: Place, entry: Entry) -> None:
    """Make the rows of one entry.

    Raises:
        DBAPIError: the database failed; the whole transaction is tried again.
    """
    try:
        fact = facts.read(entry.kind, entry.body)
        _Rows(session, registry, place).take(fact)
    except DBAPIError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one entry holds, the others are not to wait for it
        reason = error.code if isinstance(error, SaparError) else type(error).__name__
        session.merge(ProblemRow(**_key(place), kind=clean(entry.kind)[:64], reason=reason))


def project_branch(
    session: Session, registry: Registry, place: Place, entry: Entry, beside: bytes | None
) -> None:
    """Look at an entry of another branch: a certificate on it may have the number of one that is registered.

    Raises:
        DBAPIError: the database failed; the whole transaction is tried again.
    """
    try:
        fact = facts.read(entry.kind, entry.body)
        if isinstance(fact, facts.CertificateIssued):
            with session.begin_nested():
                case = Case(place, fact, beside)
                certificates.seen_on_branch(session, registry, case, entry.digest().hex())
    except DBAPIError:
        raise
    except Exception:  # noqa: BLE001 - whatever the branch holds, it is kept as it came
        return


def settle_again(session: Session, registry: Registry, centre_id: int) -> None:
    """Judge the centre's certificates and requests again whose reason may have gone."""
    waiting = session.exec(
        select(CertificateRow).where(
            CertificateRow.centre_id == centre_id, col(CertificateRow.reason).in_(sorted(CURABLE))
        )
    ).all()
    asked = session.exec(
        select(RequestRow).where(
            RequestRow.centre_id == centre_id,
            RequestRow.state == requests.WAITING,
            col(RequestRow.reason).in_(sorted(requests.CURABLE)),
        )
    ).all()
    for row in (*waiting, *asked):
        entry = session.get(EntryRow, tuple(_key(row).values()))
        if entry:
            project(session, registry, row, entries.read_entry(entry.raw))


def keep_block(session: Session, place: Place, grant: StationGrant) -> None:
    """Keep a station's block of numbers."""
    block = BlockRow(
        centre_id=place.centre_id, journal=place.journal, first=str(grant.first), count=str(grant.count)
    )
    session.merge(block)


class _Rows:
    """The rows of one entry."""

    def __init__(self, session: Session, registry: Registry, place: Place) -> None:
        self._session = session
        self._registry = registry
        self._place = place
        self._key = _key(place)

    def take(self, fact: object) -> None:
        """Make the rows of a fact; of a kind of a later version none, its entry is kept and that is all."""
        rows: dict[type, Callable[[Any], None]] = {
            facts.StationBegun: self._begun,
            facts.StaffAdmitted: self._admitted,
            facts.TraineeEnrolled: self._enrolled,
            facts.GroupFormed: self._formed,
            facts.PackInstalled: self._installed,
            facts.SittingOpened: self._opened,
            facts.AttemptSubmitted: self._submitted,
            facts.CertificateIssued: self._issued,
            facts.TraineeCorrected: self._enrolled,
            facts.StatusAsked: self._asked,
            facts.LicenceInstalled: self._licensed,
            facts.NumbersUnlocked: self._begun,
        }
        if type(fact) in rows:
            rows[type(fact)](fact)
        self._session.add_all(rooms.rows(self._place, fact))

    def _begun(self, fact: facts.StationBegun | facts.NumbersUnlocked) -> None:
        """The grant carries the licence it stands on: a registry that begins anew learns of old keys by it."""
        carried = entries.read_station(fact.grant)[0].protected.get(GRANT_HEADER)
        self._see_licence(carried if isinstance(carried, bytes) else b"")
        keep_block(self._session, self._place, self._station(fact.grant))

    def _licensed(self, fact: facts.LicenceInstalled) -> None:
        self._see_licence(fact.delegation)
        keep_block(self._session, self._place, self._station(fact.grant))

    def _see_licence(self, raw: bytes) -> None:
        licences.seen(self._session, self._registry, self._place.centre_id, raw)

    def _enrolled(self, fact: facts.TraineeEnrolled | facts.TraineeCorrected) -> None:
        self._put(TraineeRow(**self._key, trainee=clean(fact.trainee), commitment=fact.commitment))

    def _formed(self, fact: facts.GroupFormed) -> None:
        row = GroupRow(
            **self._key, group_id=clean(fact.group), course=clean(fact.course), trainer=clean(fact.trainer)
        )
        self._put(row)

    def _installed(self, fact: facts.PackInstalled) -> None:
        row = InstalledRow(
            **self._key, course=clean(fact.course), version=clean(fact.version), digest=fact.digest
        )
        self._put(row)

    def _opened(self, fact: facts.SittingOpened) -> None:
        row = SittingRow(
            **self._key,
            sitting=clean(fact.sitting),
            group_id=clean(fact.group),
            examiner=clean(fact.examiner),
        )
        self._put(row)

    def _submitted(self, fact: facts.AttemptSubmitted) -> None:
        row = AttemptRow(
            **self._key,
            attempt=clean(fact.record.attempt),
            sitting=clean(fact.record.sitting),
            record_digest=records.digest(fact.record),
            passed=fact.record.passed,
            reason=mark.again(fact.record, self._registry.shelf),
        )
        self._put(row)

    def _issued(self, fact: facts.CertificateIssued) -> None:
        beside = self._session.get(PrivateRow, tuple(self._key.values()))
        case = Case(self._place, fact, beside.content if beside else None)
        with self._session.begin_nested():  # it writes several rows: all of them or none
            certificates.settle(self._session, self._registry, case)

    def _asked(self, fact: facts.StatusAsked) -> None:
        with self._session.begin_nested():
            requests.take(self._session, self._registry, self._place, fact)

    def _admitted(self, fact: facts.StaffAdmitted) -> None:
        granted = self._staff(fact.grant)
        row = StaffRow(
            **self._key,
            staff=clean(granted.id),
            kid=keys.key_id(granted.key).hex(),
            key=granted.key,
            roles=",".join(role.value for role in granted.roles),
        )
        self._put(row)

    def _staff(self, raw: bytes) -> StaffGrant:
        for key in self._centre_keys():
            try:
                return staff.read_grant(raw, key)
            except SignatureBad:
                continue
        raise SignatureBad

    def _station(self, raw: bytes) -> StationGrant:
        signed, grant = entries.read_station(raw)
        for key in self._centre_keys():
            try:
                cose.check(signed, key)
            except SignatureBad:
                continue
            return grant
        raise SignatureBad

    def _centre_keys(self) -> list[bytes]:
        wanted = select(CentreRow.key).where(CentreRow.centre_id == self._place.centre_id)
        return list(self._session.exec(wanted))

    def _put(self, row: Place) -> None:
        self._session.add(row)


def _key(place: Place) -> dict[str, Any]:
    return {
        "centre_id": place.centre_id,
        "journal": place.journal,
        "epoch": place.epoch,
        "seq": place.seq,
    }
