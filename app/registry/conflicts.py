"""Two papers of one number: a cloned disk, a restored backup or a swindler issued another certificate under it.

A status list speaks of numbers, so that both papers would be told registered by the word for one of them. Until a
person decides (`revoke.supersede`, `revoke.revoke`, `revoke.resume`) the number is suspended: both papers say so.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from app.core.certificate import number as numbers
from app.core.certificate.status import Status
from app.registry import audit, revisions
from app.registry.cases import Paper
from app.registry.database import read
from app.registry.deps import Registry
from app.registry.tables import ERASED, CertificateRow, ConflictRow, Place, StatusRow

DEED, WHY = "conflict", "another certificate has this number"
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


def claimed(session: Session, registry: Registry, place: Place, paper: Paper, branch: str = HELD) -> None:
    """A believed paper claims a number: if the number is another's, or stands on another branch, keep that."""
    status = session.get(StatusRow, paper.claims.number)
    is_of_another = status is not None and status.claims_digest not in ("", ERASED, paper.digest)
    if (is_of_another or branch) and _keep(session, registry, place, paper.claims.number, paper.digest, branch):
        _suspend(session, registry, status, paper.digest)


def registered(session: Session, registry: Registry, centre_id: int, paper: Paper) -> None:
    """A number was just registered for a paper: see whether others that came before claim it."""
    number = paper.claims.number
    refused = select(CertificateRow).where(
        CertificateRow.centre_id == centre_id,
        CertificateRow.number == str(number),
        col(CertificateRow.claims_digest).not_in(("", paper.digest)),
        CertificateRow.reason != "issuer-withdrawn",
    )
    for row in session.exec(refused).all():
        _keep(session, registry, row, number, row.claims_digest, HELD)
    others = select(ConflictRow).where(
        ConflictRow.centre_id == centre_id,
        ConflictRow.number == number,
        col(ConflictRow.claims_digest).not_in(("", paper.digest)),
    )
    if session.exec(others).first():
        _suspend(session, registry, session.get(StatusRow, number), "")


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


def _suspend(session: Session, registry: Registry, status: StatusRow | None, claims_digest: str) -> None:
    """Suspend a registered number, unless it is these very claims' own."""
    if status is None or status.state != Status.REGISTERED or status.claims_digest == claims_digest:
        return
    status.state, status.changed_at = Status.SUSPENDED, registry.settings.clock()
    session.add(audit.row(registry, status.centre_id, DEED, numbers.printed(status.number), WHY))
    revisions.bump(session, revisions.status(status.number))
