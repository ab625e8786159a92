"""Journal entries: an append-only chain, each entry holding the digest of the one before.

An entry is canonical CBOR [1, journal, epoch, seq, previous, at, kind, body]; its digest is SHA-256 of
those bytes. The body is opaque to transport: an unknown kind is kept and passed on. What is personal stands
beside the entry as `private` bytes (salt and content), bound by a commitment in the body, so that it can be
erased while the chain holds.

A *head* is the signed tip: a COSE_Sign1 by the station's journal key with

    -65549  1 journal, 2 epoch, 3 seq, 4 digest of the last entry

The journal key counts because the centre granted it:

    -65544  1 key, 2 station id, 3 first certificate number, 4 how many numbers
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from app.core import canon, cose, keys
from app.core.certificate.grant import GRANT_HEADER, KNOWN
from app.core.errors import BytesWrong, JournalBroken

HEAD, STATION = -65549, -65544
FORMAT = 1
NOTHING = b"\x00" * 32
"""The digest before the first entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact of a station, in its place. `at` is wall time, seconds since 1970."""

    journal: str
    epoch: int
    seq: int
    previous: bytes
    at: int
    kind: str
    body: bytes

    def raw(self) -> bytes:
        """The canonical bytes that are hashed and sent."""
        return canon.encode(
            [FORMAT, self.journal, self.epoch, self.seq, self.previous, self.at, self.kind, self.body]
        )

    def digest(self) -> bytes:
        """SHA-256 of the entry's bytes."""
        return sha256(self.raw()).digest()


@dataclass(frozen=True, slots=True)
class Head:
    """The tip of a journal; `seq` is 0 for an empty one."""

    journal: str
    epoch: int
    seq: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class StationGrant:
    """What the centre's key says of a station: its journal key and its block of certificate numbers."""

    key: bytes
    station: str
    first: int
    count: int


def empty(journal: str) -> Head:
    """The tip of a journal that has no entry yet."""
    return Head(journal, 1, 0, NOTHING)


def appended(head: Head, kind: str, body: bytes, at: int) -> Entry:
    """The entry that follows a head."""
    return Entry(head.journal, head.epoch, head.seq + 1, head.digest, at, kind, body)


def tip(entry: Entry) -> Head:
    """The head after an entry."""
    return Head(entry.journal, entry.epoch, entry.seq, entry.digest())


def read_entry(raw: bytes) -> Entry:
    """The entry of these bytes.

    Raises:
        BytesWrong: they are no entry of this form.
    """
    match canon.decode(raw):
        case [
            1,
            str() as journal,
            int() as epoch,
            int() as seq,
            bytes() as previous,
            int() as at,
            str() as kind,
            bytes() as body,
        ] if epoch > 0 and seq > 0 and len(previous) == 32:
            return Entry(journal, epoch, seq, previous, at, kind, body)
        case _:
            raise BytesWrong(why="this is not a journal entry")


def check_chain(head: Head, entries: tuple[Entry, ...], target: Head) -> None:
    """Raise unless the entries follow one head without a break and end at another.

    Raises:
        JournalBroken: an entry is missing, changed or out of order; it names the first.
    """
    for entry in entries:
        follows = (entry.journal, entry.epoch, entry.seq) == (head.journal, head.epoch, head.seq + 1)
        if not follows or entry.previous != head.digest:
            raise JournalBroken(seq=entry.seq, why="it does not follow the one before")
        head = tip(entry)
    if head != target:
        raise JournalBroken(seq=head.seq, why="it does not end at the signed tip")


def sign_head(head: Head, journal_secret: bytes, grant: bytes) -> bytes:
    """The signed tip, carrying the station's grant."""
    inner = {1: head.journal, 2: head.epoch, 3: head.seq, 4: head.digest}
    return cose.sign(canon.encode({HEAD: inner}), journal_secret, {GRANT_HEADER: grant})


def read_head(signed: cose.Signed) -> Head:
    """The head of a statement; the signature is the caller's matter.

    Raises:
        BytesWrong: it is another kind of statement.
    """
    match canon.decode(signed.payload):
        case {-65549: {1: str() as journal, 2: int() as epoch, 3: int() as seq, 4: bytes() as digest}}:
            return Head(journal, epoch, seq, digest)
        case _:
            raise BytesWrong(why="this is not the tip of a journal")


def sign_station(grant: StationGrant, centre_secret: bytes, delegation: bytes) -> bytes:
    """The station's grant, signed by the centre's key and carrying the centre's delegation."""
    inner = {1: grant.key, 2: grant.station, 3: grant.first, 4: grant.count}
    return cose.sign(canon.encode({STATION: inner}), centre_secret, {GRANT_HEADER: delegation})


def read_station(raw: bytes) -> tuple[cose.Signed, StationGrant]:
    """A station's grant and the statement that carries it; the signature is the caller's matter.

    Raises:
        BytesWrong: it is another kind of statement.
    """
    signed = cose.read(raw, KNOWN)
    match canon.decode(signed.payload):
        case {-65544: {1: bytes() as key, 2: str() as station, 3: int() as first, 4: int() as count}}:
            keys.public(key)
            return signed, StationGrant(key, station, first, count)
        case _:
            raise BytesWrong(why="this is not a station's grant")
