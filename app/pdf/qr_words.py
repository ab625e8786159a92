"""The codewords of a QR code at level M, versions 1 to 16: three segments, filling, error correction.

The data words come first and the correction words behind them, block after block; how a code interleaves them is
part of the places in `qr_symbol`.

Source: ISO/IEC 18004:2015 sections 7.4 (data), 7.5 (Reed-Solomon over GF(256), polynomial 0x11D) and table 9.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from app.core.certificate import code
from app.core.errors import TextTooLong

NUMERIC: Final = "0001"
ALPHANUMERIC: Final = "0010"
BYTE: Final = "0100"
"""Mode indicators (table 2)."""

BLOCKS = (
    *((1, 10), (1, 16), (1, 26), (2, 18), (2, 24), (4, 16), (4, 18), (4, 22)),
    *((5, 22), (5, 26), (5, 30), (8, 22), (9, 22), (9, 24), (10, 24), (10, 28)),
)
"""Blocks, and correction words in each, by version (table 9)."""

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_LONG_FROM = 10
"""From this version on the counts of letters are longer (table 3)."""

TOLD_FROM = 7
"""From this version on the code tells its version."""

_FILLING = "1110110000010001"


@cache
def data_words(version: int) -> int:
    """How many data words a version has."""
    blocks, correction = BLOCKS[version - 1]
    return _raw_bits(version) // 8 - blocks * correction


@cache
def block_sizes(version: int) -> tuple[int, ...]:
    """How many data words stand in each block: the shorter ones first."""
    blocks, _ = BLOCKS[version - 1]
    short, longer = divmod(data_words(version), blocks)
    return (short,) * (blocks - longer) + (short + 1,) * longer


def bits_of(text: str) -> tuple[str, int]:
    """All data and correction words as zeros and ones, and the version of the code.

    Raises:
        TextTooLong: it needs a larger code than a paper has room for.
    """
    version = check_room(text)
    room = 8 * data_words(version)
    written = _segments(text, is_long=version >= _LONG_FROM)
    written += "0" * min(4, room - len(written))
    written += "0" * (-len(written) % 8)
    written += (_FILLING * (room // 16 + 1))[: room - len(written)]
    data = int(written, 2).to_bytes(room // 8, "big")
    _, correction = BLOCKS[version - 1]
    remainders, at = [], 0
    for size in block_sizes(version):
        remainders.append(_remainder(data[at : at + size], correction))
        at += size
    wide = 8 * correction
    return written + "".join([format(one, f"0{wide}b") for one in remainders]), version


def check_room(text: str) -> int:
    """The version of a text's code.

    Raises:
        TextTooLong: it needs a larger code than a paper has room for.
    """
    version = code.version_of(text)
    if version > code.LARGEST_VERSION:
        raise TextTooLong(text=text[:40])
    return version


def _segments(text: str, *, is_long: bool) -> str:
    link, _, digits = text.partition("#")
    places = [_LETTERS.index(letter) for letter in link]
    pairs = [
        format(45 * first + second, "011b") for first, second in zip(places[::2], places[1::2], strict=False)
    ]
    if len(places) % 2:
        pairs.append(format(places[-1], "06b"))
    tens, left = _tens(), len(digits) % 3
    whole = len(digits) - left
    triples = [tens[digits[n : n + 3]] for n in range(0, whole, 3)]
    if left:
        triples.append(format(int(digits[whole:]), f"0{1 + 3 * left}b"))
    sizes = (11, 16, 12) if is_long else (9, 8, 10)
    lengths = [
        format(size, f"0{wide}b") for size, wide in zip((len(link), 1, len(digits)), sizes, strict=True)
    ]
    byte = f"{BYTE}{lengths[1]}{ord('#'):08b}"
    return f"{ALPHANUMERIC}{lengths[0]}{''.join(pairs)}{byte}{NUMERIC}{lengths[2]}{''.join(triples)}"


@cache
def _tens() -> dict[str, str]:
    """Three digits -> ten bits."""
    return {f"{n:03d}": f"{n:010b}" for n in range(1000)}


def _remainder(data: bytes, correction: int) -> int:
    """The correction words of a block: the remainder of its division by the generator, as one large number."""
    table, top, rest = _multiples(correction), 8 * (correction - 1), 0
    low = (1 << top) - 1
    for word in data:
        rest = ((rest & low) << 8) ^ table[(rest >> top) ^ word]
    return rest


@cache
def _multiples(correction: int) -> list[int]:
    """The generator polynomial times each of the 256 words, its leading one left out."""
    generator = [1]
    power = 1
    for _ in range(correction):
        longer = [*generator, 0]
        for n, one in enumerate(generator):
            longer[n + 1] ^= _times(one, power)
        generator, power = longer, _times(power, 2)
    return [int.from_bytes(bytes(_times(one, word) for one in generator[1:]), "big") for word in range(256)]


def _times(one: int, other: int) -> int:
    made = 0
    while other:
        if other & 1:
            made ^= one
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return made


def _raw_bits(version: int) -> int:
    """Modules that are free for words (annex of places: all but the patterns and the format)."""
    free = (16 * version + 128) * version + 64
    if version > 1:
        align = version // 7 + 2
        free -= (25 * align - 10) * align - 55
    return free - 36 if version >= TOLD_FROM else free
