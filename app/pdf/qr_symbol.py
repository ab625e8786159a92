"""QR codes for a whole batch: the same matrix that any encoder gives under the same mask, a hundred times faster.

For one version every word's bit has its place, so a code is one rearrangement of zeros and ones into one large
number, row after row. The eight masks are tried on such numbers with shifts: a stretch of equal modules in all rows
at once is a few operations.

Source: ISO/IEC 18004:2015 sections 6.3 (patterns), 7.7.3 (places), 7.8 (masks and their penalties), 7.9 and 7.10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import itemgetter
from typing import Any

from app.pdf import qr_words

QUIET, DOTS = 4, 4
_TIMING = 6
_ALIGN_STEPS = {14: (26, 46, 66), 15: (26, 48, 70), 16: (26, 50, 74)}
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, _: r % 2 == 0,
    lambda _, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)
_REPEATS = 12
"""All masks repeat after so many rows."""

_DARK_ROW, _MASK_FORMAT, _FORMAT_GENERATOR, _VERSION_GENERATOR = 8, 0x5412, 0x537, 0x1F25


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code without its quiet zone: modules row after row as one number, the first the highest, dark ones 1."""

    side: int
    modules: int
    mask: int

    def dots(self) -> bytes:
        """A picture with the quiet zone: `DOTS` dots a module each way, one bit a dot, 1 for white, rows filled."""
        side, wide = self.side, self.side + 2 * QUIET
        length = (wide + 7) // 8
        spare, blank = 8 * length - wide, (1 << wide) - 1
        dark, broad = format(self.modules, f"0{side * side}b"), _broad()
        keep = (wide * DOTS + 7) // 8
        rows = [(blank ^ (int(dark[n : n + side], 2) << QUIET)) << spare for n in range(0, side * side, side)]
        lines = [
            b"".join([broad[byte] for byte in row.to_bytes(length, "big")])[:keep] * DOTS for row in rows
        ]
        empty = b"".join([broad[byte] for byte in (blank << spare).to_bytes(length, "big")])[:keep]
        return b"".join((empty * (DOTS * QUIET), *lines, empty * (DOTS * QUIET)))


@cache
def _broad() -> tuple[bytes, ...]:
    """Eight modules -> their dots."""
    return tuple(int("".join(bit * DOTS for bit in f"{n:08b}"), 2).to_bytes(DOTS, "big") for n in range(256))


