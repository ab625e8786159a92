"""Sync: what the registry has not got is sent, what it answers is believed only with its signature.

`head -> batch -> receipt`, by HTTPS or as files on a stick. What to send is decided from the registry's own signed
word, never from what this station remembers to have sent, so that a restored registry gets everything again.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.core import canon
from app.core.certificate import number, status, trust
from app.core.errors import BytesWrong, FileMissing, JournalBroken, RegistryOdd, SaparError
from app.core.ledger import batch, entry
from app.core.ledger.batch import Batch, Receipt
from app.core.ledger.entry import Head
from app.files import safe
from app.flow import stamp
from app.flow.views import SyncState
from app.station import Station
from app.store import certificates, fixed, journal
from app.store.database import Write

if TYPE_CHECKING:
    from app.net.registry import Registry

TRUST_LIST = "trust-list.cbor"
AT_ONCE = 8 << 20
"""Bytes of entries in one batch; more go in the next."""


def state(station: Station) -> SyncState:
    """How the journal and the registry stand."""
    outcomes = certificates.outcomes(station.database)
    return SyncState(
        registry=station.registry_url,
        entries=journal.length(station.database),
        delivered=journal.delivered(station.database),
        last_at=fixed.number(station.database, "delivered-at"),
        outcomes=tuple((number.printed(one.number), one.state, one.reason) for one in outcomes),
    )


def sync(station: Station) -> SyncState:
    """Send what the registry has not got, keep its receipt and its newest lists, stamp the papers that wait for it.

    Raises:
        RegistryAway: it cannot be reached; nothing is lost.
        RegistryOdd: it answered what makes no sense, or without its signature; nothing is lost.
        RegistryRefused: it did not take the batch; nothing is lost.
    """
    registry = station.connect(station.registry_url)
    for tip in journal.earlier_heads(station.database):
        _send(station, registry, tip.epoch)
    _send(station, registry, journal.epoch(station.database))
    _keep_list(station, registry.public(TRUST_LIST))
    for index in _status_lists(station):
        _keep_list(station, registry.public(f"status/{index}.cwt"))
    _keep_registers(station, registry)
    stamp.stamp_waiting(station)
    return state(station)


def _send(station: Station, registry: Registry, epoch: int) -> None:
    """Send what the registry has not got of an epoch of the journal."""
    receipt = _receipt(station, registry.head(journal.head(station.database).journal, epoch))
    held = receipt.head
    _keep(station, receipt)
    if epoch != journal.epoch(station.database) and held.seq >= _tip(station, epoch).seq:
        return  # the computer that the backup came from went on with that epoch
    while True:
        made = outgoing(station, held)
        if not made.entries and held == _tip(station, epoch):
            break
        receipt = _receipt(station, registry.send(made.raw()))
        _keep(station, receipt)
        if receipt.head.seq <= held.seq:
            raise RegistryOdd
        held = receipt.head


def _tip(station: Station, epoch: int) -> Head:
    """The tip of an epoch of this station's journal.

    Raises:
        JournalBroken: it has no such epoch.
    """
    tips = (journal.head(station.database), *journal.earlier_heads(station.database))
    found = next((one for one in tips if one.epoch == epoch), None)
    if found is None:
        raise JournalBroken(seq=0, why="the registry holds another epoch of it than this computer")
    return found


def outgoing(station: Station, held: Head) -> Batch:
    """The batch for a receiver that holds so much of this journal.

    Raises:
        JournalBroken: the receiver holds another journal under this name, which a person must look at.
    """
    tip = _tip(station, held.epoch)
    if held.seq > tip.seq:
        raise JournalBroken(seq=held.seq, why="the registry holds more of it than this computer")
    before = 0 if held.epoch == journal.epoch(station.database) else held.epoch
    rows = _as_many_as_fit(journal.after(station.database, held.seq, epoch_before=before))
    entries = tuple(raw for raw, _ in rows)
    last = entry.tip(entry.read_entry(entries[-1])) if entries else tip
    beside = {entry.read_entry(raw).seq: private for raw, private in rows if private is not None}
    return Batch(_signed_head(station, last), entries, beside)


def _as_many_as_fit(rows: tuple[tuple[bytes, bytes | None], ...]) -> tuple[tuple[bytes, bytes | None], ...]:
    """The first rows that stay under the size of a batch, at least one."""
    total = 0
    for n, (raw, private) in enumerate(rows):
        total += len(raw) + len(private or b"")
        if n and total > AT_ONCE:
            return rows[:n]
    return rows


def export_file(station: Station, path: Path) -> int:
    """Write what was not delivered yet to a file, for example on a stick; how many entries that is."""
    made = outgoing(station, _delivered(station))
    safe.write(path, made.raw())
    return len(made.entries)


def _delivered(station: Station) -> Head:
    """Up to where the registry has acknowledged; of an epoch before the present one as long as that one waits."""
    name = journal.head(station.database).journal
    for tip in journal.earlier_heads(station.database):
        seq = fixed.number(station.database, f"delivered-{tip.epoch}")
        if seq < tip.seq:
            return Head(name, tip.epoch, seq, entry.NOTHING)
    kept = fixed.value(station.database, "delivered-head")
    return Head(*_head_parts(kept)) if kept else Head(name, journal.epoch(station.database), 0, entry.NOTHING)


def import_file(station: Station, path: Path) -> SyncState:
    """Read what came back on a stick: a receipt, or a newer list of the registry.

    Raises:
        FileMissing: there is no such file.
        RegistryOdd: it is nothing the registry signed.
    """
    try:
        if path.stat().st_size > status.MAX_TOKEN:
            raise RegistryOdd
        raw = path.read_bytes()
    except OSError as error:
        raise FileMissing(name=path.name) from error
    try:
        _keep(station, _receipt(station, raw))
    except RegistryOdd:
        _keep_list(station, raw)
    return state(station)


def _signed_head(station: Station, tip: Head) -> bytes:
    secret = fixed.value(station.database, "journal-key")
    return entry.sign_head(tip, secret, fixed.value(station.database, "station-grant"))


def _receipt(station: Station, raw: bytes) -> Receipt:
    try:
        signed, receipt = batch.read_receipt(raw)
        trust.check_registry(signed, station.roots, receipt.as_of)
    except SaparError as error:
        raise RegistryOdd from error
    if receipt.head.journal != journal.head(station.database).journal:
        raise RegistryOdd
    return receipt


def _keep(station: Station, receipt: Receipt) -> None:
    """Keep what a receipt says; one that is older than the newest changes nothing."""
    at = station.clock()
    head = receipt.head

    def work(write: Write) -> None:
        if receipt.as_of >= fixed.number(write, "delivered-as-of"):
            for outcome in receipt.outcomes:
                certificates.put_outcome(write, outcome)
            fixed.put(write, "delivered-as-of", receipt.as_of)
            fixed.put(write, "delivered-at", at)
            if head.epoch != journal.epoch(write):
                fixed.put(write, f"delivered-{head.epoch}", min(head.seq, _tip(station, head.epoch).seq))
                return
            fixed.put(write, "delivered", head.seq)
            fixed.put(
                write, "delivered-head", canon.encode([head.journal, head.epoch, head.seq, head.digest])
            )

    station.database.write(work)


def _keep_list(station: Station, raw: bytes) -> None:
    """Keep a signed list if the root stands behind it and it is not older than the one at hand.

    Which list it is, it says itself; the name of a file on a stick says nothing.

    Raises:
        RegistryOdd: it is no list that the registry signed.
    """
    try:
        name, as_of = _list_of(station, raw)
    except SaparError as error:
        raise RegistryOdd from error

    def work(write: Write) -> None:
        if as_of >= fixed.number(write, f"as-of-{name}"):
            fixed.put(write, f"list-{name}", raw)
            fixed.put(write, f"as-of-{name}", as_of)

    station.database.write(work)


def _keep_registers(station: Station, registry: Registry) -> None:
    """Keep the closed register of each withdrawn key; its digest stands in the withdrawal and never changes."""
    listed = trust.read(fixed.value(station.database, f"list-{TRUST_LIST}"), station.roots)
    for gone in (trust.read_withdrawal(raw) for raw in listed.withdrawals):
        name = f"register-{gone.kid.hex()}"
        if sha256(fixed.value(station.database, name)).digest() != gone.register_digest:
            raw = registry.public(f"register/{gone.kid.hex()}.bin")
            if sha256(raw).digest() != gone.register_digest:
                raise RegistryOdd
            station.database.write(partial(_put, name, raw))


def _put(name: str, raw: bytes, write: Write) -> None:
    fixed.put(write, name, raw)


def _list_of(station: Station, raw: bytes) -> tuple[str, int]:
    """Which list this is, and as of when; checked against the roots."""
    try:
        signed, listed = status.read(raw)
    except SaparError:
        return TRUST_LIST, trust.read(raw, station.roots).as_of
    trust.check_registry(signed, station.roots, listed.as_of)
    return f"status/{listed.index}.cwt", listed.as_of


def _status_lists(station: Station) -> tuple[int, ...]:
    """The status lists that tell of this station's own certificates, those of earlier blocks too."""
    first = fixed.number(station.database, "number-first")
    last = max(first, fixed.number(station.database, "number-end") - 1)
    issued = {number.place(one.number)[0] for one in certificates.every(station.database)}
    return tuple(sorted(issued | set(range(number.place(first)[0], number.place(last)[0] + 1))))


def _head_parts(raw: bytes) -> tuple[str, int, int, bytes]:
    match canon.decode(raw):
        case [str() as name, int() as epoch, int() as seq, bytes() as digest]:
            return name, epoch, seq, digest
        case _:
            raise BytesWrong(why="the last receipt is damaged")
