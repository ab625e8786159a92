"""The gap of a PDF that holds the signature: the one part of the file that no signature covers.

Readers of CMS are lenient there: they skip what stands behind it and ignore fields that they do not need. So the
gap is read strictly: small hexadecimal digits, one CMS in its one form, zeros behind it, and inside nothing but
what the signature needs and, later, one time-stamp of our registry that holds.

Source: RFC 5652 sections 5.1 and 5.3; X.690 section 8.1.3 (length octets); RFC 3161 appendix A (the attribute).
"""

from __future__ import annotations

import re
from hashlib import sha256

from app.core.certificate import cms, timestamp, x509
from app.core.certificate.cms import Message
from app.core.certificate.reasons import PageChanged
from app.core.errors import BytesWrong, SignatureBad, StampWrong

_HEX = re.compile(rb"<([0-9a-f]+)>")
_RANGES = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_LONG = (b"\x30\x81", b"\x30\x82", b"\x30\x83")
"""How a sequence of more than 127 bytes begins."""


def check_gap(pdf: bytes, byte_range: tuple[int, ...], roots: tuple[bytes, ...]) -> int | None:
    """Raise unless the gap between the signed ranges holds one strict signature and zeros.

    Gives the time of its time-stamp (seconds since 1970), which must come from one of these roots (compressed keys);
    None when it has none yet. Whether the signature is over this file is another question.

    Raises:
        PageChanged: it holds anything else.
    """
    try:
        message = message_in(pdf, byte_range)
        message.check()
        return check_token(message, roots) if message.token else None
    except (BytesWrong, SignatureBad, StampWrong) as error:
        raise PageChanged from error


def check_token(message: Message, roots: tuple[bytes, ...]) -> int:
    """The time of the time-stamp beside a signature, in seconds since 1970.

    Raises:
        StampWrong: it is for another signature, of a stranger, or from when the signer's certificate was not in force.
    """
    stamp = timestamp.check(message.token, roots)
    if stamp.digest != imprint(message):
        raise StampWrong(why="it is for another signature")
    if not x509.is_in_force(message.certificate, stamp.at):
        raise StampWrong(why="the signer's certificate was not in force then")
    return stamp.at


def imprint(message: Message) -> bytes:
    """What a time-stamp is given for (RFC 3161 appendix A): SHA-256 of the signature's value."""
    return sha256(message.signature_der()).digest()


def range_of(pdf: bytes) -> tuple[int, ...]:
    """What the only signature of this file says it covers.

    Raises:
        PageChanged: there is no signature, or more than one.
    """
    match _RANGES.findall(pdf):
        case [(length, after, rest)]:
            return 0, int(length), int(after), int(rest)
        case _:
            raise PageChanged


def message_in(pdf: bytes, byte_range: tuple[int, ...]) -> Message:
    """The signature in the gap, in its strict form; nothing in it is believed yet.

    Raises:
        PageChanged: the gap is not as it must be.
        BytesWrong: what stands in it is no signature in its one form.
    """
    match byte_range:
        case (0, length, after, rest) if after + rest == len(pdf):
            pass
        case _:
            raise PageChanged
    found = _HEX.fullmatch(pdf[length:after])
    if found is None or len(found[1]) % 2:
        raise PageChanged
    raw = bytes.fromhex(found[1].decode())
    size = _der_size(raw)
    if any(raw[size:]):
        raise PageChanged
    message = cms.read(raw[:size])
    if message.content != cms.DETACHED:
        raise PageChanged
    return message


def _der_size(raw: bytes) -> int:
    """How many bytes the DER value at the start takes, its header included."""
    if raw[:2] not in _LONG:
        raise PageChanged
    more = raw[1] & 0x7F
    return 2 + more + int.from_bytes(raw[2 : 2 + more], "big")