def symbol(text: str, mask: int | None = None) -> Symbol:
    """The code of a certificate's text, under the mask that is easiest to read or under a given one.

    Raises:
        TextTooLong: it needs a larger code than a paper has room for.
    """
    bits, version = qr_words.bits_of(text)
    plan = _plan(version)
    bare = int("".join(plan.pick(bits + "0")), 2)
    masks = range(8) if mask is None else (mask,)
    tried = [(bare ^ plan.overlays[one], one) for one in masks]
    best, chosen = tried[0] if len(tried) == 1 else min(tried, key=lambda one: penalty(one[0], plan.side))
    return Symbol(plan.side, best, chosen)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is fixed for a version: where each bit goes, and what lies over them under each mask."""

    side: int
    pick: Callable[[str], tuple[Any, ...]]
    overlays: tuple[int, ...]


@cache
def _plan(version: int) -> _Plan:
    side = 17 + 4 * version
    fixed = _patterns(version, side)
    order = [-1] * (side * side)
    bit = iter(_interleaved(version))
    for row, column in _free(side, fixed):
        order[row * side + column] = next(bit, -1)
    free = int("".join("0" if at in fixed else "1" for at in product(range(side), repeat=2)), 2)
    patterns = _number(fixed, side)
    overlays = [patterns | _number(_format(n, side), side) | free & _mask(n, side) for n in range(8)]
    return _Plan(side, itemgetter(*order), tuple(overlays))


def _number(modules: dict[tuple[int, int], bool], side: int) -> int:
    """The dark ones of these modules as a number."""
    last = side * side - 1
    return sum(1 << last - row * side - column for (row, column), dark in modules.items() if dark)


def _interleaved(version: int) -> Iterator[int]:
    """The bits in the order in which they are placed: the words of all blocks by turns (section 7.6)."""
    sizes = qr_words.block_sizes(version)
    correction = qr_words.BLOCKS[version - 1][1]
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    words = [
        start + n for n in range(max(sizes)) for start, size in zip(starts, sizes, strict=True) if n < size
    ]
    words += [sum(sizes) + block * correction + n for n in range(correction) for block in range(len(sizes))]
    return (8 * word + bit for word in words for bit in range(8))


def _free(side: int, fixed: dict[tuple[int, int], bool]) -> Iterator[tuple[int, int]]:
    """The places of bits: up and down in columns of two, from the lower right corner."""
    is_up = True
    for right in range(side - 1, 0, -2):
        first = right if right > _TIMING else right - 1
        for step in range(side):
            row = side - 1 - step if is_up else step
            for column in (first, first - 1):
                if (row, column) not in fixed:
                    yield row, column
        is_up = not is_up


def _patterns(version: int, side: int) -> dict[tuple[int, int], bool]:
    """Every module that no bit of a word may stand on, and whether it is dark; the format's still light."""
    fixed = dict.fromkeys(_format(0, side), False)
    for n in range(side):
        fixed[_TIMING, n] = fixed[n, _TIMING] = n % 2 == 0
    for row, column in ((3, 3), (3, side - 4), (side - 4, 3)):
        fixed |= _rings(row, column, 4, (2, 4), side)
    places = _align(version, side)
    for row, column in product(places, repeat=2):
        if (row, column) not in ((_TIMING, _TIMING), (_TIMING, side - 7), (side - 7, _TIMING)):
            fixed |= _rings(row, column, 2, (1,), side)
    if version >= qr_words.TOLD_FROM:
        told = _with_check(version, 12, _VERSION_GENERATOR)
        for n in range(18):
            dark = bool(told >> n & 1)
            fixed[n // 3, side - 11 + n % 3] = fixed[side - 11 + n % 3, n // 3] = dark
    return fixed


def _rings(
    row: int, column: int, reach: int, light: tuple[int, ...], side: int
) -> dict[tuple[int, int], bool]:
    """Squares around a module, those at the given distances light, as far as they lie in the code."""
    around = range(-reach, reach + 1)
    return {
        (row + down, column + across): max(abs(down), abs(across)) not in light
        for down, across in product(around, around)
        if 0 <= row + down < side and 0 <= column + across < side
    }


def _align(version: int, side: int) -> tuple[int, ...]:
    """Rows and columns of alignment patterns (annex E)."""
    if version == 1:
        return ()
    if version in _ALIGN_STEPS:
        return (_TIMING, *_ALIGN_STEPS[version])
    middle = ((_TIMING + side - 7) // 2,) if version >= qr_words.TOLD_FROM else ()
    return (_TIMING, *middle, side - 7)


def _format(mask: int, side: int) -> dict[tuple[int, int], bool]:
    """The format's fifteen bits in both their places, and the module that is always dark; level M is 00."""
    told = _with_check(mask, 10, _FORMAT_GENERATOR) ^ _MASK_FORMAT
    dark = [bool(told >> n & 1) for n in range(15)]
    near = [*((n, 8) for n in range(6)), (7, 8), (8, 8), (8, 7), *((8, 14 - n) for n in range(9, 15))]
    far = [*((8, side - 1 - n) for n in range(8)), *((side - 15 + n, 8) for n in range(8, 15))]
    return (
        dict(zip(near, dark, strict=True)) | dict(zip(far, dark, strict=True)) | {(side - 8, _DARK_ROW): True}
    )


def _with_check(value: int, more: int, generator: int) -> int:
    """A value and its check bits (BCH, annexes C and D)."""
    rest = value << more
    while rest.bit_length() >= generator.bit_length():
        rest ^= generator << rest.bit_length() - generator.bit_length()
    return value << more | rest


def _mask(n: int, side: int) -> int:
    said = _MASKS[n]
    rows = ["".join("1" if said(row, column) else "0" for column in range(side)) for row in range(_REPEATS)]
    return int("".join(rows[row % _REPEATS] for row in range(side)), 2)


def penalty(modules: int, side: int) -> int:
    """How hard a code is to read: the four rules of section 7.8.3, counted inside the code."""
    whole, inner, far = _margins(side)
    light = modules ^ whole
    same = (modules ^ (modules >> 1) ^ whole) & inner
    below = (modules ^ (modules >> side) ^ whole) & (whole >> side)
    lost = _stretches(same, 1) + _stretches(below, side)
    lost += 3 * (same & (same >> side) & below).bit_count()
    lost += 40 * (_finders(modules, light, 1, far) + _finders(modules, light, side, whole))
    return lost + 10 * (abs(2 * modules.bit_count() - side * side) * 10 // (side * side))


@cache
def _margins(side: int) -> tuple[int, int, int]:
    """All modules; those with a neighbour to the left; those with ten."""
    rows = [int(("0" * skip + "1" * (side - skip)) * side, 2) for skip in (0, 1, 10)]
    return rows[0], rows[1], rows[2]


def _stretches(same: int, step: int) -> int:
    """Five equal modules in a line cost three, each further one a point more."""
    pairs = same & (same >> step)
    five = pairs & (pairs >> 2 * step)
    return five.bit_count() + 2 * (five & ~(five << step)).bit_count()


def _finders(dark: int, light: int, step: int, within: int) -> int:
    """How often a line looks like a finder pattern: 1011101 with four light modules on one side."""
    two = dark & (dark >> step)
    middle = (two >> 2 * step) & (dark >> 4 * step)
    found = dark & (light >> step) & middle & (light >> 5 * step) & (dark >> 6 * step)
    pairs = light & (light >> step)
    four = pairs & (pairs >> 2 * step)
    return (four & (found >> 4 * step) & within).bit_count() + (
        found & (four >> 7 * step) & within
    ).bit_count()
