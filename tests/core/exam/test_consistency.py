import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.exam.consistency import at_cut
from app.core.exam.statistics import Responses, figures


def sat(abilities, items, dice):
    """One exam of equally hard items: a row a person."""
    return tuple(tuple(int(dice.random() < able) for _ in range(items)) for able in abilities)


@pytest.mark.parametrize("cut", [10, 14, 18])
def test_a_second_exam_decides_as_often_alike_as_was_foretold(cut):
    dice = random.Random(1976)  # noqa: S311 - the same persons in every run
    abilities = [dice.betavariate(6, 4) for _ in range(4_000)]
    first, second = (sat(abilities, 20, dice) for _ in range(2))
    found = figures(Responses(tuple(map(str, range(20))), first))
    told = at_cut([sum(row) for row in first], 20, found.alpha, cut)
    alike = sum((sum(a) >= cut) == (sum(b) >= cut) for a, b in zip(first, second, strict=True)) / 4_000
    assert told.agreement == pytest.approx(alike, abs=0.02)


def test_by_hand_one_item_and_a_flat_spread_of_ability():
    """A reliability of 1/3 with one item gives beta(1, 1): two answers agree with a chance of 2/3."""
    told = at_cut([0, 1], 1, 1 / 3, 1)
    assert told.agreement == pytest.approx(2 / 3)
    assert told.kappa == pytest.approx(1 / 3)


def test_luck_alone_decides_alike_as_often_as_chance():
    assert at_cut([3, 5, 4], 8, None, 4).kappa == pytest.approx(0, abs=2e-3)


def test_a_cut_that_everybody_reaches_tells_nothing_beyond_chance():
    told = at_cut([3, 4], 5, 0.5, 0)
    assert (told.agreement, told.kappa) == (1.0, None)


def test_without_answers_there_is_nothing_to_say():
    assert at_cut([], 5, 0.5, 3) is None


@given(st.lists(st.integers(0, 8), min_size=1, max_size=30), st.floats(-1, 1), st.integers(0, 9))
def test_agreement_is_at_least_what_chance_gives(totals, alpha, cut):
    told = at_cut(totals, 8, alpha, cut)
    assert 0.5 - 1e-6 <= told.agreement <= 1
    assert told.kappa is None or -1e-3 <= told.kappa <= 1 + 1e-3
