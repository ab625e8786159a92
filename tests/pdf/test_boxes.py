"""Boxes: where letters come to stand, and which two things stand on one place."""

from dataclasses import replace

import pytest

from app.pdf import boxes
from app.pdf.boxes import Box
from app.pdf.fitting import POINTS, Set, Slot
from app.pdf.paper import Skill
from app.pdf.parts import Band, Bars, Emblem, Logo, Photo


def box(left, top, right, bottom, part=0):
    return Box(left, top, right, bottom, "x", part)


def test_two_boxes_meet_only_where_both_are():
    assert box(0, 0, 10, 10).meets(box(9, 9, 20, 20))
    assert not box(0, 0, 10, 10).meets(box(10, 0, 20, 10))
    assert not box(0, 0, 10, 10).meets(box(0, 10.05, 10, 20))


def test_a_box_within_another_reaches_no_edge():
    assert box(1, 1, 9, 9).within(box(0, 0, 10, 10))
    assert not box(1, 1, 11, 9).within(box(0, 0, 10, 10))


@pytest.mark.parametrize(("align", "left"), [("left", 10.0), ("centre", 25.0), ("right", 40.0)])
def test_a_line_stands_where_its_alignment_puts_it(monkeypatch, align, left):
    monkeypatch.setattr(boxes.fonts, "width", lambda *_: 20 * POINTS)
    (line,) = boxes.of_text(Slot("", 10, 50, 50, 12, align=align), Set(("x",), 12, 0), 3)
    assert (line.left, line.right, line.part) == (pytest.approx(left), pytest.approx(left + 20), 3)
    assert line.top < 50 < line.bottom


@pytest.mark.parametrize(("grow", "first"), [("down", 50.0), ("up", 45.7), ("both", 47.85)])
def test_lines_grow_down_up_or_both_ways_from_the_baseline(grow, first):
    lines = list(boxes.of_text(Slot("", 10, 50, 50, 10, lines=2, grow=grow), Set(("x", "y"), 10, 0), 0))
    assert lines[0].top + boxes.ABOVE * 10 / POINTS == pytest.approx(first, abs=0.02)
    assert lines[1].top - lines[0].top == pytest.approx(12.2 / POINTS)


def test_what_is_no_text_stands_in_the_way_when_the_paper_has_it(made):
    bars = Bars(20, 60, 90, 5, 40, 2, 8, 5, "petrol", "line", "ink")
    looks = replace(
        made.design,
        photo=Photo(10, 10, 30, 40, "petrol"),
        logo=Logo(60, 10, 20, 20),
        emblem=Emblem(105, 39, 15, 40, 1, "petrol", "ray"),
        bars=bars,
    )
    plain = replace(made.paper, photo=b"", logo=b"", skills=())
    full = replace(plain, photo=b"x", logo=b"x", skills=(Skill({"en": "x"}, 50),))
    assert [one.what for one in boxes.of_parts(plain, looks)] == ["[code]", "[emblem]"]
    assert {one.what for one in boxes.of_parts(full, looks)} == {
        *("[code]", "[emblem]", "[photo]", "[logo]", "[bar]"),
    }


def test_the_room_ends_at_the_woven_frame(made):
    band = Band(9, 8, 16, 12, 0.3, "petrol", "weft")
    assert boxes.room(replace(made.design, band=band)).left == 17
    assert boxes.room(replace(made.design, band=None)).left == 0


def test_each_pair_of_parts_is_told_once_and_with_its_words(made):
    slot = Slot("", 30, 50, 100, 12)
    lines = Set(("one line", "and one more"), 12, 0)
    looks = replace(made.design, emblem=None, photo=None, logo=None, bars=None)
    (problem,) = boxes.problems(made.paper, looks, [(slot, lines), (slot, lines)])
    assert problem.code == "parts-overlap"
    assert problem.fields == {"one": "one line", "other": "one line"}
