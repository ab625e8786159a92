"""DER, as little of it as time-stamps need: writing in the one form there is, and reading nothing but that form.

Tags of one byte, definite lengths in their shortest form, integers without needless bytes.

Source: X.690 sections 8.1.3, 8.3, 8.19, 10.1, 10.2 and 11.6.
"""

from __future__ import annotations

from app.core.errors import BytesWrong

BOOLEAN, INTEGER, BITS, OCTETS, NULL, OID, UTF8, TIME = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0C, 0x18
SEQUENCE, SET = 0x30, 0x31
Part = tuple[int, bytes, bytes]
"""A value: its tag, its content, and the whole of it."""


def value(tag: int, content: bytes) -> bytes:
    """A value with its tag and length."""
    size = len(content)
    if size < 128:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def sequence(*parts: bytes) -> bytes:
    """A SEQUENCE of these values."""
    return value(SEQUENCE, b"".join(parts))


def set_of(*parts: bytes) -> bytes:
    """A SET OF these values, in the order of their bytes."""
    return value(SET, b"".join(sorted(parts)))


def tagged(number: int, *parts: bytes) -> bytes:
    """These values within the context-specific tag of that number."""
    return value(0xA0 | number, b"".join(parts))


def integer(number: int) -> bytes:
    """A whole number, not negative."""
    return value(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """An object identifier such as `1.2.840.113549`."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    return value(OID, b"".join(_arc(arc) for arc in (first * 40 + second, *rest)))


def flag(bit: int) -> bytes:
    """A named bit list in which that bit alone is set."""
    return value(BITS, bytes((7 - bit % 8,)) + bytes(bit // 8) + bytes((0x80 >> bit % 8,)))


def parts(content: bytes) -> list[Part]:
    """The values that stand one after the other.

    Raises:
        BytesWrong: one is cut off, or written in a longer form than it needs.
    """
    found = []
    at = 0
    while at < len(content):
        start, end = _bounds(content, at)
        found.append((content[at], content[start:end], content[at:end]))
        at = end
    return found


def opened(raw: bytes, tag: int) -> bytes:
    """The content of the one value of that tag that these bytes are.

    Raises:
        BytesWrong: they are something else, or more than that.
    """
    match parts(raw):
        case [(found, content, _)] if found == tag:
            return content
        case _:
            raise BytesWrong(why="this is another DER value than the one that stands here")


def number(content: bytes) -> int:
    """The whole number of an INTEGER's content.

    Raises:
        BytesWrong: it is negative, empty, or has needless bytes.
    """
    if not content or content[0] > 127 or (len(content) > 1 and content[0] == 0 and content[1] < 128):
        raise BytesWrong(why="a number in DER is negative or too long")
    return int.from_bytes(content, "big")


def _bounds(content: bytes, at: int) -> tuple[int, int]:
    """Where the content of the value that begins there starts and ends."""
    if at + 2 > len(content) or content[at] & 0x1F == 0x1F:
        raise BytesWrong(why="a DER value is cut off or has a long tag")
    size, start = content[at + 1], at + 2
    if size >= 128:
        more = size & 0x7F
        octets = content[start : start + more]
        start, size = start + more, int.from_bytes(octets, "big")
        if not 0 < more <= 4 or len(octets) < more or octets[0] == 0 or size < 128:
            raise BytesWrong(why="a length in DER is not in its shortest form")
    if start + size > len(content):
        raise BytesWrong(why="a DER value is cut off")
    return start, start + size


def _arc(number: int) -> bytes:
    sevens = [number & 0x7F]
    while number := number >> 7:
        sevens.append(0x80 | number & 0x7F)
    return bytes(reversed(sevens))
