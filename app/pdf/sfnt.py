"""The file of a TrueType font: named tables, and a directory of where each stands.

Source: OpenType specification, "The OpenType font file" (table directory, checksums) and "head".
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack, unpack, unpack_from

_VERSION = 0x00010000
_MAGIC = 0xB1B0AFBA
_ADJUSTMENT = 8
"""Where `head` keeps the number that makes the sum of the whole file come out right."""


def tables(font: bytes) -> dict[bytes, bytes]:
    """The tables of a font, by their names of four letters.

    Raises:
        struct.error: the file ends too early.
    """
    (many,) = unpack_from(">H", font, 4)
    rows = (unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(many))
    return {tag: font[start : start + size] for tag, _, start, size in rows}


def joined(parts: Mapping[bytes, bytes]) -> bytes:
    """The font that is made of these tables; `head` must be among them."""
    kept = dict(sorted(parts.items()))
    kept[b"head"] = _adjusted(kept[b"head"], 0)
    whole = _laid(kept)
    kept[b"head"] = _adjusted(kept[b"head"], (_MAGIC - _sum(whole)) % (1 << 32))
    return _laid(kept, summed=kept | {b"head": _adjusted(kept[b"head"], 0)})


def _laid(parts: Mapping[bytes, bytes], summed: Mapping[bytes, bytes] | None = None) -> bytes:
    """Directory and tables; the checksum of each is that of its twin in `summed`."""
    power = len(parts).bit_length() - 1
    head = pack(">LHHHH", _VERSION, len(parts), 16 << power, power, 16 * (len(parts) - (1 << power)))
    place, body = 12 + 16 * len(parts), b""
    for tag, table in parts.items():
        head += pack(">4sLLL", tag, _sum((summed or parts)[tag]), place + len(body), len(table))
        body += _padded(table)
    return head + body


def _adjusted(head: bytes, number: int) -> bytes:
    return head[:_ADJUSTMENT] + pack(">L", number) + head[_ADJUSTMENT + 4 :]


def _sum(table: bytes) -> int:
    """The sum of its 32-bit numbers, of which the lowest 32 bits count."""
    raw = _padded(table)
    return int(sum(unpack(f">{len(raw) // 4}L", raw))) % (1 << 32)


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)
