"""Canonical bytes: deterministic CBOR, one value one encoding.

Only what Sapar signs is spoken: integers of 64 bits, byte strings, text, arrays, maps, true, false, null.
No floats, tags, indefinite lengths or other simple values. Map keys stand in bytewise order of their
encodings (RFC 8949 section 4.2.1). The reader refuses every other encoding of the same value, so that two
different byte strings never mean the same thing.

Source: RFC 8949 sections 3, 4.2.1 and 5.6 (validity).
"""

from __future__ import annotations

from operator import itemgetter
from typing import TypeAlias

from app.core.errors import BytesWrong

Value: TypeAlias = "int | bytes | str | bool | list[Value] | dict[Value, Value] | None"

MAX_DEPTH = 24
"""Nesting beyond which a value is refused; our deepest shape needs 11."""

MOST_VALUES = 200_000
"""How many values one statement may hold, so that a small body cannot fill the memory; batches need far fewer."""

_SIZES = ((24, 1), (25, 2), (26, 4), (27, 8))


def encode(value: object) -> bytes:
    """Canonical bytes of a value; tuples count as arrays.

    Raises:
        BytesWrong: the value holds something outside the types above, or an integer beyond 64 bits.
    """
    out = bytearray()
    _write(value, out)
    return bytes(out)


def decode(raw: bytes, most: int = MOST_VALUES) -> Value:
    """The value that these canonical bytes encode; it holds no more than so many values, keys included.

    Raises:
        BytesWrong: not canonical, cut short, followed by other bytes, nested too deep, a key is repeated, or there
            are too many values.
    """
    value, end = _read(raw, 0, 0, _Room(most))
    if end != len(raw):
        raise BytesWrong(why="bytes follow the end")
    return value


class _Room:
    """How many values may still come."""

    __slots__ = ("_left",)

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, count: int) -> None:
        """Count values before they are made."""
        self._left -= count
        if self._left < 0:
            raise BytesWrong(why="it holds too many values")


def _head(major: int, number: int, out: bytearray) -> None:
    if number < 24:
        out.append(major << 5 | number)
        return
    for code, size in _SIZES:
        if number < 1 << (8 * size):
            out.append(major << 5 | code)
            out += number.to_bytes(size, "big")
            return
    raise BytesWrong(why="an integer of more than 64 bits")


def _write(value: object, out: bytearray) -> None:  # noqa: C901 - one branch a kind of value
    if value is None or isinstance(value, bool):
        out.append(0xF6 if value is None else 0xF5 if value else 0xF4)
    elif isinstance(value, int):
        _head(0 if value >= 0 else 1, value if value >= 0 else -1 - value, out)
    elif isinstance(value, bytes):
        _head(2, len(value), out)
        out += value
    elif isinstance(value, str):
        raw = _utf8(value)
        _head(3, len(raw), out)
        out += raw
    elif isinstance(value, (list, tuple)):
        _head(4, len(value), out)
        for part in value:
            _write(part, out)
    elif isinstance(value, dict):
        _head(5, len(value), out)
        for key, part in sorted(((encode(key), part) for key, part in value.items()), key=itemgetter(0)):
            out += key
            _write(part, out)
    else:
        raise BytesWrong(why=f"a {type(value).__name__} cannot be written")


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise BytesWrong(why="a text holds half a character") from error


def _number(raw: bytes, at: int, low: int) -> tuple[int, int]:
    if low < 24:
        return low, at
    for code, size in _SIZES:
        if low == code:
            number = int.from_bytes(raw[at : at + size], "big")
            if at + size > len(raw):
                raise BytesWrong(why="it ends too early")
            if number < 24 or (size > 1 and number < 1 << (4 * size)):
                raise BytesWrong(why="a number is written longer than needed")
            return number, at + size
    raise BytesWrong(why="a length is not stated")


def _read(raw: bytes, at: int, depth: int, room: _Room) -> tuple[Value, int]:
    if at >= len(raw):
        raise BytesWrong(why="it ends too early")
    if depth > MAX_DEPTH:
        raise BytesWrong(why="it is nested too deep")
    first = raw[at]
    if first in (0xF4, 0xF5, 0xF6):
        return (False, True, None)[first - 0xF4], at + 1
    major = first >> 5
    number, at = _number(raw, at + 1, first & 31)
    if major <= 1:
        return (number if major == 0 else -1 - number), at
    if major in (2, 3):
        return _string(raw, at, number, is_text=major == 3), at + number
    if major == 4:
        return _array(raw, at, number, depth, room)
    if major == 5:
        return _map(raw, at, number, depth, room)
    raise BytesWrong(why="it holds a tag, a float or another value that is not used here")


def _string(raw: bytes, at: int, length: int, *, is_text: bool) -> bytes | str:
    part = raw[at : at + length]
    if len(part) != length:
        raise BytesWrong(why="it ends too early")
    if not is_text:
        return bytes(part)
    try:
        return part.decode()
    except UnicodeDecodeError as error:
        raise BytesWrong(why="a text is not UTF-8") from error


def _array(raw: bytes, at: int, length: int, depth: int, room: _Room) -> tuple[list[Value], int]:
    if length > len(raw) - at:
        raise BytesWrong(why="it ends too early")
    room.take(length)
    parts: list[Value] = []
    for _ in range(length):
        part, at = _read(raw, at, depth + 1, room)
        parts.append(part)
    return parts, at


def _map(raw: bytes, at: int, length: int, depth: int, room: _Room) -> tuple[dict[Value, Value], int]:
    if length * 2 > len(raw) - at:
        raise BytesWrong(why="it ends too early")
    room.take(2 * length)
    found: dict[Value, Value] = {}
    before = b""
    for _ in range(length):
        start = at
        key, at = _read(raw, at, depth + 1, room)
        if not isinstance(key, (int, str, bytes)) or isinstance(key, bool):
            raise BytesWrong(why="a map key is neither number nor text")
        here = raw[start:at]
        if here <= before and before:
            raise BytesWrong(why="map keys are repeated or out of order")
        before = here
        found[key], at = _read(raw, at, depth + 1, room)
    return found, at
