import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course import values
from app.core.course.general import BASES, FieldValue, Variable
from app.core.course.values import Value
from app.core.errors import ShapeWrong


@pytest.mark.parametrize(
    ("base", "text", "atom"),
    [
        ("integer", " 42 ", 42),
        ("integer", "3.0", 3),
        ("float", "1e3", 1000.0),
        ("boolean", "True", True),
        ("point", "1 2.5", (1.0, 2.5)),
        ("point", "1,2", (1.0, 2.0)),
        ("pair", "B A", ("A", "B")),
        ("directedPair", "B  A", ("B", "A")),
        ("string", " as it is ", " as it is "),
        ("identifier", " A ", "A"),
        ("duration", "12.5", 12.5),
    ],
)
def test_texts_are_read_by_their_base_type(base, text, atom):
    assert values.atom(base, text) == atom


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("integer", "x"),
        ("integer", "9" * 500),
        ("integer", "inf"),
        ("float", ""),
        ("boolean", "yes"),
        ("point", "1"),
        ("pair", "A B C"),
    ],
)
def test_texts_of_another_type_are_refused(base, text):
    with pytest.raises(ShapeWrong):
        values.atom(base, text)


def test_a_number_without_default_is_zero_and_all_else_null():
    assert values.default(Variable("SCORE", "float")) == values.number(0.0)
    assert values.default(Variable("N", "integer")) == values.number(0)
    assert values.default(Variable("SAID", "identifier")) is None
    assert values.default(Variable("L", "float", "multiple")) is None
    assert values.written(values.default(Variable("L", "float", "ordered", default=("1", "2")))) == [1.0, 2.0]


def test_records_have_their_fields():
    told = Variable(
        "R", "", "record", fields=(FieldValue("n", "float", "1.5"), FieldValue("s", "string", "x"))
    )
    value = values.default(told)
    assert values.written(value) == {"n": 1.5, "s": "x"}
    assert values.same(value, value)


def test_values_are_fitted_to_their_variable():
    assert values.fitted(values.number(3), Variable("S", "float")) == values.number(3.0)
    assert values.fitted(values.number(2.6), Variable("S", "integer")) == values.number(3)
    assert values.fitted(values.number(3), Variable("S", "float", "multiple")) == Value(
        "float", "multiple", (3.0,)
    )
    assert values.fitted(Value("float", "multiple", (1.0, 2.0)), Variable("S", "float")) is None
    assert values.fitted(values.number(3), Variable("S", "string")) == values.single("string", "3")


@pytest.mark.property
@given(some.sampled_from(BASES), some.text(max_size=12))
def test_any_text_is_a_value_or_refused(base, text):
    try:
        made = values.atom(base, text)
    except ShapeWrong:
        return
    assert values.written(Value(base, "single", (made,))) is not None
