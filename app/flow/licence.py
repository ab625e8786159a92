"""The centre's licence at its station: renewed, moved to a new key, and the block of certificate numbers under it.

Whoever holds the centre's issuing key (a certifier) can install what the authority approved and take the next block.
Licences that were replaced stay: the one inside a certificate is the truth for its paper, which can be made again with
the key and the X.509 chain of its time. A certificate's number is never given twice: see `core.ledger.blocks`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from app.core import canon, cose, keys
from app.core.certificate import grant
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import GRANT_HEADER, Delegation
from app.core.errors import (
    BytesWrong,
    DelegationOver,
    LicenceOlder,
    LicenceOther,
    NumbersLocked,
    NumbersUsedUp,
    RangeUnfit,
    SaparError,
    StationRetired,
)
from app.core.ledger import blocks, entry, facts
from app.core.ledger.blocks import Block
from app.core.ledger.entry import StationGrant
from app.core.people import seal, staff
from app.core.people.staff import Role, Staff, check_role
from app.flow import authority
from app.flow.authority import Approval
from app.flow.faces import Unlocked
from app.station import Station
from app.store import fixed, journal, people
from app.store.database import Database, Write

ISSUING, WAS_ISSUING, PENDING = "issuing-", "was-issuing-", "pending-issuing-"
PENDING_KEY, LICENCE = "pending-key", "licence-"
LOCKED, RETIRED = "number-locked", "retired-at"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence of the centre: what it says, the bytes the root signed, its X.509 chain (centre's, root's) as DER."""

    delegation: Delegation
    raw: bytes
    chain: tuple[bytes, bytes]

    @property
    def kid(self) -> bytes:
        """The id of the issuing key it is for."""
        return keys.key_id(self.delegation.key)


def current(source: Database | Write) -> Licence:
    """The licence that certificates are issued under now."""
    raw = fixed.value(source, "delegation")
    chain = (fixed.value(source, "chain-centre"), fixed.value(source, "chain-root"))
    return Licence(grant.read_delegation(cose.read(raw).payload), raw, chain)


def of(station: Station, certificate: bytes) -> Licence:
    """The licence inside a certificate, which is the truth for its paper."""
    carried = cose.read(certificate, grant.KNOWN).protected.get(GRANT_HEADER)
    now = current(station.database)
    if not isinstance(carried, bytes) or carried == now.raw:
        return now
    kept = fixed.value(station.database, LICENCE + _digest(carried))
    match canon.decode(kept) if kept else None:
        case [bytes() as centre_der, bytes() as root_der]:
            chain = (centre_der, root_der)
        case _:
            chain = now.chain
    return Licence(grant.read_delegation(cose.read(carried).payload), carried, chain)


def issuing_key(station: Station, by: Unlocked, kid: bytes = b"") -> bytes:
    """An issuing key of the centre, out of the certifier's wrapping: the present one, or that of an earlier key id.

    Raises:
        NotAllowed: a certifier does this.
        BytesWrong: it is not kept for this person.
    """
    check_role(by.staff.roles, Role.CERTIFIER)
    is_present = not kid or kid == current(station.database).kid
    name = f"{ISSUING}{by.staff.id}" if is_present else f"{WAS_ISSUING}{kid.hex()}-{by.staff.id}"
    return seal.unwrapped(fixed.value(station.database, name), by.secret)


def no_numbers(station: Station) -> SaparError:
    """Why there is no certificate number left here."""
    return NumbersLocked() if fixed.number(station.database, LOCKED) else NumbersUsedUp()


