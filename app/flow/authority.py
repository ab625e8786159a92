"""The authority: the offline root, what it grants, and the files that carry grants to those who asked.

A centre asks with a *request* (its key and name, signed with that key, so that nobody asks for another's key); the
answer is an *approval*: canonical CBOR [1, delegation, centre's X.509 certificate, root key, root's X.509
certificate, link of the verify page, address of the registry].
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core import canon, cose, keys
from app.core.certificate import grant, x509
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import Delegation, PublisherGrant, RegistryGrant
from app.core.errors import BytesWrong, FileMissing
from app.core.ids import Dice
from app.core.people import seal

REQUEST = -65550
ROOT_DAYS, YEARLY_DAYS, CENTRE_DAYS = 3653 * 2, 400, 1096
_FILES = ("root.key", "root.der", "registry.key", "registry.grant", "publisher.key", "publisher.grant")


@dataclass(frozen=True, slots=True)
class Authority:
    """All that the authority's own computer holds; the root's secret rests under a passphrase there."""

    root_secret: bytes
    root_der: bytes
    registry_secret: bytes
    registry_grant: bytes
    publisher_secret: bytes
    publisher_grant: bytes

    @property
    def root(self) -> bytes:
        """The root's public key, 33 bytes."""
        return keys.public_of(self.root_secret)


@dataclass(frozen=True, slots=True)
class Approval:
    """What a centre gets from the authority."""

    delegation: bytes
    centre_der: bytes
    root: bytes
    root_der: bytes
    link: str
    registry_url: str

    def raw(self) -> bytes:
        """The bytes that travel."""
        return canon.encode(
            [1, self.delegation, self.centre_der, self.root, self.root_der, self.link, self.registry_url]
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a centre is licensed."""

    licence: int
    first: int
    count: int
    link: str
    registry_url: str
    is_specimen: bool = False
    days: int = CENTRE_DAYS


def begin(dice: Dice, at: int, name: str) -> Authority:
    """A new authority: root, registry key and publisher key with their grants."""
    day = at // DAY_S
    root, registry, publisher = (keys.new_secret(dice) for _ in range(3))
    granted = RegistryGrant(keys.public_of(registry), day - 1, day + YEARLY_DAYS)
    publishing = PublisherGrant(keys.public_of(publisher), name, day - 1, day + ROOT_DAYS)
    return Authority(
        root_secret=root,
        root_der=x509.root_certificate(root, name, day - 1, day + ROOT_DAYS),
        registry_secret=registry,
        registry_grant=grant.sign_registry(granted, root),
        publisher_secret=publisher,
        publisher_grant=grant.sign_publisher(publishing, root),
    )


def save(authority: Authority, folder: Path, passphrase: str, dice: Dice) -> None:
    """Keep an authority in a folder, its secrets under a passphrase.

    Raises:
        PassphraseWeak: the passphrase is too short.
    """
    folder.mkdir(parents=True, exist_ok=True)
    held = {
        "root.key": seal.sealed(authority.root_secret, passphrase, dice),
        "root.der": authority.root_der,
        "registry.key": seal.sealed(authority.registry_secret, passphrase, dice),
        "registry.grant": authority.registry_grant,
        "publisher.key": seal.sealed(authority.publisher_secret, passphrase, dice),
        "publisher.grant": authority.publisher_grant,
        "root.pem": keys.to_pem(authority.root),
    }
    for name, raw in held.items():
        file = folder / name
        file.touch(mode=0o600 if name.endswith(".key") else 0o644)
        file.write_bytes(raw)


def load(folder: Path, passphrase: str) -> Authority:
    """The authority of a folder.

    Raises:
        FileMissing: one of its files is not there.
        PassphraseWrong: another passphrase.
    """
    held: list[bytes] = []
    for name in _FILES:
        file = folder / name
        if not file.exists():
            raise FileMissing(name=name)
        raw = file.read_bytes()
        held.append(seal.opened(raw, passphrase) if name.endswith(".key") else raw)
    return Authority(*held)


def request(centre_secret: bytes, name: str) -> bytes:
    """A centre asks for a licence."""
    inner = {1: keys.public_of(centre_secret), 2: name}
    return cose.sign(canon.encode({REQUEST: inner}), centre_secret)


def approve(authority: Authority, asked: bytes, terms: Terms, at: int) -> Approval:
    """The authority grants a request on these terms.

    Raises:
        BytesWrong, SignatureBad: it is no request, or not signed by the key it names.
    """
    match canon.decode(cose.read(asked).payload):
        case {-65550: {1: bytes() as key, 2: str() as name}}:
            cose.opened(asked, key)
        case _:
            raise BytesWrong(why="this is not a centre's request")
    day = at // DAY_S
    delegation = Delegation(
        key=key,
        licence=terms.licence,
        name=name,
        first=terms.first,
        count=terms.count,
        from_day=day,
        until_day=day + terms.days,
        is_specimen=terms.is_specimen,
    )
    return Approval(
        delegation=grant.sign_delegation(delegation, authority.root_secret),
        centre_der=x509.centre_certificate(delegation, authority.root_secret, authority.root_der),
        root=authority.root,
        root_der=authority.root_der,
        link=terms.link,
        registry_url=terms.registry_url,
    )


def read_approval(raw: bytes) -> Approval:
    """The approval of these bytes.

    Raises:
        BytesWrong: it is none.
    """
    match canon.decode(raw):
        case [
            1,
            bytes() as delegation,
            bytes() as centre_der,
            bytes() as root,
            bytes() as root_der,
            str() as link,
            str() as url,
        ]:
            return Approval(delegation, centre_der, root, root_der, link, url)
        case _:
            raise BytesWrong(why="this is not an approval of the authority")
