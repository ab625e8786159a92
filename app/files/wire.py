"""Protocol Buffers of strangers, as far as they are read here: numbered fields that are numbers or bytes.

Source: Protocol Buffers documentation, "Encoding": tags, base 128 varints, length-delimited records.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import BytesWrong

VARINT, FIXED_64, BYTES, FIXED_32 = 0, 1, 2, 5
_LONGEST_VARINT = 10
_WIDTH = {FIXED_64: 8, FIXED_32: 4}


def fields(raw: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Number and value of every field, in order; numbers of fixed width are bytes too.

    Raises:
        BytesWrong: it is cut short, or in no form that is known.
    """
    at = 0
    while at < len(raw):
        tag, at = _varint(raw, at)
        number, kind = tag >> 3, tag & 7
        if kind == VARINT:
            value, at = _varint(raw, at)
            yield number, value
            continue
        if kind == BYTES:
            size, at = _varint(raw, at)
        elif kind in _WIDTH:
            size = _WIDTH[kind]
        else:
            raise BytesWrong(why="a field is of a kind that is not known")
        if at + size > len(raw):
            raise BytesWrong(why="a field is cut short")
        yield number, raw[at : at + size]
        at += size


def text(raw: bytes, number: int) -> str:
    """The last field of that number as words; nothing when there is none.

    Raises:
        BytesWrong: it is cut short, or in no form that is known.
    """
    found = b""
    for one, value in fields(raw):
        if one == number and isinstance(value, bytes):
            found = value
    return found.decode("utf-8", "replace")


def whole(raw: bytes, number: int) -> int:
    """The last field of that number as a whole number; 0 when there is none.

    Raises:
        BytesWrong: it is cut short, or in no form that is known.
    """
    found = 0
    for one, value in fields(raw):
        if one == number and isinstance(value, int):
            found = value
    return found


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n, byte in enumerate(raw[at : at + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << (7 * n)
        if byte < 0x80:  # noqa: PLR2004 - the last byte of a varint has no high bit
            return value, at + n + 1
    raise BytesWrong(why="a number is cut short or too long")
