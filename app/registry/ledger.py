"""Journals: batches are accepted, receipts are signed.

Steps of `accept`, in this order:

1. The batch is not too large and in its one canonical form.
2. Its head is signed by a station's key, granted by a centre, licensed by a root, in force (`senders`).
3. Its entries follow the tip that is held, without a break, up to the head; what is held already is compared
   and passed over. What stands beside an entry is what the entry committed to.
4. Everything authentic is stored in one transaction, kinds not known here too. Another branch of the same
   journal (a restored backup, a cloned disk) is kept beside the first, and the answer says so.
5. The facts are projected: attempts marked again, certificates judged and logged (`projection`).
6. The receipt tells the tip that is held now and what became of every certificate of the journal.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from app.core.certificate.number import LARGEST
from app.core.ledger import batch as batches
from app.core.ledger import entry as entries
from app.core.ledger.batch import Outcome, Receipt
from app.core.ledger.entry import Head
from app.registry import audit
from app.registry.database import read, write
from app.registry.deps import Registry
from app.registry.keep import keep
from app.registry.parcels import read_parcel
from app.registry.tables import (
    ERASED,
    CertificateRow,
    ConflictRow,
    ForkRow,
    JournalRow,
    PrivateRow,
    StatusRow,
)


def accept(registry: Registry, raw: bytes) -> bytes:
    """Take a batch; the signed receipt. The same batch again changes nothing and gives the same head.

    Raises:
        Problem: 400, 403, 409 or 413, as the module says.
    """
    parcel = read_parcel(raw, registry.settings)
    problem = write(registry.engine, lambda session: keep(session, registry, parcel))
    if problem:
        raise problem
    return receipt(registry, parcel.head.journal, parcel.head.epoch)


def receipt(registry: Registry, journal: str, epoch: int | None = None) -> bytes:
    """The signed receipt of what is held of an epoch of a journal now, of the newest one when none is named.

    Of an unknown one, nothing at seq 0.
    """
    settings = registry.settings

    def work(session: Session) -> Receipt:
        wanted = (
            select(JournalRow).where(JournalRow.journal == journal).order_by(col(JournalRow.epoch).desc())
        )
        row = session.exec(wanted if epoch is None else wanted.where(JournalRow.epoch == epoch)).first()
        if row is None:
            return Receipt(Head(journal, epoch or 1, 0, entries.NOTHING), settings.clock())
        held = Head(row.journal, row.epoch, row.seq, row.digest)
        return Receipt(held, settings.clock(), _outcomes(session, row))

    return batches.sign_receipt(read(registry.engine, work), settings.secret, settings.grant)


def erase(registry: Registry, journal: str, seq: int, reason: str) -> bool:
    """Erase what stands beside an entry, on every branch, for good; the chain holds. Whether there was anything.

    Of a certificate, the digests of its claims go too; a closed register that was published keeps its eight bytes.
    """
    settings = registry.settings

    def work(session: Session) -> bool:
        rows = session.exec(
            select(PrivateRow).where(PrivateRow.journal == journal, PrivateRow.seq == seq)
        ).all()
        for row in rows:
            row.content, row.erased_at = None, settings.clock()
        branches = select(ForkRow).where(
            ForkRow.journal == journal, ForkRow.seq == seq, col(ForkRow.private).is_not(None)
        )
        forks = session.exec(branches).all()
        for fork in forks:
            fork.private = b""
        for centre_id in sorted({one.centre_id for one in (*rows, *forks)}):
            session.add(audit.row(registry, centre_id, "erase", f"{journal}/{seq}", reason))
        _forget(session, journal, seq)
        return bool(rows or forks)

    return write(registry.engine, work)


def _forget(session: Session, journal: str, seq: int) -> None:
    """Take away the digests of a certificate's claims."""
    papers = session.exec(
        select(CertificateRow).where(CertificateRow.journal == journal, CertificateRow.seq == seq)
    )
    for paper in papers.all():
        told = select(StatusRow).where(
            StatusRow.claims_digest == paper.claims_digest, StatusRow.claims_digest != ""
        )
        for status in session.exec(told).all():
            status.claims_digest = ERASED
        paper.claims_digest = ""
    claimed = select(ConflictRow).where(ConflictRow.journal == journal, ConflictRow.seq == seq)
    for conflict in session.exec(claimed):
        conflict.claims_digest = ""


def _outcomes(session: Session, row: JournalRow) -> tuple[Outcome, ...]:
    seen = select(CertificateRow).where(
        CertificateRow.centre_id == row.centre_id, CertificateRow.journal == row.journal
    )
    rows = session.exec(seen.order_by(col(CertificateRow.epoch), col(CertificateRow.seq)))
    # A number that no certificate can have would make the whole receipt unreadable.
    return tuple(
        Outcome(int(one.number), one.state, one.reason) for one in rows if 0 <= int(one.number) <= LARGEST
    )
