"""Journals: batches are accepted, receipts are signed. Steps of `accept`, in this order:

1. The batch is not too large and in its one canonical form.
2. Its head is signed by a station's key, granted by a centre, licensed by a root, in force (`senders`).
3. Its entries follow the tip that is held, without a break, up to the head; what is held already is compared and
   passed over. What stands beside an entry is what the entry committed to.
4. Everything authentic is stored in one transaction, kinds not known here too. Another branch of the same journal (a
   restored backup, a cloned disk) is kept beside the first, and the answer says so.
5. The facts are projected: attempts marked again, certificates judged and logged (`projection`).
6. The receipt tells the tip that is held now and what became of every certificate of the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from sqlmodel import Session, col, select

from app.core import canon
from app.core.certificate.claims import DAY_S
from app.core.errors import BytesWrong, SaparError
from app.core.ledger import batch as batches
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger.batch import MAX_BATCH, Batch, Outcome, Receipt
from app.core.ledger.entry import NOTHING, Entry, Head
from app.registry import projection, revisions
from app.registry.certificates import clean
from app.registry.database import read, write
from app.registry.deps import Registry
from app.registry.problems import Problem
from app.registry.senders import Sender, check_in_force, malformed, sender_of
from app.registry.tables import (
    AuditRow,
    CentreRow,
    CertificateRow,
    EntryRow,
    ForkRow,
    JournalRow,
    Place,
    PrivateRow,
    WithdrawalRow,
)

MOST_KIND = 64


@dataclass(frozen=True, slots=True)
class Parcel:
    """A batch whose sender and inner chain were checked: entries in order, the private bytes that are bound."""

    sender: Sender
    entries: tuple[Entry, ...]
    raws: tuple[bytes, ...]
    private: dict[int, bytes]

    @property
    def head(self) -> Head:
        """The signed head."""
        return self.sender.head

    def place(self, seq: int) -> Place:
        """Where an entry of this journal stands."""
        return Place(
            centre_id=self.sender.centre_id, journal=self.head.journal, epoch=self.head.epoch, seq=seq
        )


def accept(registry: Registry, raw: bytes) -> bytes:
    """Take a batch; the signed receipt. The same batch again changes nothing and gives the same head.

    Raises:
        Problem: 400, 403, 409 or 413, as the module says.
    """
    parcel = _parcel(registry, raw)
    problem = write(registry.engine, lambda session: _store(session, registry, parcel))
    if problem:
        raise problem
    return receipt(registry, parcel.head.journal)


def receipt(registry: Registry, journal: str) -> bytes:
    """The signed receipt of what is held of a journal now; of an unknown one, nothing at seq 0."""
    settings = registry.settings

    def work(session: Session) -> Receipt:
        newest = (
            select(JournalRow).where(JournalRow.journal == journal).order_by(col(JournalRow.epoch).desc())
        )
        row = session.exec(newest).first()
        if row is None:
            return Receipt(entries.empty(journal), settings.clock())
        held = Head(row.journal, row.epoch, row.seq, row.digest)
        return Receipt(held, settings.clock(), _outcomes(session, row))

    return batches.sign_receipt(read(registry.engine, work), settings.secret, settings.grant)


def erase(registry: Registry, journal: str, seq: int, reason: str) -> bool:
    """Erase what stands beside an entry; the chain holds, and it is not taken again. Whether there was anything."""
    settings = registry.settings

    def work(session: Session) -> bool:
        rows = session.exec(
            select(PrivateRow).where(PrivateRow.journal == journal, PrivateRow.seq == seq)
        ).all()
        for row in rows:
            row.content, row.erased_at = None, settings.clock()
            session.add(audit(registry, row.centre_id, "erase", f"{journal}/{seq}", reason))
        return bool(rows)

    return write(registry.engine, work)


def audit(registry: Registry, centre_id: int, deed: str, what: str, reason: str) -> AuditRow:
    """A row of the audit table."""
    settings = registry.settings
    return AuditRow(
        centre_id=centre_id,
        id=settings.dice(12).hex(),
        at=settings.clock(),
        deed=deed,
        what=clean(what),
        reason=clean(reason),
    )


def _parcel(registry: Registry, raw: bytes) -> Parcel:
    if len(raw) > MAX_BATCH:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "The batch is too large. Send less at once."
        )
    try:
        batch = batches.read_batch(raw)
        parsed = batch.parsed()
    except SaparError as error:
        raise malformed(str(error)) from error
    settings = registry.settings
    sender = sender_of(batch.head, settings.roots)
    today = settings.clock() // DAY_S
    check_in_force(sender, parsed[0].at // DAY_S if parsed else today, today)
    try:
        if parsed:
            first = parsed[0]
            before = Head(first.journal, first.epoch, first.seq - 1, first.previous)
            entries.check_chain(before, parsed, sender.head)
        private = _bound(batch, parsed)
    except SaparError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "journal-broken", str(error)) from error
    return Parcel(sender, parsed, batch.entries, private)


def _bound(batch: Batch, parsed: tuple[Entry, ...]) -> dict[int, bytes]:
    """The private parts, by seq, that an entry commits to; what no entry speaks of is left behind."""
    bound = {}
    for entry in parsed:
        beside = batch.private.get(entry.seq)
        committed = _commitment(entry)
        if beside is not None and committed is not None:
            if facts.commitment(beside) != committed:
                raise BytesWrong(why=f"what stands beside entry {entry.seq} is not what it tells of")
            bound[entry.seq] = beside
    return bound


def _commitment(entry: Entry) -> bytes | None:
    """The commitment in an entry's body, whatever its kind."""
    try:
        body = canon.decode(entry.body)
    except BytesWrong:
        return None
    found = body.get("commitment") if isinstance(body, dict) else None
    return found if isinstance(found, bytes) else None


