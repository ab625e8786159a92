"""Setting up a centre's first station: keys, staff, its block of numbers, all certified by the centre's own key.

After founding, the centre's issuing key exists only wrapped for each certifier; the journal key rests in the store.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core import cose, keys
from app.core.certificate import grant
from app.core.certificate.claims import DAY_S
from app.core.errors import DelegationOver, LicenceOther
from app.core.ids import Dice, PersonId, fresh
from app.core.ledger import blocks, entry, facts
from app.core.ledger.entry import StationGrant
from app.core.people import seal, staff
from app.core.people.staff import Role, Staff, StaffGrant
from app.flow import licence
from app.flow.authority import Approval
from app.flow.verify import day_text
from app.station import Clock, Station, new_database, open_station
from app.store import fixed, journal, people
from app.store.database import Database, Write

BLOCK = blocks.SIZE
"""How many certificate numbers the first station of a centre gets, and each block after that has."""


@dataclass(frozen=True, slots=True)
class NewStaff:
    """Somebody to admit, with the passphrase the person chose."""

    name: str
    roles: tuple[Role, ...]
    passphrase: str


@dataclass(frozen=True, slots=True)
class CentreStatus:
    """How a centre's station stands."""

    name: str
    licence: int
    station: str
    until_day: int
    is_specimen: bool
    numbers_left: int
    staff: int
    trainees: int
    entries: int
    epoch: int = 1
    is_locked: bool = False
    is_retired: bool = False


def found(
    home: Path,
    issuing: bytes,
    approval: Approval,
    newcomers: tuple[NewStaff, ...],
    *,
    clock: Clock,
    dice: Dice,
) -> Station:
    """Found the first station of a centre that the authority approved.

    Raises:
        LicenceOther: the approval is for another key.
        DelegationOver: its licence is over already.
        PassphraseWeak: somebody's passphrase is too short; nothing is founded.
        StationThere: a station lives in that folder.
    """
    delegation = grant.read_delegation(cose.opened(approval.delegation, approval.root))
    if delegation.key != keys.public_of(issuing):
        raise LicenceOther
    if delegation.until_day < clock() // DAY_S:
        raise DelegationOver(day=day_text(clock() // DAY_S))
    for one in newcomers:
        seal.check_strength(one.passphrase)
    database = new_database(home, dice)
    name, secret = fresh(dice), keys.new_secret(dice)
    first = blocks.next_block(delegation.first, delegation.count, 1)
    block = StationGrant(keys.public_of(secret), name, first.first, first.count)
    granted = entry.sign_station(block, issuing, approval.delegation)
    at = clock()
    members = tuple(_Admission(issuing, one, at, dice) for one in newcomers)

    def work(write: Write) -> None:
        licence.put_licence(write, approval, delegation)
        fixed.put(write, "journal", name)
        fixed.put(write, "journal-key", secret)
        fixed.put(write, "station-grant", granted)
        fixed.put(write, "number-first", block.first)
        fixed.put(write, "number-next", block.first)
        fixed.put(write, "number-end", block.first + block.count)
        fixed.put(write, f"block-1-{delegation.first}", block.first)
        journal.append(write, facts.StationBegun(granted), at)

        for one in members:
            one(write)

    try:
        database.write(work)
    finally:
        database.close()
    return open_station(home, clock=clock, dice=dice)


def admit(database: Database, issuing: bytes, newcomer: NewStaff, at: int, dice: Dice) -> Staff:
    """The centre admits a member of staff: an own key under an own passphrase, granted by the centre's key.

    Raises:
        PassphraseWeak: the passphrase is too short.
    """
    return database.write(_Admission(issuing, newcomer, at, dice))


class _Admission:
    """One person's admission, made before the transaction: sealing takes its time by design."""

    def __init__(self, issuing: bytes, newcomer: NewStaff, at: int, dice: Dice) -> None:
        secret = keys.new_secret(dice)
        member = StaffGrant(PersonId(fresh(dice)), newcomer.name, newcomer.roles, keys.public_of(secret))
        granted = staff.sign_grant(member, issuing)
        sealed = seal.sealed(secret, newcomer.passphrase, dice)
        self._kept = Staff(member.id, member.name, member.roles, member.key, sealed, granted)
        self._wrapped = (
            seal.wrapped_for(issuing, member.key, dice) if Role.CERTIFIER in newcomer.roles else b""
        )
        self._at = at

    def __call__(self, write: Write) -> Staff:
        people.put_staff(write, self._kept)
        if self._wrapped:
            fixed.put(write, f"issuing-{self._kept.id}", self._wrapped)
        journal.append(write, facts.StaffAdmitted(self._kept.grant), self._at)
        return self._kept


def status(station: Station) -> CentreStatus:
    """How the station stands."""
    delegation = grant.read_delegation(cose.read(fixed.value(station.database, "delegation")).payload)
    return CentreStatus(
        name=delegation.name,
        licence=delegation.licence,
        station=fixed.value(station.database, "journal").decode(),
        until_day=delegation.until_day,
        is_specimen=delegation.is_specimen,
        numbers_left=fixed.number(station.database, "number-end")
        - fixed.number(station.database, "number-next"),
        staff=len(people.staff(station.database)),
        trainees=len(people.trainees(station.database)),
        entries=journal.length(station.database),
        epoch=journal.epoch(station.database),
        is_locked=bool(fixed.number(station.database, licence.LOCKED)),
        is_retired=bool(fixed.number(station.database, licence.RETIRED)),
    )
