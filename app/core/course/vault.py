"""Locked parts of a pack: its exam banks, and what only their items show or say, until a sitting is opened.

All locked parts of a pack have one key. It comes out of the publisher's secret and the parts' own digest, each part's
key out of it and the part's name: the same source gives the same bytes, and no key ever meets two contents. A part is
AES-256-GCM with a nonce of zeros, which is safe because each key encrypts one content only (NIST SP 800-38D section 8).

The key does not travel in the pack. A *key grant*, signed by the publisher, holds it for each examiner and for the
registry, wrapped to their P-256 keys: ECDH with a key of its own (RFC 9053 section 6.3, ECDH-ES), HKDF-SHA-256
(RFC 5869), AES-256-GCM. Its payload:

    -65580  1 digest of the pack's signed manifest, 2 key id of the recipient -> point (33 bytes) || wrapped key (48)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core import canon, cose, keys
from app.core.certificate import grant as grants
from app.core.certificate.grant import GRANT_HEADER, KNOWN
from app.core.errors import BankLocked, BytesWrong, PackBroken, PackUntrusted, SaparError

ENDING = ".locked"
"""What the name of a locked part ends in."""

GRANT = -65580
POINT, WRAPPED = 33, 48
MOST_RECIPIENTS = 10_000
_NONCE = bytes(12)


@dataclass(frozen=True, slots=True)
class KeyGrant:
    """The key of one pack's locked parts, wrapped for each recipient by key id."""

    pack_digest: bytes
    wraps: Mapping[bytes, bytes]


def digest_of(parts: Mapping[str, bytes]) -> bytes:
    """What the key of these parts depends on: their names and contents, unlocked."""
    return sha256(
        canon.encode([[name, sha256(raw).digest()] for name, raw in sorted(parts.items())])
    ).digest()


def key_of(publisher_secret: bytes, digest: bytes) -> bytes:
    """The key of the locked parts of a pack, for its publisher."""
    return _derived(publisher_secret, digest, b"sapar pack key 1", 32)


def locked(name: str, raw: bytes, key: bytes) -> bytes:
    """A part as the pack holds it."""
    return AESGCM(_part_key(name, key)).encrypt(_NONCE, raw, name.encode())


def opened(name: str, raw: bytes, key: bytes) -> bytes:
    """A part again.

    Raises:
        BankLocked: there is no key at hand.
        PackBroken: this key does not open it.
    """
    if not key:
        raise BankLocked
    try:
        return AESGCM(_part_key(name, key)).decrypt(_NONCE, raw, name.encode())
    except (InvalidTag, ValueError) as error:
        raise PackBroken(why=f"{name} cannot be unlocked") from error


def wrapped(key: bytes, pack_digest: bytes, recipient: bytes, publisher_secret: bytes) -> bytes:
    """The key for one recipient (a compressed point).

    Raises:
        BytesWrong: the recipient is no key.
    """
    seed = _derived(publisher_secret, pack_digest, b"sapar pack ephemeral 1" + recipient, 40)
    own = (1 + int.from_bytes(seed, "big") % (keys.ORDER - 1)).to_bytes(32, "big")
    point = keys.public_of(own)
    wrapping = _shared(own, recipient, point + recipient)
    return point + AESGCM(wrapping).encrypt(_NONCE, key, pack_digest)


def unwrapped(granted: KeyGrant, secret: bytes) -> bytes:
    """The key out of a grant, for one of its recipients.

    Raises:
        BankLocked: the grant is not for this key.
        PackBroken: it is damaged.
    """
    recipient = keys.public_of(secret)
    box = granted.wraps.get(keys.key_id(recipient))
    if box is None:
        raise BankLocked
    try:
        point = box[:POINT]
        wrapping = _shared(secret, point, point + recipient)
        return AESGCM(wrapping).decrypt(_NONCE, box[POINT:], granted.pack_digest)
    except (InvalidTag, BytesWrong) as error:
        raise PackBroken(why="the key in its grant cannot be opened") from error


def sign(
    pack_digest: bytes,
    key: bytes,
    recipients: Iterable[bytes],
    publisher_secret: bytes,
    publisher_grant: bytes,
) -> bytes:
    """The signed key grant for these recipients (compressed points)."""
    wraps = {
        keys.key_id(one): wrapped(key, pack_digest, one, publisher_secret) for one in sorted(set(recipients))
    }
    payload = canon.encode({GRANT: {1: pack_digest, 2: wraps}})
    return cose.sign(payload, publisher_secret, {GRANT_HEADER: publisher_grant})


def read(raw: bytes, roots: tuple[bytes, ...]) -> KeyGrant:
    """A key grant whose publisher one of the roots granted.

    Raises:
        PackBroken: it is damaged, or something else.
        PackUntrusted: none of the roots stands behind it.
    """
    try:
        signed = cose.read(raw, KNOWN)
        carried = signed.protected.get(GRANT_HEADER)
        granted = cose.read(carried if isinstance(carried, bytes) else b"")
        publisher = grants.read_publisher(granted.payload)
        cose.check(signed, publisher.key)
        made = _read(canon.decode(signed.payload, 4 * MOST_RECIPIENTS))
    except SaparError as error:
        raise PackBroken(why="the grant of its key cannot be read") from error
    root = next((one for one in roots if keys.key_id(one) == granted.kid), None)
    try:
        cose.check(granted, root or b"")
    except SaparError as error:
        raise PackUntrusted from error
    return made


def _read(payload: object) -> KeyGrant:
    match payload:
        case {-65580: {1: bytes() as digest, 2: dict() as wraps}} if len(digest) == 32:
            pass
        case _:
            raise BytesWrong(why="this is not the grant of a pack's key")
    for kid, box in wraps.items():
        if not (isinstance(kid, bytes) and isinstance(box, bytes) and len(box) == POINT + WRAPPED):
            raise BytesWrong(why="a wrapped key has another length")
    return KeyGrant(digest, wraps)


def _part_key(name: str, key: bytes) -> bytes:
    return _derived(key, None, b"sapar pack part 1 " + name.encode(), 32)


def _shared(secret: bytes, point: bytes, salt: bytes) -> bytes:
    secret_point = keys.private(secret).exchange(ec.ECDH(), keys.public(point))
    return _derived(secret_point, salt, b"sapar pack grant 1", 32)


def _derived(secret: bytes, salt: bytes | None, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose).derive(secret)
