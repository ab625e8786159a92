"""The text of the QR code: a link whose fragment is the certificate as one large decimal number.

`HTTPS://HOST/#` + decimal digits of the integer 0x01 || certificate. The host is upper case so that it
takes 5.5 bits a letter, `#` stands alone in byte mode, the digits take 10 bits for three. Nothing is
compressed: small signed bytes only grow. The fragment never reaches a server.

Source: ISO/IEC 18004:2015 sections 7.4.2-7.4.6 and table 7 (capacities at error correction level M).
"""

from __future__ import annotations

import re

from app.core.certificate.reasons import Unreadable, WrongFormat

VERSION_BYTE = b"\x01"
MAX_DIGITS = 4_000
TYPICAL_VERSION, LARGEST_VERSION = 15, 16
_LINK = re.compile(r"(?:[A-Za-z]{2,5}://[^#\s]{1,200}#)?([0-9]{1,4001})")

_CODEWORDS_M = {
    1: 16,
    2: 28,
    3: 44,
    4: 64,
    5: 86,
    6: 108,
    7: 124,
    8: 154,
    9: 182,
    10: 216,
    11: 254,
    12: 290,
    13: 334,
    14: 365,
    15: 415,
    16: 453,
    17: 507,
    18: 563,
    19: 627,
    20: 669,
}


def text_of(certificate: bytes, link: str) -> str:
    """The text of the code for a signed certificate; `link` is like `HTTPS://CHECK.EXAMPLE/`."""
    return f"{link}#{digits_of(certificate)}"


def host_of(link: str) -> str:
    """The host of a link `HTTPS://HOST/`, in small letters."""
    return link.partition("://")[2].strip("/").lower()


def digits_of(certificate: bytes) -> str:
    """The decimal digits that stand for the certificate's bytes."""
    return str(int.from_bytes(VERSION_BYTE + certificate, "big"))


def certificate_of(text: str) -> bytes:
    """The certificate's bytes out of a code's text, whatever its host, or out of the bare digits.

    Raises:
        Unreadable: there are no such digits, or too many.
        WrongFormat: the first byte tells of a form not known here.
    """
    found = _LINK.fullmatch(text.strip())
    if found is None or len(found[1]) > MAX_DIGITS or found[1].startswith("0"):
        raise Unreadable
    number = int(found[1])
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if raw[:1] != VERSION_BYTE:
        raise WrongFormat
    return raw[1:]


def bits(text: str, version: int) -> int:
    """How many bits the text takes in a QR code of that version, in the three segments above."""
    link, _, digits = text.partition("#")
    long = version >= 10
    alphanumeric = 4 + (11 if long else 9) + 11 * (len(link) // 2) + 6 * (len(link) % 2)
    byte = 4 + (16 if long else 8) + 8
    numeric = 4 + (12 if long else 10) + 10 * (len(digits) // 3) + (0, 4, 7)[len(digits) % 3]
    return alphanumeric + byte + numeric


def version_of(text: str) -> int:
    """The smallest QR version at level M that holds the text; 21 when none up to 20 does."""
    return next((v for v, words in _CODEWORDS_M.items() if bits(text, v) <= 8 * words), 21)
