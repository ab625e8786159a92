"""The outlines of a font on a coarser grid: fewer figures, the same letters.

Print shows neither the thousandth part of a letter's height nor the two hundred and fiftieth: each point moves by at
most half a step of the new grid, and points that say nothing any more (on a straight line, or where a curve passes
anyway) are left out, which moves the line by half a step at most. Programs for screens ("instructions") are left out.

Source: OpenType specification, tables glyf, head, hhea, hmtx, loca.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, pairwise
from struct import calcsize, pack, unpack_from

_HEADER = 10
_ON, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME, _OVERLAP = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _PROGRAM = 0x01, 0x02, 0x08, 0x20, 0x40, 0x80, 0x100
_REPEATS_MOST, _WORTH_REPEATING = 256, 3
_SHORT_MOST = 255
_SIGNED_BYTE = range(-128, 128)

Point = tuple[int, int, bool]
"""Across, up, and whether the line passes through it."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Part:
    """A glyph within another: its number, how it is turned, where it is put."""

    glyph: int
    matrix: tuple[float, float, float, float]
    x: int
    y: int

    def moved(self, spot: Spot) -> Spot:
        """A point of the part, where it is in the whole."""
        a, b, c, d = self.matrix
        x, y = spot
        return a * x + c * y + self.x, b * x + d * y + self.y


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A glyph on the new grid: how many contours (less than none: made of parts), what stands behind its box."""

    contours: int = 0
    body: bytes = b""
    spots: tuple[Spot, ...] = ()
    parts: tuple[_Part, ...] = ()


def coarser(tables: dict[bytes, bytes], by: int) -> dict[bytes, bytes]:
    """The tables of a font whose em has `by` times fewer units; advances are rounded to the new unit.

    Raises:
        ValueError: a glyph is put together by the numbers of points, which change here; Noto has none such.
    """
    old = list(_raw_glyphs(tables))
    glyphs = [_glyph(raw, by) for raw in old]
    boxes = [_box(_spots(glyphs, n)) for n in range(len(glyphs))]
    glyf, places = b"", [0]
    for glyph, box in zip(glyphs, boxes, strict=True):
        raw = pack(">5h", glyph.contours, *box) + glyph.body if glyph.body else b""
        glyf += raw + bytes(len(raw) % 2)
        places.append(len(glyf) // 2)
    made = {b"glyf": glyf, b"loca": pack(f">{len(places)}H", *places)}
    made[b"hmtx"] = _metrics(tables, by, [(unpack_from(">h", raw, 2)[0] if raw else 0) for raw in old], boxes)
    made[b"head"] = _head(tables[b"head"], by, boxes)
    made[b"hhea"] = _hhea(tables[b"hhea"], by)
    return tables | made


def grid(widths: Sequence[float], steps: Sequence[int] = (4, 2)) -> int:
    """By how much the units of a font may be made larger: no advance, in thousandths, then moves by more than one.

    PDF/A allows that one (ISO 19005-3 section 6.2.11.5).
    """
    return next((by for by in steps if all(abs(_step(round(w), by) * by - w) <= 1 for w in widths)), 1)


def _step(value: int, by: int) -> int:
    return (value + by // 2) // by


def _raw_glyphs(tables: dict[bytes, bytes]) -> Iterator[bytes]:
    (many,) = unpack_from(">H", tables[b"maxp"], 4)
    (is_long,) = unpack_from(">h", tables[b"head"], 50)
    loca, glyf = tables[b"loca"], tables[b"glyf"]
    places = [
        place if is_long else 2 * place
        for place in unpack_from(f">{many + 1}{'L' if is_long else 'H'}", loca)
    ]
    return (glyf[begin:end] for begin, end in pairwise(places))


@lru_cache(maxsize=4096)
def _glyph(raw: bytes, by: int) -> _Glyph:
    if not raw:
        return _Glyph()
    (contours,) = unpack_from(">h", raw)
    return _composed(raw, by) if contours < 0 else _simple(raw, by)


def _simple(raw: bytes, by: int) -> _Glyph:
    points, ends, is_overlapping = _points(raw)
    placed = [(_step(x, by), _step(y, by), on) for x, y, on in points]
    bounds = zip([0, *(end + 1 for end in ends)], (end + 1 for end in ends), strict=False)
    contours = [kept for begin, end in bounds if len(kept := _needed(placed[begin:end])) > 2]  # noqa: PLR2004
    if not contours:
        return _Glyph()
    spots = tuple((x, y) for x, y, _ in chain.from_iterable(contours))
    return _Glyph(len(contours), _written(contours, _OVERLAP * is_overlapping), spots)


def _points(raw: bytes) -> tuple[list[Point], tuple[int, ...], bool]:
    """The points of a simple glyph, the last of each contour, and whether contours lie over each other."""
    (many,) = unpack_from(">h", raw)
    ends = unpack_from(f">{many}H", raw, _HEADER)
    at = _HEADER + 2 * many
    at += 2 + int(unpack_from(">H", raw, at)[0])
    flags = bytearray()
    while len(flags) <= ends[-1]:
        times = raw[at + 1] + 1 if raw[at] & _REPEAT else 1
        flags += raw[at : at + 1] * times
        at += 2 if raw[at] & _REPEAT else 1
    xs, at = _along(raw, at, [(flag & _X_SHORT, flag & _X_SAME) for flag in flags])
    ys, _ = _along(raw, at, [(flag & _Y_SHORT, flag & _Y_SAME) for flag in flags])
    points = [(x, y, bool(flag & _ON)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    return points, ends, bool(flags[0] & _OVERLAP)


def _along(raw: bytes, at: int, flags: Sequence[tuple[int, int]]) -> tuple[list[int], int]:
    """The places of the points along one axis, and where their figures end."""
    place, places = 0, []
    for is_short, is_same in flags:
        if is_short:
            place += raw[at] if is_same else -raw[at]
            at += 1
        elif not is_same:
            place += unpack_from(">h", raw, at)[0]
            at += 2
        places.append(place)
    return places, at


def _needed(contour: Sequence[Point]) -> list[Point]:
    """A contour without the points that say nothing; each is judged by its neighbours among those that stay."""
    kept: list[Point] = []
    for n, point in enumerate(contour):
        before = kept[-1] if kept else contour[-1]
        after = contour[(n + 1) % len(contour)]
        if not _is_idle(before, point, after, is_first=not kept):
            kept.append(point)
    return kept


def _is_idle(before: Point, point: Point, after: Point, *, is_first: bool) -> bool:
    """Whether the line runs as well without the point."""
    (x0, y0, on0), (x, y, on), (x1, y1, on1) = before, point, after
    if not on:
        return on0 and on1 and ((x, y) in ((x0, y0), (x1, y1)))
    if is_first:
        return False  # a contour keeps one point that lies on it
    if on0 and on1:
        is_straight = (x - x0) * (y1 - y) == (y - y0) * (x1 - x)
        return is_straight and (x - x0) * (x1 - x) >= 0 and (y - y0) * (y1 - y) >= 0
    is_midway = abs(x0 + x1 - 2 * x) <= 1 and abs(y0 + y1 - 2 * y) <= 1
    return (is_midway and not on0 and not on1) or (on0 and (x, y) == (x0, y0))


def _written(contours: Sequence[Sequence[Point]], first: int) -> bytes:
    """The body of a simple glyph; `first` is added to its first flag."""
    ends, last, x, y = [], -1, 0, 0
    flags, xs, ys = bytearray(), bytearray(), bytearray()
    for contour in contours:
        last += len(contour)
        ends.append(last)
        for across, up, on in contour:
            kind_x, figures = _far(across - x, _X_SHORT, _X_SAME)
            xs += figures
            kind_y, figures = _far(up - y, _Y_SHORT, _Y_SAME)
            ys += figures
            flags.append(_ON * on | kind_x | kind_y)
            x, y = across, up
    flags[0] |= first
    return pack(f">{len(ends)}HH", *ends, 0) + _repeated(flags) + xs + ys


def _far(step: int, short: int, same: int) -> tuple[int, bytes]:
    """The flag of a step along one axis, and its figures."""
    if not step:
        return same, b""
    if abs(step) <= _SHORT_MOST:
        return short | same * (step > 0), bytes([abs(step)])
    return 0, pack(">h", step)


def _repeated(flags: Sequence[int]) -> bytes:
    """The flags, a run of equal ones as a flag and how often it comes again."""
    out = bytearray()
    for flag, run in groupby(flags):
        left = len(list(run))
        while left:
            now = min(left, _REPEATS_MOST)
            out += bytes([flag | _REPEAT, now - 1] if now >= _WORTH_REPEATING else [flag] * now)
            left -= now
    return bytes(out)


def _composed(raw: bytes, by: int) -> _Glyph:
    at, flags, body = _HEADER, _MORE, b""
    parts = []
    while flags & _MORE:
        flags, number = unpack_from(">HH", raw, at)
        if not flags & _OFFSETS:
            raise ValueError(number)
        x, y = unpack_from(">hh" if flags & _WORDS else ">bb", raw, at + 4)
        at += 8 if flags & _WORDS else 6
        shape = _shape(flags)
        turned = raw[at : at + calcsize(shape)]
        at += len(turned)
        part = _Part(number, _matrix(unpack_from(shape, turned)), _step(x, by), _step(y, by))
        parts.append(part)
        body += _put(part, flags) + turned
    return _Glyph(-1, body, (), tuple(parts))


def _shape(flags: int) -> str:
    """How the turning of a part is written."""
    return ">4h" if flags & _MATRIX else ">2h" if flags & _TWO_SCALES else ">h" if flags & _SCALE else ">"


def _matrix(said: Sequence[int]) -> tuple[float, float, float, float]:
    one, *more = [value / (1 << 14) for value in said] or [1.0]
    if len(more) == 3:  # noqa: PLR2004 - a matrix of four
        return one, more[0], more[1], more[2]
    return one, 0.0, 0.0, more[0] if more else one


def _put(part: _Part, flags: int) -> bytes:
    """A part's flags, number and place, without the program."""
    is_near = part.x in _SIGNED_BYTE and part.y in _SIGNED_BYTE
    flags = flags & ~(_PROGRAM | _WORDS) | _WORDS * (not is_near)
    return pack(">HHbb" if is_near else ">HHhh", flags, part.glyph, part.x, part.y)


