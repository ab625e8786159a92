import pytest

from tests.core.exam.expressing import NULL, many, of, text

LISTED = many("1", "2", "3", base="integer", kind="ordered")


@pytest.mark.parametrize(
    ("term", "result"),
    [
        (["sum", 1, 2, LISTED], 9),
        (["sum", 1, 2.5], 3.5),
        (["product", 2, LISTED], 12),
        (["subtract", 5, 7], -2),
        (["divide", 1, 4], 0.25),
        (["divide", 1, 0], None),
        (["power", 2, 10], 1024.0),
        (["integer-divide", -7, 2], -4),
        (["integer-modulus", -7, 2], 1),
        (["truncate", -6.8], -6),
        (["round", 6.5], 7),
        (["integer-to-float", 3], 3.0),
        (["round-to", {"rounding-mode": "decimalPlaces", "figures": "1"}, 1.25], 1.3),
        (["min", 3, LISTED], 1),
        (["max", 2.5, LISTED], 3),
        (["gcd", 24, many("18", "30", base="integer")], 6),
        (["lcm", 4, 6], 12),
        (["stats-operator", {"name": "mean"}, LISTED], 2.0),
        (["math-operator", {"name": "sin"}, 0], 0.0),
        (["math-operator", {"name": "floor"}, 2.7], 2),
        (["sum", 1, NULL], None),
        (["sum", 1, text("two")], None),
        (["gt", 2, 1], True),
        (["lte", 2, 1], False),
        (["gte", 2, NULL], None),
        (["duration-lt", text("10", "duration"), text("11", "duration")], True),
    ],
)
def test_numbers_are_calculated_as_the_model_says(term, result):
    assert of(term) == result


@pytest.mark.parametrize(
    ("at", "left", "right", "result"),
    [
        ({"tolerance-mode": "exact"}, 1.0, 1, True),
        ({"tolerance-mode": "absolute", "tolerance": "0.1"}, 0.3, 0.4, True),
        ({"tolerance-mode": "absolute", "tolerance": "0.1 0.2"}, 1.0, 1.2, True),
        ({"tolerance-mode": "absolute", "tolerance": "0.1 0.2"}, 1.0, 0.85, False),
        ({"tolerance-mode": "absolute", "tolerance": "0.1", "include-upper-bound": "false"}, 0.3, 0.4, False),
        ({"tolerance-mode": "absolute", "tolerance": "1", "include-lower-bound": "false"}, 3, 2, False),
        ({"tolerance-mode": "relative", "tolerance": "10"}, 200, 181, True),
        ({"tolerance-mode": "relative", "tolerance": "10"}, 200, 221, False),
        ({"tolerance-mode": "relative", "tolerance": "10"}, -200, -190, True),
    ],
)
def test_numbers_are_equal_within_their_tolerance(at, left, right, result):
    assert of(["equal", at, left, right]) is result


def test_rounded_numbers_are_compared():
    at = {"rounding-mode": "significantFigures", "figures": "3"}
    assert of(["equal-rounded", at, 3.175, 3.183]) is True
    assert of(["equal-rounded", at, 3.175, 3.1749]) is False
