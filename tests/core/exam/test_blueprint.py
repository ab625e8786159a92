import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.exam.blueprint import Cell, Section
from tests import build


def test_a_form_is_as_long_as_its_cells_together():
    assert build.blueprint().length == 7


@pytest.mark.parametrize(
    ("percent", "points_of", "cut"),
    [
        (70, 7, 5),
        (70, 10, 7),
        (60, 25, 15),
        (67, 3, 3),
        (66, 3, 2),
        (100, 9, 9),
        (0, 9, 0),
        (1, 9, 1),
        (80, 0, 0),
    ],
)
def test_the_cut_score_is_rounded_up(percent, points_of, cut):
    assert build.blueprint(pass_percent=percent).cut_score(points_of) == cut


@pytest.mark.property
@given(some.integers(0, 100), some.integers(1, 500))
def test_the_cut_score_is_the_fewest_points_that_reach_the_percentage(percent, points_of):
    cut = build.blueprint(pass_percent=percent).cut_score(points_of)
    assert 100 * cut >= percent * points_of
    assert cut == 0 or 100 * (cut - 1) < percent * points_of


def test_a_short_exam_is_one_section_without_a_name():
    (only,) = build.blueprint().parts()
    assert (only.id, only.length) == ("", 7)


def test_an_exam_of_sections_is_as_long_as_all_of_them():
    read = Section("reading", build.text("Reading"), (Cell("signs", 3),))
    heard = Section("listening", build.text("Listening"), (Cell("signs", 2), Cell("fire", 1)))
    plan = build.blueprint(cells=(), sections=(read, heard))
    assert plan.length == 6
    assert tuple(one.id for one in plan.parts()) == ("reading", "listening")
