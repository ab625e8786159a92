import pytest
from hypothesis import given
from hypothesis import strategies as some

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
