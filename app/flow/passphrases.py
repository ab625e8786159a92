"""Passphrases of the staff: how strong one is, changing it, and coming back when it was forgotten.

A passphrase seals the person's own key. Changing it seals the same key anew. A forgotten one cannot be found out by
anybody: another certifier admits the person again with a new key. What was signed with the old one stays signed.
"""

from __future__ import annotations

from dataclasses import replace

from app.core import keys
from app.core.errors import NotYourself
from app.core.ids import PersonId
from app.core.ledger import facts
from app.core.people import seal, staff, strength
from app.core.people.seal import LEAST_LENGTH
from app.core.people.staff import Role, Staff, StaffGrant, check_role
from app.core.people.strength import FAIR, STRONG, WEAK, Strength
from app.flow import licence
from app.flow import people as coming
from app.flow.faces import Unlocked
from app.station import Station
from app.store import fixed, journal, people
from app.store.database import Write

SENTENCES = {
    WEAK: "Weak: somebody who takes this computer can guess it.",
    FAIR: "Fair: it holds for a while.",
    STRONG: "Strong: nobody can guess it.",
    "short": "It is too short: ten letters at least, four words are better.",
    "name": "It has your name or your centre's in it, which is tried first.",
    "common": "It has words that many people choose.",
    "repeat": "It repeats itself.",
    "sequence": "It counts or goes along the alphabet.",
    "keyboard": "It follows the keys of the keyboard.",
    "year": "It has a year in it.",
    "one-word": "Use several words that do not belong together.",
    "few-words": "One more word that does not belong to the others makes it strong.",
}
"""What is said of a passphrase: its level, and each reason that makes it weaker."""


def strength_of(station: Station, person: PersonId, passphrase: str) -> Strength:
    """How strong a passphrase would be for a member of staff of this centre."""
    names = [one.name for one in people.staff(station.database) if one.id == person]
    return rated(passphrase, (*names, station.centre_name))


def rated(passphrase: str, names: tuple[str, ...] = ()) -> Strength:
    """How strong a passphrase is for somebody with these names."""
    return strength.estimate(passphrase, names, LEAST_LENGTH)


def change(station: Station, person: PersonId, old: str, new: str) -> Unlocked:
    """A member of staff takes another passphrase; nothing else changes, and nobody else learns of it.

    Raises:
        PassphraseWrong, WaitFirst: the old one is another.
        PassphraseWeak: the new one is too short.
    """
    seal.check_strength(new)
    by = coming.unlock(station, person, old)
    changed = replace(by.staff, sealed=seal.sealed(by.secret, new, station.dice))
    station.database.write(_Put(changed))
    return Unlocked(changed, by.secret)


def readmit(station: Station, by: Unlocked, person: PersonId, passphrase: str) -> Staff:
    """A certifier admits somebody again who forgot the passphrase: the same person, a new key, granted anew.

    An examiner's grants for exam banks were for the old key; the publisher is asked for new ones.

    Raises:
        NotAllowed: a certifier does this.
        NotYourself: for oneself.
        PassphraseWeak: the new passphrase is too short.
    """
    check_role(by.staff.roles, Role.CERTIFIER)
    if by.staff.id == person:
        raise NotYourself
    held = {"": licence.issuing_key(station, by)}
    for name in fixed.prefixed(station.database, licence.WAS_ISSUING):
        kid, _, owner = name.partition("-")
        if owner == by.staff.id:
            held[kid] = licence.issuing_key(station, by, bytes.fromhex(kid))
    return readmit_with(station, held, person, passphrase)


def readmit_with(station: Station, held: dict[str, bytes], person: PersonId, passphrase: str) -> Staff:
    """The same with the centre's issuing keys at hand: "" is the present one, the others go by their key ids.

    Raises:
        NotAllowed: there is no such person.
        PassphraseWeak: the new passphrase is too short.
    """
    seal.check_strength(passphrase)
    before, at = coming.member_of(station, person), station.clock()
    secret = keys.new_secret(station.dice)
    told = StaffGrant(before.id, before.name, before.roles, keys.public_of(secret))
    granted = staff.sign_grant(told, held[""])
    sealed = seal.sealed(secret, passphrase, station.dice)
    again = Staff(before.id, before.name, before.roles, told.key, sealed, granted)
    is_certifier = Role.CERTIFIER in before.roles
    wraps = {kid: seal.wrapped_for(one, told.key, station.dice) for kid, one in held.items() if is_certifier}

    def work(write: Write) -> Staff:
        people.put_staff(write, again)
        people.forget_wrong_tries(write, person)
        for kid, wrapped in wraps.items():
            name = f"{licence.WAS_ISSUING}{kid}-" if kid else licence.ISSUING
            fixed.put(write, f"{name}{person}", wrapped)
        fixed.drop(write, f"{licence.PENDING}{person}")
        journal.append(write, facts.StaffAdmitted(granted), at)
        return again

    return station.database.write(work)


class _Put:
    """Keeps a member of staff."""

    def __init__(self, one: Staff) -> None:
        self._one = one

    def __call__(self, write: Write) -> None:
        people.put_staff(write, self._one)
        people.forget_wrong_tries(write, self._one.id)
