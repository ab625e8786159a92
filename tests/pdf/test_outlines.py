"""The coarser grid: every letter of the fonts keeps its shape within a step, and another program reads the font."""

import io
import itertools
from functools import cache

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from app.pdf import fonts, outlines, sfnt

NAMES = ("NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold", *fonts.EASTERN)
PIECES = 8
EXACT = 1e-6


@cache
def whole(name):
    return TTFont(fonts.folder() / f"{name}.ttf")


@cache
def drawable(name):
    return "".join(map(chr, sorted(code for code in whole(name).getBestCmap() if code > 0x20)))


def tables(name, letters):
    return sfnt.tables(fonts.face(name).makeSubset([ord(letter) for letter in letters]))


def coarse(name, letters, by):
    """The same letters on the coarser grid, as another program reads them; and before."""
    before = tables(name, letters)
    made = outlines.coarser(before, by)
    return TTFont(io.BytesIO(sfnt.joined(before))), TTFont(io.BytesIO(sfnt.joined(made)))


def paths(font, glyph, scale):
    """The contours as many short straight lines, in units of the coarser grid."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    spots = []
    for kind, points in pen.value:
        if kind == "moveTo":
            spots.append([points[0]])
        elif kind == "lineTo":
            spots[-1] += line(spots[-1][-1], points[0])
        elif kind == "qCurveTo":
            for middle, end in pieces(spots, points):
                spots[-1] += curve(spots[-1][-1], middle, end)
        elif kind == "closePath":
            spots[-1] += line(spots[-1][-1], spots[-1][0])
    return [[(x / scale, y / scale) for x, y in one] for one in spots]


def pieces(spots, points):
    *middles, end = points
    if end is None:  # no point lies on the contour
        first = middle_of(middles[-1], middles[0])
        spots.append([first])
        end = first
    for n, middle in enumerate(middles):
        yield middle, end if n == len(middles) - 1 else middle_of(middle, middles[n + 1])


def middle_of(one, other):
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def line(a, b):
    return [tuple(p + (q - p) * n / PIECES for p, q in zip(a, b, strict=True)) for n in range(1, PIECES + 1)]


def curve(a, b, c):
    parts = [n / PIECES for n in range(1, PIECES + 1)]
    return [
        tuple((1 - t) ** 2 * p + 2 * t * (1 - t) * q + t * t * r for p, q, r in zip(a, b, c, strict=True))
        for t in parts
    ]


def farthest(spots, path):
    """How far a spot is from the path, at most, along the axis where that is more."""
    return max(min(distance(spot, a, b) for a, b in itertools.pairwise(path)) for spot in spots)


def distance(spot, a, b):
    (x, y), (dx, dy) = spot, (b[0] - a[0], b[1] - a[1])
    long = dx * dx + dy * dy
    t = max(0, min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / long)) if long else 0
    return max(abs(a[0] + t * dx - x), abs(a[1] + t * dy - y))


@pytest.mark.parametrize(
    ("name", "by"), [*((name, 2) for name in NAMES), *((name, 4) for name in fonts.EASTERN)]
)
@given(picked=st.data())
@pytest.mark.property
def test_every_letter_keeps_its_shape_within_one_step(name, by, picked):
    letter = picked.draw(st.sampled_from(drawable(name)))
    before, after = coarse(name, letter, by)
    assert after["head"].unitsPerEm == 1000 // by
    for glyph, twin in zip(before.getGlyphOrder(), after.getGlyphOrder(), strict=True):
        old, new = paths(before, glyph, by), paths(after, twin, 1)
        assert len(old) == len(new)
        for one, other in zip(old, new, strict=True):
            assert farthest(one, other) <= 1 + EXACT
            assert farthest(other, one) <= 1 + EXACT
        assert abs(after["hmtx"][twin][0] * by - before["hmtx"][glyph][0]) <= by / 2


@pytest.mark.parametrize("name", NAMES)
@given(picked=st.data())
@pytest.mark.property
def test_boxes_edges_and_sums_are_those_that_another_program_works_out(name, picked):
    letters = "".join(
        picked.draw(st.lists(st.sampled_from(drawable(name)), min_size=1, max_size=9, unique=True))
    )
    _, after = coarse(name, letters, 2)
    glyf = after["glyf"]
    for glyph in after.getGlyphOrder():
        one = glyf[glyph]
        if one.numberOfContours:
            said = one.xMin, one.yMin, one.xMax, one.yMax
            one.recalcBounds(glyf)
            assert said == pytest.approx((one.xMin, one.yMin, one.xMax, one.yMax), abs=1)
            assert after["hmtx"][glyph][1] == pytest.approx(one.xMin, abs=1)
        assert not getattr(one, "program", None) or not one.program.getBytecode()


def test_letters_that_are_made_of_parts_stay_so():
    before, after = coarse("NotoSans-Regular", "ЙЁ№ңЇ", 2)
    made = [glyph for glyph in before.getGlyphOrder() if before["glyf"][glyph].isComposite()]
    assert made
    twins = dict(zip(before.getGlyphOrder(), after.getGlyphOrder(), strict=True))
    assert all(after["glyf"][twins[glyph]].isComposite() for glyph in made)


def test_a_glyph_put_together_by_point_numbers_is_refused():
    raw = b"\xff\xff" + bytes(8) + b"\x00\x00\x00\x01\x00\x00"
    with pytest.raises(ValueError, match="1"):
        outlines._composed(raw, 2)


@pytest.mark.parametrize("name", NAMES)
def test_no_font_of_ours_has_such_a_glyph(name):
    raw = sfnt.tables((fonts.folder() / f"{name}.ttf").read_bytes())
    made_of_parts = [one for one in outlines._raw_glyphs(raw) if one[:1] > b"\x7f"]
    assert bool(made_of_parts) == (name not in fonts.EASTERN)
    assert all(outlines._composed(one, 2).parts for one in made_of_parts)


def test_the_grid_is_the_coarsest_that_keeps_the_widths():
    assert outlines.grid([1000, 920, 500], (4, 2)) == 4
    assert outlines.grid([1000, 563], (4, 2)) == 4
    assert outlines.grid([1000, 606], (4, 2)) == 2
    assert outlines.grid([1000, 606], (4,)) == 1


def test_an_eastern_font_gets_a_fifth_smaller():
    from zlib import compress

    before = tables("NotoSansJP-Regular", "技能認定証語学能力証明書修了証次の者に本証を授与します")
    made = outlines.coarser(before, 4)
    sizes = [len(compress(one[b"glyf"], 9)) for one in (before, made)]
    assert sizes[1] < 0.8 * sizes[0]
