"""Two papers of one number: a cloned disk, a restored backup or a swindler issued another certificate under it.

A status list speaks of numbers, so both papers would be told registered by the word for one. Until a person
decides (`revoke.supersede`, `revoke.revoke` or `revoke.resume`), the number is suspended, and both papers say so.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from app.core.certificate import number as numbers
from app.core.certificate.status import Status
from app.registry import audit, revisions
from app.registry.database import read
from app.registry.deps import Registry
from app.registry.tables import ERASED, ConflictRow, Place, StatusRow

DEED, WHY = "conflict", "another certificate has this number"


def conflicts(registry: Registry) -> tuple[ConflictRow, ...]:
    """The papers whose number another certificate has too, while a person has not decided; the oldest first."""
    wanted = (
        select(ConflictRow)
        .join(StatusRow, col(StatusRow.number) == col(ConflictRow.number))
        .where(StatusRow.state == Status.SUSPENDED)
        .order_by(col(ConflictRow.at), col(ConflictRow.centre_id), col(ConflictRow.journal), col(ConflictRow.seq))
    )
    return read(registry.engine, lambda session: tuple(session.exec(wanted)))


def claim(
    session: Session, registry: Registry, place: Place, branch: bytes, number: int, claims_digest: str
) -> None:
    """Keep that a paper, believed to be the centre's own, claims a number; suspend the number if it is another's.

    `branch` is the digest of its entry, which tells papers of two branches apart.
    """
    key = (place.centre_id, place.journal, place.epoch, place.seq, branch.hex())
    status = session.get(StatusRow, number)
    is_known = session.get(ConflictRow, key) is not None
    is_of_others = status and status.claims_digest not in ("", ERASED, claims_digest)
    if not is_known:
        row = ConflictRow(
            **place.model_dump(include={"centre_id", "journal", "epoch", "seq"}),
            branch=branch.hex(),
            number=number,
            claims_digest=claims_digest,
            at=registry.settings.clock(),
        )
        session.add(row)
        if status and is_of_others:
            _suspend(session, registry, status)


def _suspend(session: Session, registry: Registry, status: StatusRow) -> None:
    if status.state != Status.REGISTERED:
        return
    status.state, status.changed_at = Status.SUSPENDED, registry.settings.clock()
    session.add(audit.row(registry, status.centre_id, DEED, numbers.printed(status.number), WHY))
    revisions.bump(session, revisions.status(status.number))