def check_not_retired(station: Station) -> None:
    """Raise when this station moved to another computer.

    Raises:
        StationRetired: it did.
    """
    if at := fixed.number(station.database, RETIRED):
        from app.flow.verify import day_text

        raise StationRetired(day=day_text(at // DAY_S))


def unlock_numbers(station: Station, by: Unlocked) -> Block:
    """The certifier grants this station its next block of numbers, if it has none; the block it has now.

    Raises:
        NotAllowed: a certifier does this.
        NumbersUsedUp: the licence has no block left for this station.
        StationRetired: the station moved to another computer.
    """
    issuing = issuing_key(station, by)
    check_not_retired(station)
    held = _block(station.database)
    if fixed.number(station.database, "number-next") < held.end:
        return held
    licence, at = current(station.database), station.clock()

    def work(write: Write) -> Block:
        made = _next_block(write, licence.delegation)
        granted = _grant(write, issuing, licence.raw, made)
        journal.append(write, facts.NumbersUnlocked(granted), at)
        return made

    return station.database.write(work)


def unlock_if_locked(station: Station, by: Unlocked) -> None:
    """The first act of issuing after a restore: the certifier's key is at hand, so the numbers are unlocked with it."""
    if fixed.number(station.database, LOCKED):
        unlock_numbers(station, by)


def rotate(station: Station, by: Unlocked) -> bytes:
    """A new issuing key, kept for every certifier until the authority licenses it; the request for that.

    Raises:
        NotAllowed: a certifier does this.
    """
    present = issuing_key(station, by)
    issuing, name = keys.new_secret(station.dice), current(station.database).delegation.name
    wraps = _wraps(station, issuing)

    def work(write: Write) -> None:
        fixed.put(write, PENDING_KEY, keys.public_of(issuing))
        for person, wrapped in wraps.items():
            fixed.put(write, f"{PENDING}{person}", wrapped)

    station.database.write(work)
    return authority.rotation(issuing, name, present)


def install(station: Station, by: Unlocked, approval: Approval) -> Station:
    """The certifier installs a renewed licence, or one for the key that `rotate` made; the station as it is then.

    Raises:
        NotAllowed: a certifier does this.
        LicenceOther: the approval is for another centre, key or authority.
        LicenceOlder, RangeUnfit, DelegationOver: it cannot take the place of the present one.
        NumbersUsedUp: its numbers leave no block for this station.
    """
    present = issuing_key(station, by)
    delegation = checked(station, approval)
    if delegation.key == keys.public_of(present):
        return install_with(station, present, approval)
    wrapped = fixed.value(station.database, f"{PENDING}{by.staff.id}")
    if not wrapped or delegation.key != fixed.value(station.database, PENDING_KEY):
        raise LicenceOther
    return install_with(station, seal.unwrapped(wrapped, by.secret), approval)


def install_with(station: Station, issuing: bytes, approval: Approval) -> Station:
    """The same with the issuing key itself at hand, as when every certifier has forgotten the passphrase.

    Raises:
        As `install`.
    """
    delegation = checked(station, approval)
    if delegation.key != keys.public_of(issuing):
        raise LicenceOther
    before, at = current(station.database), station.clock()
    _check_follows(before.delegation, delegation, at // DAY_S)
    check_not_retired(station)
    is_new_key = delegation.key != before.delegation.key
    wraps = _wraps(station, issuing) if is_new_key else {}
    granted_anew = _regranted(station, before.delegation.key, issuing) if is_new_key else ()

    def work(write: Write) -> None:
        block = _kept_block(write, delegation) or _next_block(write, delegation)
        granted = _grant(write, issuing, approval.delegation, block)
        fixed.put(write, LICENCE + _digest(before.raw), canon.encode(list(before.chain)))
        put_licence(write, approval, delegation)
        if is_new_key:
            _change_key(write, before.kid, wraps)
        for one in granted_anew:
            people.put_staff(write, one)
        journal.append(write, facts.LicenceInstalled(approval.delegation, granted), at)

    station.database.write(work)
    roots = tuple(dict.fromkeys((*approval.roots, *station.roots)))
    return replace(
        station,
        roots=roots,
        centre_name=delegation.name,
        link=approval.link,
        registry_url=approval.registry_url,
    )


def checked(station: Station, approval: Approval) -> Delegation:
    """The licence of an approval by an authority that this station knows, for this very centre.

    Raises:
        LicenceOther: it is for another centre, or another authority gave it.
    """
    try:
        signed = cose.read(approval.delegation)
        root = next(one for one in station.roots if keys.key_id(one) == signed.kid)
        cose.check(signed, root)
        found = grant.read_delegation(signed.payload)
    except (SaparError, StopIteration) as error:
        raise LicenceOther from error
    if found.licence != station.licence or approval.root != root:
        raise LicenceOther
    return found


def first_block(write: Write, delegation: Delegation) -> Block:
    """The first block of a station that is founded."""
    return _next_block(write, delegation)


def _check_follows(before: Delegation, after: Delegation, today: int) -> None:
    from app.flow.verify import day_text

    if after.until_day < today:
        raise DelegationOver(day=day_text(today))
    same_range = (after.first, after.count) == (before.first, before.count)
    if after.key == before.key and same_range and after.until_day <= before.until_day:
        raise LicenceOlder
    is_apart = after.first + after.count <= before.first or before.first + before.count <= after.first
    if after.first != before.first and not is_apart:
        raise RangeUnfit(first=before.first)


def _block(source: Database | Write) -> Block:
    return Block(fixed.number(source, "number-first"), fixed.number(source, "number-end"))


def _kept_block(write: Write, delegation: Delegation) -> Block | None:
    """The present block, where the new licence grants it and it is not locked or used up."""
    held = _block(write)
    is_whole = delegation.grants(held.first) and held.end <= delegation.first + delegation.count
    return held if is_whole and fixed.number(write, "number-next") < held.end else None


def _next_block(write: Write, delegation: Delegation) -> Block:
    """The next block of this epoch in a licence's range; from now on numbers come out of it.

    Raises:
        NumbersUsedUp: there is none left.
    """
    epoch = journal.epoch(write)
    pointer = f"block-{epoch}-{delegation.first}"
    before = fixed.value(write, pointer)
    after = int(before) if before else _begun_in(write, delegation, epoch)
    made = blocks.next_block(delegation.first, delegation.count, epoch, after)
    fixed.put(write, pointer, made.first)
    fixed.put(write, "number-first", made.first)
    fixed.put(write, "number-next", made.first)
    fixed.put(write, "number-end", made.end)
    fixed.drop(write, LOCKED)
    return made


def _begun_in(write: Write, delegation: Delegation, epoch: int) -> int:
    """The block of a station that was founded before blocks were counted: it is the first of the range."""
    held = _block(write)
    is_first_of_range = epoch == 1 and held.end > held.first == delegation.first
    return held.first if is_first_of_range else -1


def _grant(write: Write, issuing: bytes, delegated: bytes, block: Block) -> bytes:
    """The station's grant for a block, signed and kept."""
    key = keys.public_of(fixed.value(write, "journal-key"))
    told = StationGrant(key, fixed.value(write, "journal").decode(), block.first, block.count)
    granted = entry.sign_station(told, issuing, delegated)
    fixed.put(write, "station-grant", granted)
    return granted


def put_licence(write: Write, approval: Approval, delegation: Delegation) -> None:
    """Keep an approval's licence, chain, roots and addresses; a root that it replaces stays among the earlier ones."""
    before = [fixed.value(write, f"centre-{name}") for name in ("root", "successor")]
    fixed.put(write, "centre-root", approval.root)
    fixed.put(write, "centre-successor", approval.successor or _still(before[1], approval.root))
    if before[0] and before[0] != approval.root:
        earlier = fixed.value(write, "centre-earlier")
        fixed.put(write, "centre-earlier", before[0] + earlier)
    fixed.put(write, "centre-licence", delegation.licence)
    fixed.put(write, "centre-name", delegation.name)
    fixed.put(write, "centre-link", approval.link)
    fixed.put(write, "centre-registry", approval.registry_url)
    fixed.put(write, "delegation", approval.delegation)
    fixed.put(write, "chain-centre", approval.centre_der)
    fixed.put(write, "chain-root", approval.root_der)


def _still(successor: bytes, root: bytes) -> bytes:
    """A successor that became the root is nobody's successor any more."""
    return b"" if successor == root else successor


def _change_key(write: Write, was: bytes, wraps: dict[str, bytes]) -> None:
    """Another issuing key from now on; the one before stays for the papers of its time."""
    for person, wrapped in fixed.prefixed(write, ISSUING).items():
        fixed.put(write, f"{WAS_ISSUING}{was.hex()}-{person}", wrapped)
        fixed.drop(write, f"{ISSUING}{person}")
    for person in fixed.prefixed(write, PENDING):
        fixed.drop(write, f"{PENDING}{person}")
    fixed.drop(write, PENDING_KEY)
    for person, wrapped in wraps.items():
        fixed.put(write, f"{ISSUING}{person}", wrapped)


def _wraps(station: Station, issuing: bytes) -> dict[str, bytes]:
    """An issuing key for every certifier of the centre; none of them need be there."""
    certifiers = (one for one in people.staff(station.database) if Role.CERTIFIER in one.roles)
    return {one.id: seal.wrapped_for(issuing, one.key, station.dice) for one in certifiers}


def _regranted(station: Station, was: bytes, issuing: bytes) -> tuple[Staff, ...]:
    """All staff with the same keys, granted by the centre's new key."""
    made = []
    for one in people.staff(station.database):
        try:
            told = staff.read_grant(one.grant, was)
        except SaparError as error:
            raise BytesWrong(why="the grant of a member of staff is damaged") from error
        made.append(replace(one, grant=staff.sign_grant(told, issuing)))
    return tuple(made)


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()[:16]
