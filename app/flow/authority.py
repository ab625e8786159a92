"""The authority: the offline root, what it grants, and the files that carry grants to those who asked.

A centre asks with a *request* (its key and name, signed with that key, so that nobody asks for another's key); a centre
that changes its key signs that request with the present one, too. The answer is an *approval*, signed by the root:

    -65586  delegation, centre's X.509 certificate, root key, root's X.509 certificate, link of the verify page, address
            of the registry, key of the root's sealed successor (empty when there is none)

It is signed whole, so that nobody on the way can have a centre pin a root of his own or send its records elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core import canon, cose, keys
from app.core.certificate import grant, x509
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import Delegation, PublisherGrant, RegistryGrant
from app.core.errors import BytesWrong, FileMissing, KeyNotShown, RangeUnfit, SignatureBad
from app.core.ids import Dice
from app.core.people import seal
from app.files import safe

REQUEST, ROTATION = -65550, -65570
ROOT_DAYS, YEARLY_DAYS, CENTRE_DAYS = 3653 * 2, 400, 1096
_FILES = ("root.key", "root.der", "registry.key", "registry.grant", "publisher.key", "publisher.grant")
STAMPER = "stamper.der"
APPROVAL = -65586
ROOT, SUCCESSOR, EARLIER = "root.pem", "successor.pem", "earlier.pem"


@dataclass(frozen=True, slots=True)
class Authority:
    """All that the authority's own computer holds; the secrets rest under a passphrase there.

    `successor` is the key of the next root, whose secret is sealed elsewhere; `earlier` are roots before this one that
    were retired in good order.
    """

    root_secret: bytes = field(repr=False)
    root_der: bytes
    registry_secret: bytes = field(repr=False)
    registry_grant: bytes
    publisher_secret: bytes = field(repr=False)
    publisher_grant: bytes
    successor: bytes = b""
    earlier: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes:
        """The root's public key, 33 bytes."""
        return keys.public_of(self.root_secret)

    @property
    def roots(self) -> tuple[bytes, ...]:
        """What verifiers pin: the root, its sealed successor, and roots retired in good order."""
        return tuple(one for one in (self.root, self.successor, *self.earlier) if one)

    @property
    def root_pem(self) -> bytes:
        """The file that verifiers get."""
        return b"".join(keys.to_pem(one) for one in self.roots)

    @property
    def name(self) -> str:
        """The authority's name."""
        return grant.read_publisher(cose.read(self.publisher_grant).payload).name

    @property
    def stamper_der(self) -> bytes:
        """The certificate under which the registry gives time-stamps; the same one each time it is made."""
        granted = grant.read_registry(cose.read(self.registry_grant).payload)
        return x509.stamper_certificate(granted, self.root_secret, self.root_der)


@dataclass(frozen=True, slots=True)
class Approval:
    """What a centre gets from the authority. `signed` is all of it under the root's signature, for the way there."""

    delegation: bytes
    centre_der: bytes
    root: bytes
    root_der: bytes
    link: str
    registry_url: str
    successor: bytes = b""
    signed: bytes = field(default=b"", compare=False, repr=False)

    def parts(self) -> list[object]:
        """What the root signs of it."""
        return [
            *(self.delegation, self.centre_der, self.root, self.root_der),
            *(self.link, self.registry_url, self.successor),
        ]

    def raw(self) -> bytes:
        """The bytes that travel."""
        return self.signed

    @property
    def roots(self) -> tuple[bytes, ...]:
        """The roots that the centre pins by it."""
        return tuple(one for one in (self.root, self.successor) if one)


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


@dataclass(frozen=True, slots=True)
class Renewal:
    """What changes when a licence is renewed; what is left out stays as it was.

    `first` and `count` are the new range; `more` numbers are added to the old one. `is_lost` says that the centre
    cannot sign with its present key any more.
    """

    days: int = CENTRE_DAYS
    first: int | None = None
    count: int | None = None
    more: int = 0
    is_lost: bool = False


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
        STAMPER: authority.stamper_der,
        "publisher.key": seal.sealed(authority.publisher_secret, passphrase, dice),
        "publisher.grant": authority.publisher_grant,
        ROOT: authority.root_pem,
    }
    if authority.successor:
        held[SUCCESSOR] = keys.to_pem(authority.successor)
    if authority.earlier:
        held[EARLIER] = b"".join(keys.to_pem(one) for one in authority.earlier)
    for name, raw in held.items():
        keep_file(folder, name, raw)


def keep_file(folder: Path, name: str, raw: bytes) -> None:
    """Write one file; secrets are for their owner's eyes only from the first byte on."""
    file = folder / name
    safe.write(file, raw, mode=0o600 if name.endswith(".key") else 0o644)


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
    successor, earlier = (
        keys.roots_from_pem((folder / name).read_bytes()) if (folder / name).exists() else ()
        for name in (SUCCESSOR, EARLIER)
    )
    root, root_der, registry, registry_grant, publisher, publisher_grant = held
    return Authority(
        root_secret=root,
        root_der=root_der,
        registry_secret=registry,
        registry_grant=registry_grant,
        publisher_secret=publisher,
        publisher_grant=publisher_grant,
        successor=successor[0] if successor else b"",
        earlier=earlier,
    )


