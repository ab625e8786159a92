"""Where everything stands in a pack file: one list of files, one sequence of bytes.

A pack is a zip whose bytes follow from its list: the manifest first, then every file in the order of the names, each
stored as it is (so nothing depends on a compressor), no time, no comment, no extra field, and at the end the directory
with the same entries. Whoever knows names and sizes knows every offset, so a pack is read without its directory; and
whatever is not at its place is refused: entries twice, one upon the other, unlisted, packed, locked, links.

Source: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate

MOST_BYTES = (1 << 32) - 1
MOST_ENTRIES = (1 << 16) - 1
"""What a zip can say without the extension for larger ones."""

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDS, _MADE_BY = 20, 3 << 8 | 20
_DAY = 1 << 5 | 1
"""1 January 1980."""
_FILE = 0o100644 << 16
_CRC = slice(14, 18)
HEAD = _LOCAL.size
"""Bytes before the name of an entry."""


def header(name: str, size: int, crc: int) -> bytes:
    """What stands before the bytes of a file."""
    told = name.encode()
    return _LOCAL.pack(b"PK\x03\x04", _NEEDS, 0, 0, 0, _DAY, crc, size, size, len(told), 0) + told


def is_header(raw: bytes, name: str, size: int) -> bool:
    """Whether these bytes stand before a file of that name and size; its CRC may be any."""
    return raw[: _CRC.start] + raw[_CRC.stop :] == (
        (told := header(name, size, 0))[: _CRC.start] + told[_CRC.stop :]
    )


def crc_in(raw: bytes) -> int:
    """The CRC that a header names."""
    return int.from_bytes(raw[_CRC], "little")


def size_in(raw: bytes) -> int:
    """The size that a header names."""
    return int.from_bytes(raw[18:22], "little")


def offsets(names: Sequence[str], sizes: Sequence[int]) -> tuple[int, ...]:
    """Where each header stands, and last where the directory begins. Names are ASCII."""
    steps = [HEAD + len(name) + size for name, size in zip(names, sizes, strict=True)]
    return tuple(accumulate(steps, initial=0))


def length(names: Sequence[str], sizes: Sequence[int]) -> int:
    """How long a file with these entries is."""
    return sum(sizes) + sum(map(len, names)) * 2 + (HEAD + _ENTRY.size) * len(names) + _END.size


def directory(names: Sequence[str], sizes: Sequence[int], crcs: Sequence[int]) -> bytes:
    """What stands behind the last file."""
    at = offsets(names, sizes)
    entries = b"".join(
        _ENTRY.pack(
            b"PK\x01\x02",
            _MADE_BY,
            *(_NEEDS, 0, 0, 0, _DAY),
            *(crc, size, size),
            *(len(name), 0, 0, 0, 0),
            *(_FILE, start),
        )
        + name.encode()
        for name, size, crc, start in zip(names, sizes, crcs, at[:-1], strict=True)
    )
    end = _END.pack(b"PK\x05\x06", 0, 0, len(names), len(names), len(entries), at[-1], 0)
    return entries + end
