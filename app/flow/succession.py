"""The authority's roots through the years: a sealed successor, the day it takes over, the yearly grant of the registry.

Verifiers pin the present root and its sealed successor, so that one which is never updated believes what the successor
grants. The successor's secret lies in a place of its own, under a passphrase of its own, until it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core import cose, keys
from app.core.certificate import grant, x509
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import RegistryGrant
from app.core.errors import BytesWrong, FileMissing
from app.core.ids import Dice
from app.core.people import seal
from app.flow.authority import EARLIER, ROOT, ROOT_DAYS, STAMPER, SUCCESSOR, YEARLY_DAYS, Authority, keep_file

KEY, CERTIFICATE = "successor.key", "successor.der"


@dataclass(frozen=True, slots=True)
class Successor:
    """The next root, sealed in a place of its own until it is needed."""

    secret: bytes = field(repr=False)
    der: bytes

    @property
    def key(self) -> bytes:
        """The public key, 33 bytes."""
        return keys.public_of(self.secret)


def new_successor(held: Authority, dice: Dice, at: int) -> Successor:
    """A new root that will follow the present one; its certificate is about itself."""
    secret, day = keys.new_secret(dice), at // DAY_S
    return Successor(secret, x509.root_certificate(secret, held.name, day - 1, day + ROOT_DAYS))


def save_successor(successor: Successor, place: Path, passphrase: str, folder: Path, dice: Dice) -> None:
    """Seal a successor in a place of its own, then let the authority's folder name its key.

    Raises:
        PassphraseWeak: the passphrase is too short.
    """
    sealed = seal.sealed(successor.secret, passphrase, dice)
    place.mkdir(parents=True, exist_ok=True)
    keep_file(place, KEY, sealed)
    keep_file(place, CERTIFICATE, successor.der)
    keep_file(folder, SUCCESSOR, keys.to_pem(successor.key))
    before = keys.roots_from_pem((folder / ROOT).read_bytes())
    earlier = keys.roots_from_pem((folder / EARLIER).read_bytes()) if (folder / EARLIER).exists() else ()
    roots = dict.fromkeys((before[0], successor.key, *earlier))
    keep_file(folder, ROOT, b"".join(keys.to_pem(one) for one in roots))


def load_successor(place: Path, passphrase: str) -> Successor:
    """The sealed successor of a place.

    Raises:
        FileMissing: one of its files is not there.
        PassphraseWrong: another passphrase.
    """
    for name in (KEY, CERTIFICATE):
        if not (place / name).exists():
            raise FileMissing(name=name)
    secret = seal.opened((place / KEY).read_bytes(), passphrase)
    return Successor(secret, (place / CERTIFICATE).read_bytes())


def succeed(held: Authority, successor: Successor, at: int, *, is_stolen: bool = False) -> Authority:
    """The successor takes over: it grants registry and publisher anew, with the keys they have.

    The root before stays among those that verifiers are told to pin, so that old certificates stay valid; not so when
    it was stolen.

    Raises:
        BytesWrong: this authority has another successor.
    """
    if held.successor != successor.key:
        raise BytesWrong(why="this is not the successor that the authority named")
    publisher = grant.read_publisher(cose.read(held.publisher_grant).payload)
    earlier = () if is_stolen else (held.root, *held.earlier)
    taken = replace(
        held,
        root_secret=successor.secret,
        root_der=successor.der,
        publisher_grant=grant.sign_publisher(publisher, successor.secret),
        successor=b"",
        earlier=earlier[: keys.MOST_ROOTS - 2],
    )
    return renew_registry(taken, at)


def renew_registry(held: Authority, at: int) -> Authority:
    """The same authority with a new yearly grant for the registry's key."""
    day = at // DAY_S
    granted = RegistryGrant(keys.public_of(held.registry_secret), day - 1, day + YEARLY_DAYS)
    return replace(held, registry_grant=grant.sign_registry(granted, held.root_secret))


def save_registry_grant(held: Authority, folder: Path) -> None:
    """Write the registry's grant and its certificate for time-stamps alone; secrets are not touched."""
    keep_file(folder, "registry.grant", held.registry_grant)
    keep_file(folder, STAMPER, held.stamper_der)
