"""The signature of a certificate's PDF: PAdES B-B over the whole file, certified so that no change is allowed.

Everything of the CMS but the digest and the signature itself is the same for a whole batch and is written once.
The room in the file is larger than the signature needs, so that a time-stamp can be written into the gap later, in
place, with nothing else moved. The same file and key give the same bytes.

Source: ETSI EN 319 142-1 section 6.3 (level B-B: no signing time inside the CMS, the time stands in /M);
RFC 5652 sections 5.1-5.6 (CMS), RFC 5035 section 5.4.1.1 (the signer's certificate), RFC 6211 (algorithms),
RFC 5754 section 3.2 (ECDSA); ISO 32000-2 sections 12.8.1 and 12.8.2.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from app.core import keys
from app.core.errors import BytesWrong

ROOM = 10 * 1024
"""Hexadecimal digits kept for the signature: 5 KiB; some 1.1 are used at once, less than 2.6 with a time-stamp."""

FIELD = "Sapar"

Chain = tuple[bytes, bytes]
"""Certificates as DER: the signer's own and its root's. The root is not embedded: readers must know it."""

_LONG = 0x80
"""Lengths from here on have octets of their own."""

_SEQUENCE, _SET, _OID, _OCTETS, _INTEGER = 0x30, 0x31, 0x06, 0x04, 0x02


@dataclass(frozen=True, slots=True)
class Seal:
    """What a centre signs its papers with: the issuing key and its way to the root."""

    secret: bytes
    chain: Chain


def der(tag: int, *parts: bytes) -> bytes:
    """A value in the distinguished encoding: tag, length, content (X.690 sections 8.1 and 10.1)."""
    content = b"".join(parts)
    size = len(content)
    if size < _LONG:
        return bytes((tag, size)) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + content


def oid(dotted: str) -> bytes:
    """An object identifier (X.690 section 8.19)."""
    first, second, *rest = map(int, dotted.split("."))
    written = bytearray([40 * first + second])
    for arc in rest:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(0x80 | arc & 0x7F)
        written += bytes(reversed(groups))
    return der(_OID, bytes(written))


_SHA256 = der(_SEQUENCE, oid("2.16.840.1.101.3.4.2.1"))
_ECDSA_SHA256 = der(_SEQUENCE, oid("1.2.840.10045.4.3.2"))
_PLAIN, _SIGNED = oid("1.2.840.113549.1.7.1"), oid("1.2.840.113549.1.7.2")


class Signer:
    """Signs the digests of a batch; raises when the chain does not belong to the key."""

    def __init__(self, seal: Seal) -> None:
        """Reads the chain.

        Raises:
            BytesWrong: it is damaged, not from its root, or belongs to another key.
        """
        self.name = _owner(seal.chain, seal.secret)
        self._secret = seal.secret
        self._certificate = certificate = seal.chain[0]
        version = der(_INTEGER, b"\x01")
        who = der(_SEQUENCE, *_issuer_and_serial(certificate))
        self._before = version + who + _SHA256
        self._attributes = _attributes(certificate)
        self._frame = cache(self._framed)

    def cms(self, digest: bytes) -> bytes:
        """The detached CMS over the SHA-256 digest of the file, with the signer's certificate inside."""
        before, after = self._attributes
        raw = keys.sign(self._secret, before + digest + after)
        signature = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        head, middle = self._frame(len(signature))
        return head + digest + middle + signature

    def _framed(self, size: int) -> tuple[bytes, bytes]:
        """What stands before the digest, and between it and a signature of that many bytes, at the end of all."""
        before, after = self._attributes
        blank = bytes(32)
        attributes = b"\xa0" + (before + blank + after)[1:]
        signer = der(_SEQUENCE, self._before, attributes, _ECDSA_SHA256, der(_OCTETS, bytes(size)))
        signed = der(
            _SEQUENCE,
            der(_INTEGER, b"\x01"),
            der(_SET, _SHA256),
            der(_SEQUENCE, _PLAIN),
            der(0xA0, self._certificate),
            der(_SET, signer),
        )
        whole = der(_SEQUENCE, _SIGNED, der(0xA0, signed))
        end = len(whole) - size
        place = whole.rindex(before[1:]) + len(before) - 1
        return whole[:place], whole[place + 32 : end]


def _owner(chain: Chain, secret: bytes) -> str:
    """The name in the signer's certificate, once the chain is known to hold."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    try:
        centre, root = (x509.load_der_x509_certificate(one) for one in chain)
        centre.verify_directly_issued_by(root)
    except (ValueError, TypeError) as error:
        raise BytesWrong(why="the certificate is damaged") from error
    except InvalidSignature as error:
        raise BytesWrong(why="the certificate is not from this root") from error
    if centre.public_key() != keys.private(secret).public_key():
        raise BytesWrong(why="the certificate belongs to another key")
    return str(centre.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)


def _attributes(certificate: bytes) -> tuple[bytes, bytes]:
    """The signed attributes in their one order, before and after the file's digest."""
    issuer, serial = _issuer_and_serial(certificate)
    general = der(_SEQUENCE, der(_SEQUENCE, der(0xA4, issuer)), serial)
    named = der(_SEQUENCE, der(_OCTETS, sha256(certificate).digest()), general)
    mark = b"\xff" * 32
    values = {
        "1.2.840.113549.1.9.3": _PLAIN,
        "1.2.840.113549.1.9.4": der(_OCTETS, mark),
        "1.2.840.113549.1.9.16.2.47": der(_SEQUENCE, der(_SEQUENCE, named)),
        "1.2.840.113549.1.9.52": der(_SEQUENCE, _SHA256, b"\xa1" + _ECDSA_SHA256[1:]),
    }
    written = sorted(der(_SEQUENCE, oid(kind), der(_SET, value)) for kind, value in values.items())
    before, _, after = der(_SET, *written).partition(mark)
    return before, after


def _issuer_and_serial(certificate: bytes) -> tuple[bytes, bytes]:
    """The name of who signed a certificate and its serial number, as they stand in it (RFC 5280 section 4.1)."""
    fields = _inside(_inside(certificate)[0])
    return fields[3], fields[1]


def _inside(value: bytes) -> list[bytes]:
    """The values that a DER value is made of, each with its header."""
    parts, at = [], _header(value, 0)[0]
    while at < len(value):
        start, size = _header(value, at)
        parts.append(value[at : start + size])
        at = start + size
    return parts


def _header(raw: bytes, at: int) -> tuple[int, int]:
    """Where the content of the value at a place begins, and how long it is."""
    size = raw[at + 1]
    if size < _LONG:
        return at + 2, size
    more = size & 0x7F
    return at + 2 + more, int.from_bytes(raw[at + 2 : at + 2 + more], "big")
