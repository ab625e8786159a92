"""Time-stamps: what is asked for one, what is answered, and when one is believed.

The registry's token has one form only, and the reader takes nothing else: what it states and what was signed are put
together anew from the facts, and must come out the same byte for byte.

Source: RFC 3161 sections 2.4.1 and 2.4.2; RFC 5816 (ESSCertIDv2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from hashlib import sha256

from app.core import der, keys
from app.core.certificate import cms, x509
from app.core.errors import BytesWrong, SignatureBad, StampRefused, StampWrong

POLICY = "2.25.175068222574910581768765304509296392161"
"""Our policy's name: the UUID (version 5) of `urn:sapar:time-stamp-policy:1` among the URLs."""

ACCURACY_S = 1
"""The registry's clock is read in whole seconds."""

MAX_QUERY, MAX_ANSWER = 4 << 10, 16 << 10
_STATED = der.oid("1.2.840.113549.1.9.16.1.4")
_TYPE, _DIGEST, _CERTIFICATE = (der.oid(f"1.2.840.113549.1.9.{arc}") for arc in ("3", "4", "16.2.47"))
_ORDER = {der.OID: 0, der.INTEGER: 1, der.BOOLEAN: 2, 0xA0: 3}
"""The optional parts of a query, in the order they must have."""


class Failure(IntEnum):
    """Why a query is refused: bits of PKIFailureInfo (RFC 3161 section 2.4.2)."""

    BAD_ALGORITHM = 0
    BAD_REQUEST = 2
    BAD_FORMAT = 5
    OTHER_POLICY = 15
    EXTENSION = 16


