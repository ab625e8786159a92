"""The keys of locked exam banks: grants are installed, an examiner's secret opens one for a sitting.

While a sitting is open its key rests in the store, so that an exam goes on after a power cut without the examiner's
passphrase; it is taken out again when the last attempt was handed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from app.core import canon, cose, keys
from app.core.certificate import grant as grants
from app.core.course import pack as packs
from app.core.course import vault
from app.core.errors import BankLocked, BytesWrong, FileMissing, SaparError
from app.core.exam.attempt import AttemptState
from app.core.ids import SittingId
from app.core.people import staff
from app.core.people.staff import Role
from app.files.packs import GRANT_SUFFIX, PackFile
from app.flow.faces import Unlocked
from app.station import Station
from app.store import attempts, fixed, people
from app.store.database import Database, Write

EXAMINERS = -65581
MOST_BYTES = 4 << 20
SUFFIX = GRANT_SUFFIX


def install(station: Station, path: Path) -> bytes:
    """Keep the grant of a pack's key; the digest of the pack it is for. The pack itself may come later.

    Raises:
        FileMissing: there is no such file.
        PackBroken, PackUntrusted: it cannot be believed.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        raise FileMissing(name=path.name) from error
    granted = vault.read(raw, station.roots)
    name = f"pack-grant-{granted.pack_digest.hex()}-{sha256(raw).hexdigest()[:16]}"

    def work(write: Write) -> None:
        fixed.put(write, name, raw)

    station.database.write(work)
    return granted.pack_digest


def key_for(station: Station, by: Unlocked, pack: PackFile, banks: Iterable[str]) -> bytes:
    """The key of a pack's exam banks for an examiner who is unlocked; empty when none of these is locked.

    Raises:
        BankLocked: no installed grant is for this examiner.
    """
    if not any(pack.is_locked(packs.bank_file(bank)) for bank in banks):
        return b""
    for raw in fixed.prefixed(station.database, f"pack-grant-{pack.digest.hex()}-").values():
        try:
            return vault.unwrapped(vault.read(raw, station.roots), by.secret)
        except BankLocked:
            continue
    raise BankLocked


def keep(write: Write, sitting: SittingId, key: bytes) -> None:
    """A sitting begins: its key is kept for as long as it lasts."""
    if key:
        fixed.put(write, f"bank-key-{sitting}", key)


def key_of(source: Database | Write, sitting: SittingId) -> bytes:
    """The key of a sitting's bank; empty when it needs none, or when it is over."""
    return fixed.value(source, f"bank-key-{sitting}")


def shut_when_over(write: Write, sitting: attempts.Sitting) -> None:
    """Take the key out when nobody may begin any more and nobody is inside."""
    inside = (one.state is not AttemptState.SUBMITTED for one in attempts.attempts(write, sitting.id))
    if not sitting.is_open and not any(inside):
        fixed.drop(write, f"bank-key-{sitting.id}")


def examiners(station: Station) -> bytes:
    """The centre's examiners as the publisher wants them: their grants, and the centre's licence behind them."""
    told = [one.grant for one in people.staff(station.database) if Role.EXAMINER in one.roles]
    return canon.encode({EXAMINERS: [fixed.value(station.database, "delegation"), told]})


def read_examiners(raw: bytes, roots: tuple[bytes, ...]) -> tuple[staff.StaffGrant, ...]:
    """The examiners of a centre that one of the roots licensed.

    Raises:
        BytesWrong: it is no such list, or nobody stands behind it.
    """
    match canon.decode(raw):
        case {-65581: [bytes() as licence, list() as told]}:
            pass
        case _:
            raise BytesWrong(why="this is not a list of examiners")
    try:
        signed = cose.read(licence)
        root = next((one for one in roots if keys.key_id(one) == signed.kid), b"")
        cose.check(signed, root)
        centre = grants.read_delegation(signed.payload).key
        found = [staff.read_grant(one if isinstance(one, bytes) else b"", centre) for one in told]
    except SaparError as error:
        raise BytesWrong(why="nobody stands behind this list of examiners") from error
    return tuple(one for one in found if Role.EXAMINER in one.roles)
