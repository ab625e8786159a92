"""Operators of a page: every number as the grammar wants it, every shape where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pdf import ink
from app.pdf.fitting import POINTS, Set, Slot
from app.pdf.ink import Sheet
from app.pdf.letters import Alphabet
from app.pdf.objects import Objects
from app.pdf.parts import Logo, Panel, Photo, Rule


@pytest.fixture
def sheet():
    alphabet = Alphabet()
    alphabet.add("АЙГҮЛ AIGUL", "regular", "")
    alphabet.embed(Objects(0, 1))
    return Sheet(297, {"ink": "0 0 0", "line": "0.5 0.5 0.5"}, alphabet)


@given(value=st.floats(-1e6, 1e6))
@pytest.mark.property
def test_a_number_is_short_and_near(value):
    said = ink.figures(value)
    assert "e" not in said
    assert float(said) == pytest.approx(value, abs=0.0051)


def test_a_colour_is_three_shares():
    assert ink.hue("#ff0080") == "1 0 0.502"


def test_a_place_is_turned_from_the_upper_left_corner(sheet):
    assert sheet.at(10, 0) == pytest.approx((10 * POINTS, 297 * POINTS))


@pytest.mark.parametrize(
    ("fill", "stroke", "paint"), [("ink", "", "f"), ("", "line", "S"), ("ink", "line", "B"), ("", "", "n")]
)
def test_a_panel_is_filled_framed_or_both(sheet, fill, stroke, paint):
    drawn = sheet.panel(Panel(10, 10, 50, 20, 2, fill, stroke))
    assert drawn.split()[-1] == paint
    assert drawn.count(" c") == 4
    assert " re" in sheet.panel(Panel(10, 10, 50, 20, 0, fill, stroke))


def test_a_rule_goes_across_or_up(sheet):
    assert sheet.rule(Rule(0, 297, 100, 1, "ink")).endswith("0 0 m 283.46 0 l S")
    assert sheet.rule(Rule(0, 297, 0, 1, "ink", rise=10)).endswith("0 0 m 0 28.35 l S")


@pytest.mark.parametrize(("align", "x"), [("left", 0), ("centre", 0.5), ("right", 1)])
def test_a_text_stands_where_its_alignment_puts_it(sheet, align, x):
    from app.pdf import fonts

    slot = Slot("", 0, 297, 100, 10, align=align)
    drawn = sheet.text(slot, Set(("AIGUL",), 10, 0))
    free = 100 * POINTS - fonts.width("AIGUL", "regular", 10)
    (line,) = [line for line in drawn.splitlines() if " Tm " in line]
    assert float(line.split()[4]) == pytest.approx(x * free, abs=0.01)


def placed(drawn):
    """Width, height, left and lower edge of a picture."""
    words = drawn.split()
    at = words.index("cm")
    wide, _, _, high, left, low = map(float, words[at - 6 : at])
    return wide, high, left, low


@pytest.mark.parametrize("ratio", [0.3, 0.75, 2.0])
def test_a_photo_fills_its_box_and_is_cropped_around_its_middle(sheet, ratio):
    drawn = sheet.photo(Photo(10, 10, 30, 40), "Photo", ratio)
    wide, high, left, low = placed(drawn)
    assert wide / high == pytest.approx(ratio, rel=0.01)
    assert wide >= 30 * POINTS - 0.01
    assert high >= 40 * POINTS - 0.01
    assert left + wide / 2 == pytest.approx(25 * POINTS, abs=0.02)
    assert low + high / 2 == pytest.approx((297 - 30) * POINTS, abs=0.02)
    assert "W n" in drawn


@pytest.mark.parametrize("ratio", [0.3, 1.0, 4.0])
def test_a_logo_stands_whole_in_the_middle_of_its_box(sheet, ratio):
    wide, high, left, low = placed(sheet.logo(Logo(10, 10, 30, 20), "Logo", ratio))
    assert wide / high == pytest.approx(ratio, rel=0.01)
    assert wide <= 30 * POINTS + 0.01
    assert high <= 20 * POINTS + 0.01
    assert left + wide / 2 == pytest.approx(25 * POINTS, abs=0.02)
    assert low + high / 2 == pytest.approx((297 - 20) * POINTS, abs=0.02)
