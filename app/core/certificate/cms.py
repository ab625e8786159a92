"""Signed messages of the form that PDF signatures and time-stamps have (CMS), with one signer and one certificate.

There is one form only. What is read is put together anew from its parts, and must come out the same byte for byte:
so nothing can hide where no signature looks. That is also quick, however deep something may be nested.

Source: RFC 5652 section 5; RFC 5754 section 2 (SHA-256 with and without NULL); RFC 5758 section 3.2 (ECDSA with
SHA-256); RFC 3161 appendix A (the time-stamp beside a signature).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core import der, keys
from app.core.certificate import x509
from app.core.errors import BytesWrong

SHA256 = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"))
SHA256_NULL = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"), der.value(der.NULL, b""))
"""The same algorithm, as older programs write it."""

DETACHED = der.sequence(der.oid("1.2.840.113549.1.7.1"))
"""Nothing inside: what is signed stands elsewhere."""

_SIGNED = der.oid("1.2.840.113549.1.7.2")
_ECDSA = der.sequence(der.oid("1.2.840.10045.4.3.2"))
_STAMP = der.oid("1.2.840.113549.1.9.16.2.14")


@dataclass(frozen=True, slots=True)
class Message:
    """A signed message by its parts.

    `content` is the whole EncapsulatedContentInfo, `certificate` the signer's (DER), `attributes` what stands within
    the signed attributes, `signature` 64 bytes; `token` the time-stamp beside it, if any.
    """

    content: bytes
    certificate: bytes
    attributes: bytes
    signature: bytes
    token: bytes = b""
    algorithm: bytes = SHA256
    is_carried: bool = True

    def raw(self) -> bytes:
        """The message as DER."""
        signed = der.sequence(
            der.integer(1 if self.content == DETACHED else 3),
            der.set_of(self.algorithm),
            self.content,
            der.tagged(0, self.certificate) if self.is_carried else b"",
            der.set_of(self._signer()),
        )
        return der.sequence(_SIGNED, der.tagged(0, signed))

    def _signer(self) -> bytes:
        return der.sequence(
            der.integer(1),
            x509.issuer_and_serial(self.certificate),
            self.algorithm,
            der.tagged(0, self.attributes),
            _ECDSA,
            der.value(der.OCTETS, self.signature_der()),
            der.tagged(1, der.sequence(_STAMP, der.set_of(self.token))) if self.token else b"",
        )

    def signature_der(self) -> bytes:
        """The signature as the message holds it: a pair of numbers."""
        halves = self.signature[:32], self.signature[32:]
        return der.sequence(*(der.integer(int.from_bytes(half, "big")) for half in halves))

    def check(self) -> bytes:
        """The key (compressed) of the certificate, once it is sure that it signed these attributes.

        Raises:
            SignatureBad: it did not.
            BytesWrong: it is another kind of key.
        """
        key = x509.key_of(self.certificate)
        keys.check(key, to_sign(self.attributes), self.signature)
        return key


def read(raw: bytes) -> Message:
    """The message of these bytes; its signature is the caller's matter.

    Raises:
        BytesWrong: they are not one message in its one form.
    """
    try:
        made = _read(raw)
        is_same = made.raw() == raw and made.algorithm in (SHA256, SHA256_NULL)
    except (ValueError, IndexError) as error:
        raise BytesWrong(why="this is not a signed message of one signer") from error
    if not is_same:
        raise BytesWrong(why="this signed message is not in its one form")
    return made


def to_sign(attributes: bytes) -> bytes:
    """What is signed (RFC 5652 section 5.4): the signed attributes with the tag of a SET."""
    return der.value(der.SET, attributes)


def _read(raw: bytes) -> Message:
    """The parts, each from where it must stand; whether anything else stands there, too, is looked at afterwards."""
    message = der.parts(der.opened(raw, der.SEQUENCE))
    _, _, content, carried, signers = der.parts(der.opened(message[1][1], der.SEQUENCE))
    _, _, algorithm, attributes, _, signature, *beside = der.parts(der.opened(signers[1], der.SEQUENCE))
    r, s = _pair(signature[1])
    return Message(
        content=content[2],
        certificate=carried[1],
        attributes=attributes[1],
        signature=r.to_bytes(32, "big") + s.to_bytes(32, "big"),
        token=_token(beside[0][1]) if beside else b"",
        algorithm=algorithm[2],
    )


def _pair(signature: bytes) -> list[int]:
    pair = [der.number(one[1]) for one in der.parts(der.opened(signature, der.SEQUENCE))]
    if any(one >= keys.ORDER for one in pair):
        raise BytesWrong(why="a number of the signature is not below the order of the group")
    return pair


def _token(unsigned: bytes) -> bytes:
    """The only value of the only unsigned attribute."""
    return der.parts(der.parts(der.opened(unsigned, der.SEQUENCE))[1][1])[0][2]
