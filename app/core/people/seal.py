"""Secrets at rest: under a passphrase (Argon2id makes the key, AES-256-GCM seals), or for the owner of a key.

The sealed form is canonical CBOR: [1, salt, memory in KiB, passes, nonce, ciphertext]. 64 MiB and 3 passes
cost about a fifth of a second here, and a thief about as much for every guess.

What is wrapped for the owner of a P-256 key needs no passphrase when it is made: [2, point, nonce, ciphertext], the
point being that of a key made for this wrapping alone (ECDH, then HKDF-SHA-256, then AES-256-GCM).

Source: RFC 9106 section 4 (second recommended option: 64 MiB, t=3, p=4); NIST SP 800-38D; RFC 9053 section 6.3
(ECDH-ES); RFC 5869.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core import canon, keys
from app.core.errors import BytesWrong, PassphraseWeak, SealWrong
from app.core.ids import Dice

MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
MAX_MEMORY_KIB = 1024 * 1024
LEAST_LENGTH = 10
FORMAT, FOR_OWNER = 1, 2
_PURPOSE = b"sapar sealed secret 1"


def sealed(secret: bytes, passphrase: str, dice: Dice, *, memory_kib: int = MEMORY_KIB) -> bytes:
    """The secret under the passphrase.

    Raises:
        PassphraseWeak: the passphrase has fewer than 10 characters.
    """
    check_strength(passphrase)
    salt, nonce = dice(16), dice(12)
    key = _key(passphrase, salt, memory_kib, PASSES)
    return canon.encode(
        [FORMAT, salt, memory_kib, PASSES, nonce, AESGCM(key).encrypt(nonce, secret, _PURPOSE)]
    )


def check_strength(passphrase: str) -> None:
    """Raise unless a passphrase is long enough.

    Raises:
        PassphraseWeak: it has fewer than 10 characters.
    """
    if len(_words(passphrase)) < LEAST_LENGTH:
        raise PassphraseWeak(least=LEAST_LENGTH)


def opened(raw: bytes, passphrase: str) -> bytes:
    """The secret again.

    Raises:
        SealWrong: another passphrase sealed it.
        BytesWrong: this is nothing sealed.
    """
    match canon.decode(raw):
        case [1, bytes() as salt, int() as memory, int() as passes, bytes() as nonce, bytes() as box]:
            pass
        case _:
            raise BytesWrong(why="this is not a sealed secret")
    is_bearable = 8 * LANES <= memory <= MAX_MEMORY_KIB and 1 <= passes <= 16
    if not is_bearable or len(salt) != 16 or len(nonce) != 12:
        raise BytesWrong(why="a sealed secret asks for too much")
    try:
        return AESGCM(_key(passphrase, salt, memory, passes)).decrypt(nonce, box, _PURPOSE)
    except InvalidTag as error:
        raise SealWrong from error


def _key(passphrase: str, salt: bytes, memory_kib: int, passes: int) -> bytes:
    words = _words(passphrase).encode()
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=LANES, memory_cost=memory_kib).derive(
        words
    )


def _words(passphrase: str) -> str:
    """What counts of a passphrase: its words, with one space between them."""
    return " ".join(passphrase.split())


def wrapped(secret: bytes, under: bytes, dice: Dice) -> bytes:
    """A secret under another (HKDF-SHA-256, then AES-256-GCM): the centre's key under a certifier's own."""
    nonce = dice(12)
    return canon.encode([FORMAT, nonce, AESGCM(_wrapping(under)).encrypt(nonce, secret, _PURPOSE)])


def wrapped_for(secret: bytes, owner: bytes, dice: Dice) -> bytes:
    """A secret for the owner of a public key (33 bytes), who need not be there.

    Raises:
        BytesWrong: the owner's key is no key.
    """
    once, nonce = keys.new_secret(dice), dice(12)
    point = keys.public_of(once)
    key = _shared(once, owner, point + owner)
    return canon.encode([FOR_OWNER, point, nonce, AESGCM(key).encrypt(nonce, secret, _PURPOSE)])


def unwrapped(raw: bytes, under: bytes) -> bytes:
    """The secret again, in either form.

    Raises:
        BytesWrong: it was wrapped under another secret, or is nothing wrapped.
    """
    match canon.decode(raw):
        case [1, bytes() as nonce, bytes() as box] if len(nonce) == 12:
            key = _wrapping(under)
        case [2, bytes() as point, bytes() as nonce, bytes() as box] if len(nonce) == 12:
            key = _shared(under, point, point + keys.public_of(under))
        case _:
            raise BytesWrong(why="this is not a wrapped key")
    try:
        return AESGCM(key).decrypt(nonce, box, _PURPOSE)
    except InvalidTag as error:
        raise BytesWrong(why="a wrapped key is for another person") from error


def _wrapping(under: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sapar wrapping 1").derive(under)


def _shared(secret: bytes, point: bytes, about: bytes) -> bytes:
    """The key that the owners of a secret and of a point share, bound to both points."""
    met = keys.private(secret).exchange(ec.ECDH(), keys.public(point))
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sapar wrapping 2" + about).derive(met)
