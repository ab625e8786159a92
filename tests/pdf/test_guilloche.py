"""Woven curves meet their neighbours, so that a repeated pattern has no seams."""

from math import cos, pi, sin

import pytest

from app.pdf import guilloche


def strands(path):
    """First and last point of every strand."""
    ends = []
    for line in path.splitlines():
        *figures, operator = line.split()
        point = tuple(float(figure) for figure in figures[-2:])
        if operator == "m":
            ends.append([point, point])
        ends[-1][1] = point
    return ends


def test_a_tile_ends_where_the_next_one_begins():
    for (x1, y1), (x2, y2) in strands(guilloche.wave(30.0, 10.0, 8)):
        assert x2 - x1 == pytest.approx(30, abs=0.02)
        assert y2 == pytest.approx(y1, abs=0.02)


def test_a_tile_stays_within_its_band():
    path = guilloche.wave(30.0, 10.0, 8)
    heights = [float(line.split()[-2]) for line in path.splitlines()]
    assert max(map(abs, heights)) <= 10.01


def test_a_petal_closes_when_it_is_turned():
    turn = 2 * pi / 12
    for (x1, y1), (x2, y2) in strands(guilloche.petal(5.0, 20.0, 12, 6)):
        assert x2 == pytest.approx(x1 * cos(turn) - y1 * sin(turn), abs=0.02)
        assert y2 == pytest.approx(x1 * sin(turn) + y1 * cos(turn), abs=0.02)


def test_a_curve_goes_through_the_points_of_its_function():
    def along(t):
        return 100 * t, 50 * sin(2 * pi * t)

    for n, line in enumerate(guilloche.curve(along, 8).splitlines()):
        x, y = (float(figure) for figure in line.split()[-3:-1])
        assert (x, y) == pytest.approx(along(n / 8), abs=0.01)


def test_the_crowns_poles_end_on_its_circle():
    for ends in strands(guilloche.crown(50.0)):
        for x, y in ends:
            assert (x * x + y * y) ** 0.5 == pytest.approx(50, abs=0.02)


def test_a_shape_is_turned_as_often_as_asked():
    assert guilloche.turned(guilloche.ray(5, 9, 40), 40).count("f Q") == 40