def _store(session: Session, registry: Registry, parcel: Parcel) -> Problem | None:
    row = _journal(session, registry, parcel)
    keep = _Keep(session, registry, parcel, row)
    if problem := keep.problem():
        return problem
    keep.entries()
    return None


def _journal(session: Session, registry: Registry, parcel: Parcel) -> JournalRow:
    """The journal's row, made at the first contact.

    Raises:
        Problem: 403, another station or centre writes this journal, or the centre's key was withdrawn.
    """
    sender, head = parcel.sender, parcel.head
    known = session.exec(select(JournalRow).where(JournalRow.journal == head.journal)).all()
    row = next((one for one in known if one.epoch == head.epoch and one.centre_id == sender.centre_id), None)
    is_other = any(one.centre_id != sender.centre_id for one in known) or (
        row and row.key != sender.grant.key
    )
    if is_other:
        raise Problem(HTTPStatus.FORBIDDEN, "journal-of-another", "Another key writes this journal.")
    _keep_centre(session, sender)
    if row is not None:
        return row
    if session.get(WithdrawalRow, (sender.centre_id, sender.kid)):
        raise Problem(HTTPStatus.FORBIDDEN, "issuer-withdrawn", "The centre's key was withdrawn.")
    row = JournalRow(
        centre_id=sender.centre_id,
        journal=head.journal,
        epoch=head.epoch,
        key=sender.grant.key,
        seq=0,
        digest=NOTHING,
        head=b"",
        seen_at=registry.settings.clock(),
    )
    session.add(row)
    return row


def _keep_centre(session: Session, sender: Sender) -> None:
    kept = session.get(CentreRow, (sender.centre_id, sender.kid))
    if kept and kept.delegation == sender.delegated:
        return
    revisions.bump(session, revisions.TRUST)
    row = CentreRow(
        centre_id=sender.centre_id,
        kid=sender.kid,
        name=clean(sender.delegation.name),
        key=sender.delegation.key,
        delegation=sender.delegated,
    )
    session.merge(row)


