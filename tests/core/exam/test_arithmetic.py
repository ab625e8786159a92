import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.exam import arithmetic


@pytest.mark.parametrize(("value", "whole"), [(6.5, 7), (-6.5, -6), (6.4, 6), (0.5, 1), (-0.5, 0)])
def test_halves_are_rounded_up(value, whole):
    assert arithmetic.halves_up(value) == whole


@pytest.mark.parametrize(
    ("value", "mode", "figures", "rounded"),
    [
        (1.45, "decimalPlaces", 1, 1.5),
        (-1.45, "decimalPlaces", 1, -1.5),
        (1234.5, "significantFigures", 2, 1200.0),
        (0.00126, "significantFigures", 2, 0.0013),
        (0.0, "significantFigures", 3, 0.0),
        (3.175, "decimalPlaces", 2, 3.18),
        (5.0, "significantFigures", 0, None),
    ],
)
def test_numbers_are_rounded_to_places_and_figures(value, mode, figures, rounded):
    assert arithmetic.rounded(value, mode, figures) == rounded


def test_deviations_of_a_sample_and_of_all_differ():
    of = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]
    assert arithmetic.statistics("popSD", of) == 2.0
    assert arithmetic.statistics("sampleVariance", of) == pytest.approx(32 / 7)
    assert arithmetic.statistics("mean", of) == 5.0
    assert arithmetic.statistics("sampleSD", [1.0]) is None


def test_what_mathematics_has_no_result_for_is_null():
    assert arithmetic.divide(1, 0) is None
    assert arithmetic.integer_modulus(1, 0) is None
    assert arithmetic.safe(lambda: arithmetic.power(-8, 0.5)) is None
    assert arithmetic.safe(lambda: arithmetic.function("ln", [0])) is None
    assert arithmetic.safe(lambda: arithmetic.function("asin", [2])) is None
    assert arithmetic.function("no such", [1]) is None


def test_whole_numbers_beyond_all_need_are_null():
    assert arithmetic.product([1 << 1500, 1 << 1500]) is None


def test_whole_numbers_are_divided_down():
    assert (arithmetic.integer_divide(-7, 2), arithmetic.integer_modulus(-7, 2)) == (-4, 1)


@pytest.mark.parametrize("name", sorted(arithmetic.FUNCTIONS))
def test_every_function_gives_a_number_or_null(name):
    for value in (-2.0, -1.0, 0.0, 0.5, 1.0, 700.0):
        found = arithmetic.safe(lambda value=value: arithmetic.function(name, [value]))
        assert found is None or isinstance(found, int | float)


@pytest.mark.property
@given(some.floats(-1e12, 1e12), some.integers(0, 8))
def test_rounding_moves_a_number_by_half_a_place_at_most(value, places):
    found = arithmetic.rounded(value, "decimalPlaces", places)
    assert math.isclose(found, value, rel_tol=1e-9, abs_tol=0.51 * 10**-places)
