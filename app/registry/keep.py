"""Keeping a parcel, inside one transaction: it continues what is held, repeats it, or is another branch."""

from __future__ import annotations

from http import HTTPStatus

from sqlmodel import Session, select

from app.core.ledger.entry import NOTHING, Entry
from app.registry import licences, projection
from app.registry.deps import Registry
from app.registry.parcels import Parcel
from app.registry.problems import Problem
from app.registry.tables import EntryRow, ForkRow, JournalRow, PrivateRow, WithdrawalRow, clean

MOST_KIND = 64


def keep(session: Session, registry: Registry, parcel: Parcel) -> Problem | None:
    """Keep what is authentic; the problem to answer with, if any, once the transaction is over.

    Raises:
        Problem: 403, another key writes this journal; nothing is kept.
    """
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
    licences.keep(session, registry, sender.delegation, sender.delegated)
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
        filled = [self._is_new_private(entry.seq) for entry in parcel.entries]
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
        return dict(self._session.exec(wanted).all())

    def _entry(self, entry: Entry, raw: bytes) -> EntryRow:
        return EntryRow(
            **self._parcel.place(entry.seq).model_dump(),
            digest=entry.digest(),
            kind=clean(entry.kind)[:MOST_KIND],
            raw=raw,
            received_at=self._registry.settings.clock(),
        )

    def _is_new_private(self, seq: int) -> bool:
        """Keep what stands beside an entry; whether it was new. What was erased stays erased."""
        beside = self._parcel.private.get(seq)
        place = self._parcel.place(seq)
        kept = self._session.get(PrivateRow, (place.centre_id, place.journal, place.epoch, place.seq))
        if beside is None or kept is not None:
            return False
        self._session.add(PrivateRow(**place.model_dump(), content=beside))
        return True

    def _keep_branch(self, entry: Entry, raw: bytes) -> None:
        """Keep an entry of another branch. What was erased stays erased."""
        parcel, place = self._parcel, self._parcel.place(entry.seq)
        beside, digest = parcel.private.get(entry.seq), entry.digest().hex()
        key = (place.centre_id, place.journal, place.epoch, place.seq, digest)
        kept = self._session.get(ForkRow, key)
        if kept and (beside is None or kept.private is not None):
            return
        row = ForkRow(
            **place.model_dump(),
            digest=digest,
            raw=raw,
            private=beside,
            head=parcel.sender.signed,
            received_at=self._registry.settings.clock(),
        )
        self._session.merge(row)
        projection.project_branch(self._session, self._registry, place, entry, beside)

    def _fork(self, first: int) -> Problem:
        """Keep the other branch and say so."""
        parcel, now = self._parcel, self._registry.settings.clock()
        for entry, raw in zip(parcel.entries, parcel.raws, strict=True):
            if entry.seq >= first:
                self._keep_branch(entry, raw)
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
            "The registry holds another branch of this journal. Both are kept; the authority looks at them.",
            journal=parcel.head.journal,
            epoch=parcel.head.epoch,
            seq=first,
        )
