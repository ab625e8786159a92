"""Parcels: batches whose sender and inner chain were checked, before they are compared with what is held."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from app.core import canon
from app.core.certificate.claims import DAY_S
from app.core.errors import BytesWrong, SaparError
from app.core.ledger import batch as batches
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger.batch import MAX_BATCH, Batch
from app.core.ledger.entry import Entry, Head
from app.registry.problems import Problem
from app.registry.senders import Sender, check_in_force, malformed, sender_of
from app.registry.settings import Settings
from app.registry.tables import Place


@dataclass(frozen=True, slots=True)
class Parcel:
    """A checked batch: its sender, the entries in order, and the private bytes that they are bound to."""

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


def read_parcel(raw: bytes, settings: Settings) -> Parcel:
    """The parcel of a batch's bytes.

    Raises:
        Problem: 400 when it is malformed or does not hold together, 403 for its sender, 413 for its size.
    """
    if len(raw) > MAX_BATCH:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "The batch is too large. Send less at once."
        )
    try:
        batch = batches.read_batch(raw)
        sender = sender_of(batch.head, settings.roots)  # nobody's entries are looked into before
        parsed = batch.parsed()
    except SaparError as error:
        raise malformed(str(error)) from error
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
