"""Corrected certificates: the new one registers, and the old one is superseded in the same moment.

The centre may replace a paper of its own for the same exam while that counts. The new holder differs from each that the
exam had before in one of name, birth date and document: a certificate that was sold to somebody else is no misprint,
not in small steps either.
"""

from __future__ import annotations

from sqlmodel import Session, select

from app.core import cose
from app.core.certificate import claims as claiming
from app.core.certificate import number as numbers
from app.core.certificate.claims import Claims
from app.core.certificate.grant import KNOWN
from app.core.certificate.status import Status
from app.core.errors import SaparError
from app.core.ledger.facts import SALT_LENGTH
from app.registry import audit, lists, people, requests, revisions
from app.registry.cases import Case, Paper, Unfit
from app.registry.deps import Registry
from app.registry.tables import ERASED, CertificateRow, HoldRow, PrivateRow, StatusRow, clean

SUSPENDED, UNKNOWN, MISSING = "replaced-suspended", "replaced-unknown", "evidence-missing"
WHY = "corrected by the centre"


def check(session: Session, case: Case, paper: Paper) -> None:
    """Raise unless a certificate replaces none, or one that it may replace.

    Raises:
        Unfit: the reasons of `people.check_corrector`, replaced-unknown, replaced-revoked, replaced-suspended,
            evidence-missing, holder-changed.
    """
    if not case.fact.replaces:
        return
    people.check_corrector(session, case)
    earlier = _earlier(session, case)
    status = session.get(StatusRow, case.fact.replaces)
    is_known = any(one.number == str(case.fact.replaces) for one in earlier)
    if not is_known or (status and status.centre_id != case.place.centre_id):
        raise Unfit(UNKNOWN)
    if status and status.state == Status.REVOKED and status.heir != paper.claims.number:
        raise Unfit("replaced-revoked")
    held = session.get(HoldRow, (case.place.centre_id, case.fact.replaces))
    if status and status.state == Status.SUSPENDED and not held:
        raise Unfit(SUSPENDED)
    told = [_told(session, one) for one in earlier]
    if any(one is not None and _changes(one, paper.claims) > 1 for one in told):
        raise Unfit("holder-changed")


def supersede(session: Session, registry: Registry, case: Case) -> None:
    """The replaced certificate counts no more and names its heir, also when it was never registered itself.

    Again, nothing changes; no centre takes a number back that it was not granted; and where two papers shared a number,
    the one that a person let stand is not taken back for the sake of the other.
    """
    old, centre_id = case.fact.replaces, case.place.centre_id
    status = session.get(StatusRow, old) if old else None
    if not old or (status and (status.state == Status.REVOKED or not _is_its(session, case, status))):
        return
    now = registry.settings.clock()
    if status is None:
        licences = (one for _, one in lists.delegations(registry, session))
        if not any(one.licence == centre_id and one.grants(old) for one in licences):
            return
        status = StatusRow(
            number=old, centre_id=centre_id, claims_digest="", state=Status.REVOKED, changed_at=now
        )
    status.state, status.heir, status.changed_at = Status.REVOKED, case.fact.number, now
    session.add(status)
    requests.release(session, centre_id, old)
    session.add(audit.row(registry, centre_id, "supersede", numbers.printed(old), WHY))
    revisions.bump(session, revisions.status(old))


def _earlier(session: Session, case: Case) -> list[CertificateRow]:
    """The other certificates of the same centre and exam, whatever became of them."""
    wanted = select(CertificateRow).where(
        CertificateRow.centre_id == case.place.centre_id,
        CertificateRow.attempt == clean(case.fact.attempt),
        CertificateRow.number != str(case.fact.number),
    )
    return list(session.exec(wanted))


def _is_its(session: Session, case: Case, status: StatusRow) -> bool:
    """Whether the number's status is told of a paper of this exam, as far as the digests are still known."""
    papers = {one.claims_digest for one in _earlier(session, case) if one.number == str(status.number)}
    return status.claims_digest in {"", ERASED, *papers}


def _told(session: Session, row: CertificateRow) -> Claims | None:
    """What an earlier certificate says; None where it was erased, or is none that anybody could read.

    Raises:
        Unfit: evidence-missing, it did not arrive yet.
    """
    beside = session.get(PrivateRow, (row.centre_id, row.journal, row.epoch, row.seq))
    if beside is None:
        raise Unfit(MISSING)
    if beside.content is None:
        return None
    try:
        return claiming.decode(cose.read(beside.content[SALT_LENGTH:], KNOWN).payload)
    except SaparError:
        return None


def _changes(old: Claims, new: Claims) -> int:
    is_renamed = old.name != new.name or _differ(old.native_name, new.native_name)
    return is_renamed + (old.birth != new.birth) + (old.document_ending != new.document_ending)


def _differ(old: str, new: str) -> bool:
    """Whether two native names differ; one that the code left out tells nothing."""
    return bool(old and new) and old != new
