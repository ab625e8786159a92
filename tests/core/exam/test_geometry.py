import pytest

from app.core.errors import ShapeWrong
from app.core.exam.geometry import is_inside, numbers


@pytest.mark.parametrize(
    ("shape", "coords", "inside", "outside"),
    [
        ("rect", "10,10,20,30", [(10, 10), (15, 20), (20, 30)], [(9, 10), (21, 20)]),
        ("rect", "20,30,10,10", [(15, 20)], [(9, 10)]),
        ("circle", "10,10,5", [(10, 10), (13, 14), (15, 10)], [(14, 14)]),
        ("ellipse", "10 10 5 2", [(15, 10), (10, 12)], [(14, 12)]),
        ("poly", "0,0,10,0,10,10,0,10", [(5, 5), (0, 5), (10, 10)], [(11, 5), (-1, 5)]),
        ("poly", "0,0,10,0,5,5,10,10,0,10", [(2, 5)], [(9, 5)]),
        ("default", "", [(1e9, -3)], []),
    ],
)
def test_points_are_in_the_area_or_not(shape, coords, inside, outside):
    assert all(is_inside(shape, coords, point) for point in inside)
    assert not any(is_inside(shape, coords, point) for point in outside)


@pytest.mark.parametrize(
    ("shape", "coords"),
    [
        ("rect", "1,2,3"),
        ("circle", "a,b,c"),
        ("poly", "1,2,3,4"),
        ("star", "1,2"),
        ("rect", "nan,1,2,3"),
        ("poly", ""),
    ],
)
def test_coordinates_that_make_no_area_are_refused(shape, coords):
    with pytest.raises(ShapeWrong):
        numbers(shape, coords)
