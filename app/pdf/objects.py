"""The grammar of a PDF file: numbered objects, streams, texts, and the table of where each object stands.

Source: ISO 32000-1 sections 7.3 (objects) and 7.5 (file structure).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PLAIN = frozenset(map(chr, range(32, 127))) - set("()\\")


def stream(entries: str, raw: bytes, level: int = 9) -> bytes:
    """A stream object's body; `level` 0 leaves it as it is."""
    if level:
        raw = zlib.compress(raw, level)
        entries += "/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode(), len(raw), raw)


def text(words: str) -> str:
    """A text string: as it is when it is plain, else in UTF-16 (section 7.9.2.2)."""
    if _PLAIN.issuperset(words):
        return f"({words})"
    return f"<feff{words.encode('utf-16-be').hex()}>"


class Objects:
    """Objects that stand one after the other in a file, from a place on."""

    def __init__(self, begins: int, first: int) -> None:
        self.parts: list[bytes] = []
        self.places: dict[int, int] = {}
        self.length = begins
        self.next = first

    def add(self, body: bytes | str) -> int:
        """Writes an object under the next number, which comes back."""
        number = self.next
        self.next += 1
        self.put(number, body)
        return number

    def put(self, number: int, body: bytes | str) -> None:
        """Writes an object under a number that was kept for it."""
        raw = body.encode() if isinstance(body, str) else body
        self.places[number] = self.length
        self.raw(b"%d 0 obj\n%b\nendobj\n" % (number, raw))

    def raw(self, piece: bytes) -> None:
        """Writes bytes as they are."""
        self.parts.append(piece)
        self.length += len(piece)


def entries(places: Iterable[int]) -> bytes:
    """Lines of the cross-reference table (section 7.5.4)."""
    return b"".join([b"%010d 00000 n \n" % place for place in places])