class _Keep:
    """Storing one parcel inside its transaction."""

    def __init__(self, session: Session, registry: Registry, parcel: Parcel, row: JournalRow) -> None:
        self._session = session
        self._registry = registry
        self._parcel = parcel
        self._row = row

    def problem(self) -> Problem | None:
        """Why the parcel does not continue what is held; a fork is kept on the way."""
        row, head, parsed = self._row, self._parcel.head, self._parcel.entries
        start = parsed[0].seq - 1 if parsed else head.seq
        if start > row.seq:
            return Problem(
                HTTPStatus.CONFLICT,
                "entries-missing",
                f"Entries after {row.seq} are missing. Ask what the registry holds and send from there.",
                seq=row.seq,
            )
        held = self._held(start)
        before = parsed[0].previous if parsed else head.digest
        if held.get(start, NOTHING) != before:
            return self._fork(start)
        first = next(
            (one.seq for one in parsed if one.seq <= row.seq and held[one.seq] != one.digest()), None
        )
        return self._fork(first) if first is not None else None

    def entries(self) -> None:
        """Store what is new, then let it speak."""
        parcel, row = self._parcel, self._row
        fresh = [
            (entry, raw)
            for entry, raw in zip(parcel.entries, parcel.raws, strict=True)
            if entry.seq > row.seq
        ]
        for entry, raw in fresh:
            self._session.add(self._entry(entry, raw))
        filled = [self._private(entry.seq) for entry in parcel.entries]
        if parcel.head.seq >= row.seq:
            row.seq, row.digest, row.head = parcel.head.seq, parcel.head.digest, parcel.sender.signed
            row.seen_at = self._registry.settings.clock()
        self._session.flush()
        projection.keep_block(self._session, parcel.place(0), parcel.sender.grant)
        for entry, _ in fresh:
            projection.project(self._session, self._registry, parcel.place(entry.seq), entry)
        if fresh or any(filled):
            projection.settle_again(self._session, self._registry, parcel.sender.centre_id)

    def _held(self, start: int) -> dict[int, bytes]:
        """The digests that are held from a place on."""
        row = self._row
        wanted = select(EntryRow.seq, EntryRow.digest).where(
            EntryRow.centre_id == row.centre_id,
            EntryRow.journal == row.journal,
            EntryRow.epoch == row.epoch,
            EntryRow.seq >= start,
        )
        return {seq: digest for seq, digest in self._session.exec(wanted)}  # noqa: C416 - rows are no pairs to mypy

    def _entry(self, entry: Entry, raw: bytes) -> EntryRow:
        return EntryRow(
            **self._parcel.place(entry.seq).model_dump(),
            digest=entry.digest(),
            kind=clean(entry.kind)[:MOST_KIND],
            raw=raw,
            received_at=self._registry.settings.clock(),
        )

    def _private(self, seq: int) -> bool:
        """Keep what stands beside an entry; whether it was new. What was erased stays erased."""
        beside = self._parcel.private.get(seq)
        place = self._parcel.place(seq)
        if beside is None or self._session.get(
            PrivateRow, (place.centre_id, place.journal, place.epoch, place.seq)
        ):
            return False
        self._session.add(PrivateRow(**place.model_dump(), content=beside))
        return True

    def _fork(self, first: int) -> Problem:
        """Keep the other branch and say so."""
        parcel, now = self._parcel, self._registry.settings.clock()
        for entry, raw in zip(parcel.entries, parcel.raws, strict=True):
            if entry.seq >= first:
                row = ForkRow(
                    **parcel.place(entry.seq).model_dump(),
                    digest=entry.digest().hex(),
                    raw=raw,
                    private=parcel.private.get(entry.seq),
                    head=parcel.sender.signed,
                    received_at=now,
                )
                self._session.merge(row)
        if not parcel.entries:
            head = parcel.head
            bare = ForkRow(
                **parcel.place(head.seq).model_dump(),
                digest=head.digest.hex(),
                raw=b"",
                head=parcel.sender.signed,
                received_at=now,
            )
            self._session.merge(bare)
        return Problem(
            HTTPStatus.CONFLICT,
            "fork",
            "The registry holds another branch of this journal. Both branches are kept; the authority looks at them.",
            journal=parcel.head.journal,
            epoch=parcel.head.epoch,
            seq=first,
        )


def _outcomes(session: Session, row: JournalRow) -> tuple[Outcome, ...]:
    seen = select(CertificateRow).where(
        CertificateRow.centre_id == row.centre_id, CertificateRow.journal == row.journal
    )
    rows = session.exec(seen.order_by(col(CertificateRow.epoch), col(CertificateRow.seq)))
    return tuple(Outcome(int(one.number), one.state, one.reason) for one in rows)
