"""Two papers of one number: a cloned disk, a restored backup or a swindler issued another certificate under it.

A status list speaks of numbers, so that both papers would be told registered by the word for one of them. Until a
person decides (`revoke.supersede`, `revoke.revoke`, `revoke.resume`) the number is suspended: both papers say so.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from app.core.certificate import number as numbers
from app.core.certificate.status import Status
from app.registry import audit, requests, revisions
from app.registry.cases import Paper
from app.registry.database import read
from app.registry.deps import Registry
from app.registry.tables import ERASED, CertificateRow, ConflictRow, Place, StatusRow

DEED, WHY = "conflict", "another certificate has this number"
NEVER = ("issuer-withdrawn", "number-differs")
"""Refusals of papers that no stranger believes, or that have another number than their entry says."""

HELD = ""
"""The branch of a journal that is held, in `ConflictRow.branch`; of another branch, the entry's digest."""


def conflicts(registry: Registry) -> tuple[ConflictRow, ...]:
    """The papers that wait for a person: their number was suspended for another's sake. The oldest first."""
    wanted = (
        select(ConflictRow)
        .join(StatusRow, col(StatusRow.number) == col(ConflictRow.number))
        .where(StatusRow.state == Status.SUSPENDED)
        .order_by(
            col(ConflictRow.at), col(ConflictRow.number), col(ConflictRow.journal), col(ConflictRow.seq)
        )
    )
    return read(registry.engine, lambda session: tuple(session.exec(wanted)))


def claimed(
    session: Session,
    registry: Registry,
    place: Place,
    paper: Paper,
    *,
    branch: str = HELD,
    is_astray: bool = False,
) -> None:
    """A believed paper claims a number: keep that if the number is another's already.

    A paper astray (on another branch, or under another number's entry) can never be registered: its claim is kept for
    when the number is.
    """
    status = session.get(StatusRow, paper.claims.number)
    is_of_another = status is not None and status.claims_digest not in ("", ERASED, paper.digest)
    is_ahead = is_astray and (status is None or not status.claims_digest)
    if not is_of_another and not is_ahead:
        return
    is_new = _keep(session, registry, place, paper.claims.number, paper.digest, branch)
    if status and is_of_another and is_new:
        _suspend(session, registry, status)


def registered(session: Session, registry: Registry, centre_id: int, paper: Paper) -> None:
    """A number was just registered for a paper: see whether others that came before claim it."""
    number = paper.claims.number
    refused = select(CertificateRow).where(
        CertificateRow.centre_id == centre_id,
        CertificateRow.number == str(number),
        col(CertificateRow.claims_digest).not_in(("", paper.digest)),
        col(CertificateRow.reason).not_in(NEVER),
    )
    for row in session.exec(refused).all():
        _keep(session, registry, row, number, row.claims_digest, HELD)
    others = select(ConflictRow).where(
        ConflictRow.centre_id == centre_id,
        ConflictRow.number == number,
        col(ConflictRow.claims_digest).not_in(("", paper.digest)),
    )
    status = session.get(StatusRow, number)
    if status and session.exec(others).first():
        _suspend(session, registry, status)


def _keep(
    session: Session, registry: Registry, place: Place, number: int, claims_digest: str, branch: str
) -> bool:
    """Keep a paper's claim; whether it was new. The same paper in a new epoch does not open the case again."""
    known = select(ConflictRow).where(
        ConflictRow.centre_id == place.centre_id,
        ConflictRow.number == number,
        ConflictRow.claims_digest == claims_digest,
    )
    if session.exec(known).first():
        return False
    row = ConflictRow(
        **place.model_dump(include={"centre_id", "journal", "epoch", "seq"}),
        branch=branch,
        number=number,
        claims_digest=claims_digest,
        at=registry.settings.clock(),
    )
    session.merge(row)
    session.flush()
    return True


def _suspend(session: Session, registry: Registry, status: StatusRow) -> None:
    was_held = requests.release(session, status.centre_id, status.number)
    if status.state != Status.REGISTERED and not was_held:
        return
    status.state, status.changed_at = Status.SUSPENDED, registry.settings.clock()
    session.add(audit.row(registry, status.centre_id, DEED, numbers.printed(status.number), WHY))
    revisions.bump(session, revisions.status(status.number))
