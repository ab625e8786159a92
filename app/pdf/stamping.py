"""Writes a time-stamp into the room that a signature left for it: PAdES B-T without a second revision.

The token says that the signature was there at that moment. It goes into the gap that no signature covers, as an
unsigned attribute beside the signature; the file keeps its length, and every byte outside the gap stays as it was.

Source: ETSI EN 319 142-1 section 6.3 (level B-T); RFC 3161 section 2.4 and appendix A.
"""

from __future__ import annotations

from dataclasses import replace

from app.core.certificate import timestamp, x509
from app.core.certificate.cms import Message
from app.core.certificate.reasons import NotBelieved, PageChanged
from app.core.errors import BytesWrong, StampThere, StampWrong
from app.pdf import checking, container

NONCE_LENGTH = 8
ATTRIBUTE = b"060b2a864886f70d010910020e"
"""The identifier of the attribute as it stands in the gap: signature-time-stamp, 1.2.840.113549.1.9.16.2.14."""


def is_waiting(pdf: bytes, at: int) -> bool:
    """Whether this is a signed page without a time-stamp that can still get one at that time (seconds since 1970)."""
    try:
        places = container.range_of(pdf)
        has_none = ATTRIBUTE not in pdf[places[1] : places[2]]
        return has_none and x509.is_in_force(_opened(pdf).certificate, at)
    except (BytesWrong, PageChanged):
        return False


def imprint(pdf: bytes) -> bytes:
    """The SHA-256 of the signature's value: what is to be stamped.

    Raises:
        BytesWrong: it is no page that we signed.
        StampThere: it has its time-stamp already.
    """
    message = _opened(pdf)
    if message.token:
        raise StampThere
    return container.imprint(message)


def request(digest: bytes, nonce: bytes) -> bytes:
    """The query for the registry (RFC 3161, DER) about an imprint; the nonce is 8 bytes of dice."""
    return timestamp.query(digest, nonce)


def stamped(pdf: bytes, answer: bytes, nonce: bytes, roots: tuple[bytes, ...]) -> bytes:
    """The same file with the token of this answer in its gap, once it is sure that the token is for it.

    `roots` are compressed keys; one of them must stand behind the signature and the time-stamp.

    Raises:
        BytesWrong: it is no page that we signed, or the token is larger than the room left for it.
        StampThere: it has its time-stamp already.
        StampRefused: the answer says no.
        StampWrong: the token is not for this query, from a stranger, or states an odd time.
    """
    wanted = imprint(pdf)
    token = timestamp.token_of(answer)
    stamp = timestamp.check(token, roots)
    if stamp.digest != wanted or stamp.nonce != int.from_bytes(nonce, "big"):
        raise StampWrong(why="it answers another query")
    made = _written(pdf, replace(_opened(pdf), token=token).raw())
    try:
        checking.check(made, roots)
    except NotBelieved as error:
        raise StampWrong(why="with it the page would not be believed") from error
    return made


def _opened(pdf: bytes) -> Message:
    try:
        return container.message_in(pdf, container.range_of(pdf))
    except (BytesWrong, PageChanged) as error:
        raise BytesWrong(why="this is not a page that was signed here") from error


def _written(pdf: bytes, der: bytes) -> bytes:
    _, length, after, _ = container.range_of(pdf)
    room = after - length - 2
    digits = der.hex().encode().ljust(room, b"0")
    if len(digits) > room:
        raise BytesWrong(why="the time-stamp is larger than its room")
    return pdf[: length + 1] + digits + pdf[after - 1 :]
