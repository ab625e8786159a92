"""The one-parameter model against published estimates."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.exam import rasch
from tests.core.exam.test_statistics import MARKS


def test_the_published_difficulties_of_lsat_6_come_out():
    found = rasch.fitted(MARKS)
    assert round(found.a, 3) == 0.755
    assert [round(b, 3) for b in found.b] == [-3.615, -1.322, -0.318, -1.730, -2.780]
    assert round(found.likelihood, 2) == -2466.94


def test_too_few_persons_give_no_model():
    assert rasch.fitted(MARKS[:10]) is None


def test_an_item_that_nobody_answered_gives_no_model():
    assert rasch.fitted(tuple((*row, 0) for row in MARKS)) is None


def test_one_item_gives_no_model():
    assert rasch.fitted(tuple(row[:1] for row in MARKS)) is None


def test_known_difficulties_are_found_again():
    """Expected answers under known parameters: 400 persons an ability, each pattern as often as its chance says."""
    wanted = (-1.5, -0.5, 0.0, 0.75, 1.25)
    rows = []
    for point, weight in zip(rasch.POINTS, rasch._WEIGHTS, strict=True):
        for pattern in range(32):
            row = tuple(pattern >> n & 1 for n in range(5))
            chance = math.prod(
                1 / (1 + math.exp(-1.2 * (point - b) * (1 if mark else -1)))
                for mark, b in zip(row, wanted, strict=True)
            )
            rows += [row] * round(60_000 * weight * chance)
    found = rasch.fitted(rows)
    assert found.a == pytest.approx(1.2, abs=0.03)
    assert list(found.b) == pytest.approx(list(wanted), abs=0.03)


@settings(max_examples=25)
@given(st.lists(st.tuples(*[st.integers(0, 1)] * 4), min_size=30, max_size=80))
def test_harder_items_have_higher_difficulties(rows):
    found = rasch.fitted(rows)
    if found is not None:
        right = [sum(column) for column in zip(*rows, strict=True)]
        order = sorted(range(4), key=lambda at: right[at])
        assert all(found.b[a] >= found.b[b] - 1e-6 for a, b in pairwise(order))
