import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.numerals import plain


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        (" 1 500 ", "1500"),
        ("1\u00a0500,25", "1500.25"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,250", "1.250"),
        ("1.234.567", "1234567"),
        ("\u22123", "-3"),
        ("+7", "+7"),
        (",5", ".5"),
        ("5,", "5"),
    ],
)
def test_numbers_are_read_as_people_write_them(written, number):
    assert plain(written) == number


@pytest.mark.parametrize("written", ["", "two", "5 kg", "1e3", "--5", "1,2,a", ".", "9" * 80])
def test_what_is_no_number_is_nothing(written):
    assert plain(written) == ""


@pytest.mark.property
@given(some.text(max_size=80))
def test_whatever_comes_back_is_a_number(written):
    if told := plain(written):
        float(told)


@pytest.mark.property
@given(some.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_comma_and_point_are_the_same(number):
    assert plain(f"{number:f}".replace(".", ",")) == plain(f"{number:f}") == f"{number:f}"
