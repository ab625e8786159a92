"""Status lists: which certificates are registered, revoked or suspended, two bits each.

A signed Token Status List in CWT form (draft-ietf-oauth-status-list section 5.2): claims 2 (`sub`), 6
(`iat`) and 65533 (`status_list`: {"bits", "lst"}), `typ` in the protected header, and ours: -65540, a map
from index to the number of the certificate that replaced it. The bits fill each byte from the least
significant end (section 4.1).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from app.core import canon, cose
from app.core.certificate import number
from app.core.certificate.grant import GRANT_HEADER, KNOWN
from app.core.errors import BytesWrong

TYPE = "application/statuslist+cwt"
SUB, IAT, STATUS_LIST, SUPERSEDED = 2, 6, 65533, -65540
BITS = 2
ENTRIES = 1 << number.LIST_BITS
MAX_TOKEN = 1 << 20


class Status(IntEnum):
    """What the registry says of one number."""

    REGISTERED = 0
    REVOKED = 1
    SUSPENDED = 2
    NOT_REGISTERED = 3


@dataclass(frozen=True, slots=True)
class StatusList:
    """One national list of 2^20 places, as of a time (seconds since 1970)."""

    index: int
    as_of: int
    packed: bytes
    superseded: Mapping[int, int] = field(default_factory=dict)

    def status(self, certificate: int) -> Status:
        """The status of a certificate number that belongs to this list."""
        _, at = number.place(certificate)
        return Status(entry(self.packed, at, BITS))


def entry(packed: bytes, index: int, bits: int) -> int:
    """One value of a packed list with 1, 2, 4 or 8 bits a value.

    Raises:
        BytesWrong: the list is shorter.
    """
    byte, shift = divmod(index * bits, 8)
    if byte >= len(packed):
        raise BytesWrong(why="the status list is too short")
    return packed[byte] >> shift & ((1 << bits) - 1)


def packed(values: Mapping[int, int], entries: int, bits: int, initial: int) -> bytes:
    """A packed list in which every place holds `initial` except the given ones."""
    mask = (1 << bits) - 1
    fill = sum(initial << shift for shift in range(0, 8, bits))
    out = bytearray([fill]) * (entries * bits // 8)
    for index, value in values.items():
        byte, shift = divmod(index * bits, 8)
        out[byte] = out[byte] & ~(mask << shift) | value << shift
    return bytes(out)


def compressed(raw: bytes) -> bytes:
    """The list as it travels: a ZLIB stream at the highest level (section 4.1)."""
    return zlib.compress(raw, 9)


def inflated(raw: bytes, entries: int, bits: int) -> bytes:
    """The packed list of a ZLIB stream; never more bytes than it should have.

    Raises:
        BytesWrong: another length, or no ZLIB stream.
    """
    size = entries * bits // 8
    stream = zlib.decompressobj()
    try:
        out = stream.decompress(raw, size + 1)
    except zlib.error as error:
        raise BytesWrong(why="the status list cannot be unpacked") from error
    if len(out) != size or not stream.eof or stream.unused_data:
        raise BytesWrong(why="the status list has another length")
    return out


def sign(statuses: StatusList, uri: str, secret: bytes, grant: bytes) -> bytes:
    """The signed status list token, carrying the registry's grant."""
    payload: dict[int, Any] = {
        SUB: uri,
        IAT: statuses.as_of,
        STATUS_LIST: {"bits": BITS, "lst": compressed(statuses.packed)},
    }
    if statuses.superseded:
        payload[SUPERSEDED] = dict(statuses.superseded)
    return cose.sign(canon.encode(payload), secret, {GRANT_HEADER: grant, cose.TYP: TYPE})


def read(raw: bytes) -> tuple[cose.Signed, StatusList]:
    """A status list and the statement that carries it; the signature is the caller's matter.

    Raises:
        BytesWrong: it is another kind of statement, or damaged.
    """
    if len(raw) > MAX_TOKEN:
        raise BytesWrong(why="the status list is too large")
    signed = cose.read(raw, KNOWN | {cose.TYP})
    match canon.decode(signed.payload):
        case {2: str() as uri, 6: int() as as_of, 65533: {"bits": 2, "lst": bytes() as lst}, **rest}:
            superseded = rest.get(SUPERSEDED, {})
        case _:
            raise BytesWrong(why="this is not a status list of two bits")
    index = uri.rsplit("/", 1)[-1].partition(".")[0]
    if (
        signed.protected.get(cose.TYP) != TYPE
        or not (index.isascii() and index.isdigit())
        or not isinstance(superseded, dict)
    ):
        raise BytesWrong(why="the status list lacks its type or index")
    places = {k: v for k, v in superseded.items() if isinstance(k, int) and isinstance(v, int)}
    return signed, StatusList(int(index), as_of, inflated(lst, ENTRIES, BITS), places)