def _spots(glyphs: Sequence[_Glyph], n: int) -> tuple[Spot, ...]:
    """All points of a glyph, those of its parts where they are put."""
    parts = glyphs[n].parts
    moved = (part.moved(spot) for part in parts for spot in _spots(glyphs, part.glyph))
    return tuple(moved) if parts else glyphs[n].spots


def _box(spots: Sequence[Spot]) -> tuple[int, int, int, int]:
    """Least and greatest of both axes."""
    xs, ys = [round(x) for x, _ in spots] or [0], [round(y) for _, y in spots] or [0]
    return min(xs), min(ys), max(xs), max(ys)


def _metrics(
    tables: dict[bytes, bytes], by: int, lefts: Sequence[int], boxes: Sequence[tuple[int, int, int, int]]
) -> bytes:
    """Advances and left edges; an edge keeps its distance from the outline, which moves the glyph if it is not 0."""
    (full,) = unpack_from(">H", tables[b"hhea"], 34)
    said = tables[b"hmtx"]
    advances = unpack_from(">" + "Hh" * full, said)[::2]
    edges = unpack_from(">" + "Hh" * full + f"{len(boxes) - full}h", said)
    edges = edges[1 : 2 * full : 2] + edges[2 * full :]
    moved = [box[0] + _step(edge - left, by) for box, edge, left in zip(boxes, edges, lefts, strict=True)]
    pairs = chain.from_iterable(zip((_step(one, by) for one in advances), moved, strict=False))
    return pack(">" + "Hh" * full + f"{len(boxes) - full}h", *pairs, *moved[full:])


def _head(head: bytes, by: int, boxes: Sequence[tuple[int, int, int, int]]) -> bytes:
    """The units of the em, the box of all glyphs, and that `loca` is short."""
    (units,) = unpack_from(">H", head, 18)
    drawn = [box for box in boxes if any(box)] or [(0, 0, 0, 0)]
    low, high = [min(one) for one in zip(*drawn, strict=True)], [max(one) for one in zip(*drawn, strict=True)]
    bounds = pack(">4h", *low[:2], *high[2:])
    return head[:18] + pack(">H", units // by) + head[20:36] + bounds + head[44:50] + bytes(2) + head[52:]


def _hhea(hhea: bytes, by: int) -> bytes:
    """Heights and widths on the new grid; the greatest ones rounded up."""
    up, down, gap, widest, left, right, extent = unpack_from(">hhhHhhh", hhea, 4)
    most = [-(-value // by) for value in (widest, extent)]
    least = [value // by for value in (left, right)]
    heights = [_step(value, by) for value in (up, down, gap)]
    return hhea[:4] + pack(">hhhHhhh", *heights, most[0], *least, most[1]) + hhea[18:]