SENTENCES = {
    Failure.BAD_ALGORITHM: "Only SHA-256 is stamped here.",
    Failure.BAD_REQUEST: "This version of the query is not known here.",
    Failure.BAD_FORMAT: "This is not a time-stamp query in DER.",
    Failure.OTHER_POLICY: "There is one policy here, and it is another one.",
    Failure.EXTENSION: "Extensions are not known here.",
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is to be stamped: the imprint as it came, the nonce, and whether the certificate comes along."""

    imprint: bytes
    nonce: int | None
    is_certificate_wanted: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a token states: that these bytes' SHA-256 existed then (seconds since 1970)."""

    digest: bytes
    at: int
    nonce: int | None


def query(digest: bytes, nonce: bytes) -> bytes:
    """The query for a SHA-256 digest; the certificate is asked for, too."""
    imprint = der.sequence(cms.SHA256, der.value(der.OCTETS, digest))
    asked = der.integer(int.from_bytes(nonce, "big"))
    return der.sequence(der.integer(1), imprint, asked, der.value(der.BOOLEAN, b"\xff"))


def read_query(raw: bytes) -> Query | Failure:
    """What a query asks for, or why it is refused."""
    try:
        version, imprint, *optional = der.parts(der.opened(raw, der.SEQUENCE))
        if version[0] != der.INTEGER:
            return Failure.BAD_FORMAT
        failure = _imprint_failure(imprint[2]) if der.number(version[1]) == 1 else Failure.BAD_REQUEST
        return failure if failure is not None else _asked(imprint[2], optional)
    except (BytesWrong, ValueError):
        return Failure.BAD_FORMAT


def _imprint_failure(imprint: bytes) -> Failure | None:
    algorithm, digest = der.parts(der.opened(imprint, der.SEQUENCE))
    der.opened(algorithm[2], der.SEQUENCE)
    if algorithm[2] not in (cms.SHA256, cms.SHA256_NULL):
        return Failure.BAD_ALGORITHM
    is_digest = digest[0] == der.OCTETS and len(digest[1]) == sha256().digest_size
    return None if is_digest else Failure.BAD_FORMAT


def _asked(imprint: bytes, optional: list[der.Part]) -> Query | Failure:
    places = [_ORDER.get(tag, -1) for tag, _, _ in optional]
    held = {tag: content for tag, content, _ in optional}
    if -1 in places or places != sorted(set(places)) or len(held.get(der.BOOLEAN, b".")) != 1:
        return Failure.BAD_FORMAT
    if 0xA0 in held:
        return Failure.EXTENSION
    if der.OID in held and der.value(der.OID, held[der.OID]) != der.oid(POLICY):
        return Failure.OTHER_POLICY
    nonce = der.number(held[der.INTEGER]) if der.INTEGER in held else None
    return Query(imprint, nonce, held.get(der.BOOLEAN, b"\0") != b"\0")


def refused(failure: Failure) -> bytes:
    """The answer that says no."""
    sentence = der.value(der.UTF8, SENTENCES[failure].encode())
    return der.sequence(der.sequence(der.integer(2), der.sequence(sentence), der.flag(failure)))


def granted(asked: Query, serial: int, at: int, secret: bytes, certificate: bytes) -> bytes:
    """The answer with the token: signed with the key of that certificate (DER), its serial number given."""
    stated = _stated(asked.imprint, serial, at, asked.nonce, x509.subject_of(certificate))
    attributes = _attributes(stated, certificate)
    signature = keys.sign(secret, cms.to_sign(attributes))
    token = cms.Message(
        _content(stated), certificate, attributes, signature, is_carried=asked.is_certificate_wanted
    )
    return der.sequence(der.sequence(der.integer(0)), token.raw())


def token_of(answer: bytes) -> bytes:
    """The token of an answer; whether to believe it is another question.

    Raises:
        StampRefused: the answer says no.
        StampWrong: it is no answer.
    """
    try:
        status, *rest = der.parts(der.opened(answer, der.SEQUENCE))
        told = der.parts(der.opened(status[2], der.SEQUENCE))
        if [part[2] for part in told] == [der.integer(0)] and len(rest) == 1:
            return rest[0][2]
    except (BytesWrong, ValueError) as error:
        raise StampWrong(why="this is no answer about time-stamps") from error
    raise StampRefused(why=" ".join(_sentences(told)) or "no reason given")


def _sentences(told: list[der.Part]) -> list[str]:
    """What a refusal says of itself, without anything that could play tricks on a screen."""
    said = [one[1] for tag, content, _ in told if tag == der.SEQUENCE for one in der.parts(content)]
    texts = [one.decode("utf-8", "replace")[:200] for one in said]
    return ["".join(letter for letter in text if letter.isprintable()).rstrip(".") for text in texts]


def check(token: bytes, roots: tuple[bytes, ...]) -> Stamp:
    """What a token states, once its form, its signature, its certificate and the way to a root hold.

    Raises:
        StampWrong: one of them does not.
    """
    try:
        signed = cms.read(token)
        key, first, last = x509.check_stamper(signed.certificate, roots)
        stated = der.opened(der.parts(der.opened(signed.content, der.SEQUENCE))[1][1], der.OCTETS)
        if (signed.content, signed.attributes, signed.algorithm, signed.token, signed.check()) != (
            _content(stated),
            _attributes(stated, signed.certificate),
            cms.SHA256,
            b"",
            key,
        ):
            raise StampWrong(why="the token is not in its one form")
        stamp = _read_stated(stated, x509.subject_of(signed.certificate))
    except (BytesWrong, SignatureBad, ValueError, IndexError) as error:
        raise StampWrong(why="the token is damaged or from a stranger") from error
    if not first <= stamp.at <= last:
        raise StampWrong(why="its time is outside the days of its key")
    return stamp


# -- what a token states (TSTInfo) ---------------------------------------------------------------------------


def _stated(imprint: bytes, serial: int, at: int, nonce: int | None, subject: bytes) -> bytes:
    date = datetime.fromtimestamp(at, UTC).strftime("%Y%m%d%H%M%SZ").encode()
    return der.sequence(
        der.integer(1),
        der.oid(POLICY),
        imprint,
        der.integer(serial),
        der.value(der.TIME, date),
        der.sequence(der.integer(ACCURACY_S)),
        b"" if nonce is None else der.integer(nonce),
        der.tagged(0, der.tagged(4, subject)),
    )


def _read_stated(stated: bytes, subject: bytes) -> Stamp:
    held = der.parts(der.opened(stated, der.SEQUENCE))
    _, _, imprint, serial, date, _, *rest = held
    at = datetime.strptime(date[1].decode("ascii"), "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
    stamp = Stamp(
        digest=der.parts(imprint[1])[1][1],
        at=int(at.timestamp()),
        nonce=der.number(rest[0][1]) if rest[0][0] == der.INTEGER else None,
    )
    plain = der.sequence(cms.SHA256, der.value(der.OCTETS, stamp.digest))
    if _stated(plain, der.number(serial[1]), stamp.at, stamp.nonce, subject) != stated:
        raise BytesWrong(why="the token states something else than it should")
    return stamp


def _content(stated: bytes) -> bytes:
    return der.sequence(_STATED, der.tagged(0, der.value(der.OCTETS, stated)))


def _attributes(stated: bytes, certificate: bytes) -> bytes:
    """The signed attributes, in their order, without the tag around them."""
    named = der.sequence(der.sequence(der.sequence(der.value(der.OCTETS, sha256(certificate).digest()))))
    digest = der.value(der.OCTETS, sha256(stated).digest())
    held = ((_TYPE, _STATED), (_DIGEST, digest), (_CERTIFICATE, named))
    return b"".join(sorted(der.sequence(kind, der.set_of(one)) for kind, one in held))
