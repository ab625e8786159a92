"""P-256 keys and signatures: the one algorithm that phones, PDF readers and smart cards all know (ES256).

A public key is written as its 33-byte compressed point (SEC 1 section 2.3.3), a private key as its 32-byte
scalar, a signature as 64 bytes r || s (RFC 9053 section 2.1). Signing is deterministic (RFC 6979), and s is
always the lower of the two possible values, so that one statement has one signature; the reader refuses the
other.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from app.core.errors import BytesWrong, SignatureBad
from app.core.ids import Dice

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the group (SEC 2 section 2.4.2, secp256r1)."""

SIGNATURE_LENGTH = 64
PEM_START = b"-----BEGIN PUBLIC KEY-----"
MOST_ROOTS = 4
"""The present root, its sealed successor, and two that were retired in good order."""

_SIGNING = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
_CHECKING = ec.ECDSA(hashes.SHA256())


def new_secret(dice: Dice) -> bytes:
    """A new private key: 32 bytes, uniform between 1 and the order (FIPS 186-5 A.2.1, 64 extra bits)."""
    return (1 + int.from_bytes(dice(40), "big") % (ORDER - 1)).to_bytes(32, "big")


@lru_cache(maxsize=64)
def private(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The private key object of a 32-byte scalar, for libraries that want one (PDF, X.509)."""
    return ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())


@lru_cache(maxsize=64)
def public_of(secret: bytes) -> bytes:
    """The compressed public point, 33 bytes, of a private key."""
    return compressed(private(secret).public_key())


def compressed(key: ec.EllipticCurvePublicKey) -> bytes:
    """The compressed point, 33 bytes, of a public key object."""
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)


@lru_cache(maxsize=1024)
def public(point: bytes) -> ec.EllipticCurvePublicKey:
    """The public key object of a compressed point.

    Raises:
        BytesWrong: not 33 bytes, or not a point of the curve.
    """
    if len(point) != 33 or point[0] not in (2, 3):
        raise BytesWrong(why="a public key must be 33 bytes")
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise BytesWrong(why="a public key is not on the curve") from error


@lru_cache(maxsize=1024)
def key_id(point: bytes) -> bytes:
    """The first 8 bytes of SHA-256 of the key's SubjectPublicKeyInfo (as the EU DCC's kid)."""
    spki = public(point).public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return sha256(spki).digest()[:8]


def sign(secret: bytes, message: bytes) -> bytes:
    """The 64-byte ES256 signature of a message, deterministic and with the lower s."""
    r, s = decode_dss_signature(private(secret).sign(message, _SIGNING))
    return r.to_bytes(32, "big") + min(s, ORDER - s).to_bytes(32, "big")


def check(point: bytes, message: bytes, signature: bytes, *, is_strict: bool = True) -> None:
    """Raise unless this key made this signature over this message.

    `is_strict` refuses the higher s; other people's vectors and PDF signatures are checked without it.

    Raises:
        SignatureBad: it did not.
        BytesWrong: the key is no key.
    """
    key = public(point)
    if len(signature) != SIGNATURE_LENGTH:
        raise SignatureBad
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if is_strict and s > ORDER // 2:
        raise SignatureBad
    try:
        key.verify(encode_dss_signature(r, s), message, _CHECKING)
    except (InvalidSignature, ValueError) as error:
        raise SignatureBad from error


def to_pem(point: bytes) -> bytes:
    """The public key as PEM SubjectPublicKeyInfo: the form of `root.pem`."""
    return public(point).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def roots_from_pem(pem: bytes) -> tuple[bytes, ...]:
    """The compressed points of all keys in a PEM file, each once: `root.pem` may hold the sealed successor, too.

    Raises:
        BytesWrong: there is none, more than `MOST_ROOTS`, or one is no P-256 public key.
    """
    blocks = [PEM_START + one for one in pem.split(PEM_START)[1:]]
    if not 0 < len(blocks) <= MOST_ROOTS:
        raise BytesWrong(why=f"a file of roots holds 1 to {MOST_ROOTS} public keys in PEM")
    return tuple(dict.fromkeys(from_pem(one) for one in blocks))


def from_pem(pem: bytes) -> bytes:
    """The compressed point of a P-256 public key in PEM.

    Raises:
        BytesWrong: it is another kind of key, or no key.
    """
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BytesWrong(why="this is not a public key in PEM") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise BytesWrong(why="the root key must be P-256")
    return compressed(key)