def request(centre_secret: bytes, name: str) -> bytes:
    """A centre asks for a licence."""
    inner = {1: keys.public_of(centre_secret), 2: name}
    return cose.sign(canon.encode({REQUEST: inner}), centre_secret)


def rotation(new_secret: bytes, name: str, present_secret: bytes) -> bytes:
    """A centre asks for its licence to go over to a new key: both keys sign."""
    return cose.sign(canon.encode({ROTATION: request(new_secret, name)}), present_secret)


def approve(authority: Authority, asked: bytes, terms: Terms, at: int) -> Approval:
    """The authority grants a request on these terms.

    Raises:
        BytesWrong, SignatureBad: it is no request, or not signed by the key it names.
    """
    key, name = _asked(asked)
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
    return _approved(authority, delegation, terms.link, terms.registry_url)


def renew(held: Authority, old: Approval, renewal: Renewal, at: int, asked: bytes = b"") -> Approval:
    """A licence goes on: for the same key, or for the new key of a request that the present key signed, too.

    The numbers must begin where they did or lie wholly apart, so that the blocks of a centre's stations never meet.

    Raises:
        BytesWrong, SignatureBad: the old approval is not this authority's, or the request is none.
        KeyNotShown: the present key did not sign the request, and is not said to be lost.
        RangeUnfit: the new numbers overlap the old ones and begin elsewhere.
    """
    before = _licensed(held, old)
    key, name = _next_key(before, asked, is_lost=renewal.is_lost)
    first = before.first if renewal.first is None else renewal.first
    count = (before.count if renewal.count is None else renewal.count) + renewal.more
    is_apart = first + count <= before.first or before.first + before.count <= first
    if first != before.first and not is_apart:
        raise RangeUnfit(first=before.first)
    day = at // DAY_S
    renewed = replace(
        before, key=key, name=name, first=first, count=count, from_day=day, until_day=day + renewal.days
    )
    return _approved(held, renewed, old.link, old.registry_url)


def _licensed(held: Authority, old: Approval) -> Delegation:
    signed = cose.read(old.delegation)
    root = next((one for one in held.roots if keys.key_id(one) == signed.kid), None)
    if root is None:
        raise BytesWrong(why="another authority gave this approval")
    return grant.read_delegation(cose.opened(old.delegation, root))


def _next_key(before: Delegation, asked: bytes, *, is_lost: bool) -> tuple[bytes, str]:
    if not asked:
        return before.key, before.name
    match canon.decode(cose.read(asked).payload):
        case {-65570: bytes() as inner}:
            cose.opened(asked, before.key)
            return _asked(inner)
        case _ if is_lost:
            return _asked(asked)
        case _:
            raise KeyNotShown


def _asked(asked: bytes) -> tuple[bytes, str]:
    """The key and the name of a request, which that very key signed."""
    match canon.decode(cose.read(asked).payload):
        case {-65550: {1: bytes() as key, 2: str() as name}}:
            cose.opened(asked, key)
            return key, name
        case _:
            raise BytesWrong(why="this is not a centre's request")


def _approved(held: Authority, delegation: Delegation, link: str, registry_url: str) -> Approval:
    made = Approval(
        delegation=grant.sign_delegation(delegation, held.root_secret),
        centre_der=x509.centre_certificate(delegation, held.root_secret, held.root_der),
        root=held.root,
        root_der=held.root_der,
        link=link,
        registry_url=registry_url,
        successor=held.successor,
    )
    return signed(made, held.root_secret)


def signed(approval: Approval, root_secret: bytes) -> Approval:
    """The same approval, ready to travel."""
    return replace(approval, signed=cose.sign(canon.encode({APPROVAL: approval.parts()}), root_secret))


def read_approval(raw: bytes) -> Approval:
    """The approval of these bytes, whole as the root that it names signed it.

    Whether that root is one to trust is the reader's matter: a new centre takes it as its authority, a running one
    knows it already.

    Raises:
        BytesWrong: it is none, or somebody changed it.
    """
    opened = cose.read(raw)
    match canon.decode(opened.payload):
        case {
            -65586: [
                bytes() as delegation,
                bytes() as centre_der,
                bytes() as root,
                bytes() as root_der,
                str() as link,
                str() as url,
                bytes() as successor,
            ]
        }:
            pass
        case _:
            raise BytesWrong(why="this is not an approval of the authority")
    try:
        cose.check(opened, root)
    except SignatureBad as error:
        raise BytesWrong(why="this approval was changed") from error
    if successor:
        keys.public(successor)
    return Approval(delegation, centre_der, root, root_der, link, url, successor, raw)
