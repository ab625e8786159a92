"""Item statistics against published figures, and what must hold of any table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.exam.statistics import Responses, correlation, figures

# LSAT section 6 (Bock and Lieberman 1970): response pattern and how many of 1,000 persons gave it.
LSAT_6 = {
    "00000": 3, "00001": 6, "00010": 2, "00011": 11, "00100": 1, "00101": 1, "00110": 3, "00111": 4,
    "01000": 1, "01001": 8, "01011": 16, "01101": 3, "01110": 2, "01111": 15, "10000": 10, "10001": 29,
    "10010": 14, "10011": 81, "10100": 3, "10101": 28, "10110": 15, "10111": 80, "11000": 16, "11001": 56,
    "11010": 21, "11011": 173, "11100": 11, "11101": 61, "11110": 28, "11111": 298,
}  # fmt: skip
MARKS = tuple(tuple(map(int, pattern)) for pattern, count in LSAT_6.items() for _ in range(count))
KEYED = ("a", "b", "c", "d")


def rounded(values):
    return [round(value, 3) for value in values]


def keyed(rows, key):
    marks = tuple(tuple(int(cell == right) for cell, right in zip(row, key, strict=True)) for row in rows)
    items = tuple(f"q{n}" for n in range(len(key)))
    return figures(Responses(items, marks, (), tuple(tuple(row) for row in rows), tuple(key)))


def test_the_published_figures_of_lsat_6_come_out():
    found = figures(Responses(tuple("12345"), MARKS))
    assert rounded(one.p for one in found.items) == [0.924, 0.709, 0.553, 0.763, 0.870]
    assert rounded(one.item_total for one in found.items) == [0.362, 0.567, 0.618, 0.534, 0.435]
    assert rounded(one.item_rest for one in found.items) == [0.113, 0.153, 0.173, 0.144, 0.122]
    assert round(found.alpha, 3) == 0.295
    assert (found.n, found.histogram[5]) == (1000, 298)


def test_an_item_that_everybody_got_right_has_no_correlation():
    found = figures(Responses(("x", "y"), ((1, 1), (1, 0), (1, 1))))
    assert found.items[0].item_total is None
    assert "too-easy" in found.items[0].flags


def test_one_item_alone_has_no_reliability():
    assert figures(Responses(("x",), ((1,), (0,)))).alpha is None


def test_equal_totals_have_no_reliability():
    assert figures(Responses(("x", "y"), ((1, 0), (0, 1)))).sem is None


def test_a_wrong_option_of_the_best_makes_the_key_doubtful():
    best = [("a", "b", "c", "x")] * 8
    rest = [("x", "y", "x", "d")] * 4 + [("x", "b", "x", "y")] * 4
    last = keyed(best + rest, KEYED).items[3]
    assert {"key-doubtful", "works-backwards"} <= set(last.flags)


def test_options_tell_who_chose_them():
    found = keyed([("a", "b"), ("a", "x"), ("x", "b"), ("", "x")], ("a", "b")).items[0]
    shares = {one.option: (one.is_key, one.share) for one in found.options}
    assert shares == {"a": (True, 0.5), "x": (False, 0.25)}


tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(0, 1)] * width), min_size=1, max_size=30)
)


@given(tables)
def test_figures_stay_in_their_ranges(rows):
    found = figures(Responses(tuple(f"q{n}" for n in range(len(rows[0]))), tuple(rows)))
    assert all(0 <= one.p <= 1 for one in found.items)
    assert all(one.item_total is None or -1.000001 <= one.item_total <= 1.000001 for one in found.items)
    assert found.alpha is None or found.alpha <= 1.000001
    assert sum(found.histogram.values()) == found.n


@given(tables)
def test_the_order_of_persons_changes_nothing(rows):
    items = tuple(f"q{n}" for n in range(len(rows[0])))
    one, other = (figures(Responses(items, tuple(table))) for table in (rows, rows[::-1]))
    assert [item.p for item in one.items] == [item.p for item in other.items]
    assert (one.alpha is None) == (other.alpha is None)


@pytest.mark.parametrize(
    ("left", "right", "wanted"), [([1, 2, 3], [2, 4, 6], 1.0), ([1, 2, 3], [3, 2, 1], -1.0)]
)
def test_a_straight_line_correlates_fully(left, right, wanted):
    assert correlation(left, right) == pytest.approx(wanted)
