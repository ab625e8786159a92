"""Batches and receipts: what travels between stations and registry, by HTTPS or on a stick, in one form.

A batch is canonical CBOR [1, signed head, [entry, ...], {seq: private bytes}]: the entries between the
receiver's tip and the head. A receipt is the registry's signature over the tip it holds now:

    -65545  1 journal, 2 epoch, 3 seq, 4 digest, 5 [[number, state, reason], ...] for the certificates seen
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core import canon, cose
from app.core.certificate.grant import GRANT_HEADER, KNOWN
from app.core.certificate.number import LARGEST
from app.core.errors import BytesWrong
from app.core.ledger.entry import Entry, Head, read_entry

RECEIPT = -65545
IAT = 6
FORMAT = 1
MAX_BATCH = 32 << 20


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries on their way, with what stands beside them, under the sender's signed head."""

    head: bytes
    entries: tuple[bytes, ...]
    private: Mapping[int, bytes]

    def raw(self) -> bytes:
        """The bytes that travel."""
        return canon.encode([FORMAT, self.head, list(self.entries), dict(self.private)])

    def parsed(self) -> tuple[Entry, ...]:
        """The entries.

        Raises:
            BytesWrong: one of them is damaged.
        """
        return tuple(read_entry(raw) for raw in self.entries)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the registry made of a certificate: `registered`, or `refused` and why."""

    number: int
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the registry holds of a journal, as of a time (seconds since 1970)."""

    head: Head
    as_of: int
    outcomes: tuple[Outcome, ...] = ()


def read_batch(raw: bytes) -> Batch:
    """The batch of these bytes.

    Raises:
        BytesWrong: too large, or no batch.
    """
    if len(raw) > MAX_BATCH:
        raise BytesWrong(why="it is too large")
    match canon.decode(raw):
        case [1, bytes() as head, list() as entries, dict() as private]:
            pass
        case _:
            raise BytesWrong(why="this is not a batch")
    if not all(isinstance(one, bytes) for one in entries):
        raise BytesWrong(why="an entry of the batch is damaged")
    beside = {k: v for k, v in private.items() if isinstance(k, int) and isinstance(v, bytes)}
    return Batch(head, tuple(one for one in entries if isinstance(one, bytes)), beside)


def sign_receipt(receipt: Receipt, secret: bytes, grant: bytes) -> bytes:
    """The signed receipt, carrying the registry's grant."""
    head = receipt.head
    outcomes = [[one.number, one.state, one.reason] for one in receipt.outcomes]
    inner = {1: head.journal, 2: head.epoch, 3: head.seq, 4: head.digest, 5: outcomes}
    return cose.sign(canon.encode({IAT: receipt.as_of, RECEIPT: inner}), secret, {GRANT_HEADER: grant})


def read_receipt(raw: bytes) -> tuple[cose.Signed, Receipt]:
    """A receipt and the statement that carries it; the signature is the caller's matter.

    Raises:
        BytesWrong: it is another kind of statement.
    """
    signed = cose.read(raw, KNOWN)
    match canon.decode(signed.payload):
        case {
            6: int() as as_of,
            -65545: {
                1: str() as journal,
                2: int() as epoch,
                3: int() as seq,
                4: bytes() as digest,
                5: list() as seen,
            },
        }:
            return signed, Receipt(
                Head(journal, epoch, seq, digest), as_of, tuple(_outcome(one) for one in seen)
            )
        case _:
            raise BytesWrong(why="this is not a receipt")


def _outcome(value: object) -> Outcome:
    match value:
        case [int() as number, str() as state, str() as reason] if 0 <= number <= LARGEST:
            return Outcome(number, state, reason)
        case _:
            raise BytesWrong(why="an outcome of the receipt is damaged")
