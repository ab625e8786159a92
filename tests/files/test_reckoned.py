import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.files import reckoned
from app.files.qti.rules import Unsupported
from tests.files.test_moodle import answer, only, points

KNOWN = {"a": 3.0, "b": -2.0}
SETS = "".join(
    f"<dataset_definition><name><text>{name}</text></name><dataset_items>"
    f"<dataset_item><number>1</number><value>{value}</value></dataset_item>"
    "<dataset_item><number>2</number><value>9</value></dataset_item></dataset_items></dataset_definition>"
    for name, value in (("a", 3), ("b", 4))
)
MORE = f"<dataset_definitions>{SETS}</dataset_definitions>"


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("{a} + {b}", 1),
        ("{a}*{b} - 1", -7),
        ("sqrt(pow({a},2)) / 2", 1.5),
        ("-{b} % 2", 0),
        ("round(pi())", 3),
        ("max({a}, 7)", 7),
    ],
)
def test_formulas_are_worked_out(formula, value):
    assert reckoned.worth(formula, KNOWN) == value


@pytest.mark.parametrize(
    "formula", ["{c}", "x", "__import__('os')", "a.b", "1 if 1 else 2", "(", "pow(1)", "9" * 500, "[1][0]"]
)
def test_anything_else_is_refused(formula):
    with pytest.raises(Unsupported):
        reckoned.worth(formula, KNOWN)


@pytest.mark.parametrize("formula", ["1/0", "sqrt(-1)", "exp(9999)"])
def test_what_has_no_result_is_told(formula):
    with pytest.raises((ValueError, OverflowError)):
        reckoned.worth(formula, KNOWN)


def test_texts_have_their_numbers_put_in():
    assert reckoned.filled("{a} and {={a}*2} and {c}", KNOWN) == "3 and 6 and {c}"


def test_calculated_questions_are_taken_with_the_first_numbers():
    tolerance = "<tolerance>0.01</tolerance><tolerancetype>1</tolerancetype>"
    draft = only("calculatedsimple", "{a} + {b}?", answer("{a} + {b}", 100, tolerance) + MORE)
    assert [points(draft, one) for one in (7, 7.05, 8)] == [1.0, 1.0, 0.0]
    assert draft.item.general.blocks()[0].text() == "3 + 4?"
    several = only("calculatedmulti", "{a} + {b}?", answer("{={a}+{b}}", 100) + answer("{={a}-{b}}") + MORE)
    assert [one.text["en"] for one in several.item.options] == ["7", "-1"]
    assert "cannot be read" in only("calculated", "?", answer("{a} +", 100) + MORE).reason


@pytest.mark.property
@given(some.text("0123456789.+-*/%(),abpowsqrt {}", max_size=30))
def test_any_formula_is_worked_out_or_refused(formula):
    with contextlib.suppress(Unsupported, ValueError, OverflowError):
        reckoned.worth(formula, KNOWN)
