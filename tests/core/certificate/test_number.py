import pytest
from hypothesis import given
from hypothesis import strategies as some
from stdnum.iso7064 import mod_11_2

from app.core.certificate import number
from app.core.errors import BytesWrong

NUMBERS = some.integers(0, number.LARGEST)


@pytest.mark.property
@given(some.text("0123456789", min_size=1, max_size=20))
def test_the_check_character_is_that_of_python_stdnum(digits):
    assert number.check_character(digits) == mod_11_2.calc_check_digit(digits)


@pytest.mark.property
@given(NUMBERS)
def test_what_is_printed_can_be_typed(one):
    assert number.typed(number.printed(one)) == one


@pytest.mark.property
@given(NUMBERS, some.data())
def test_a_mistyped_digit_is_noticed(one, data):
    text = number.printed(one)
    at = data.draw(some.sampled_from([n for n, sign in enumerate(text) if sign.isdigit()]))
    other = data.draw(some.sampled_from([digit for digit in "0123456789" if digit != text[at]]))
    with pytest.raises(BytesWrong):
        number.typed(text[:at] + other + text[at + 1 :])


@pytest.mark.property
@given(NUMBERS, some.data())
def test_two_digits_that_changed_places_are_noticed(one, data):
    text = number.printed(one)
    at = data.draw(some.integers(0, text.index("-") - 2))
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if swapped != text:
        with pytest.raises(BytesWrong):
            number.typed(swapped)


@pytest.mark.property
@given(NUMBERS)
def test_list_and_place_are_the_number_again(one):
    index, at = number.place(one)
    assert (index << 20 | at, at < 1 << 20) == (one, True)


def test_the_example_of_the_standard_has_its_check_character():
    # ISO/IEC 7064:2003 section 7.2: the string 0794 has the check character 0; ORCID's 000000021825009 has 7.
    assert number.check_character("0794") == "0"
    assert number.check_character("000000021825009") == "7"


def test_some_numbers_end_in_x():
    assert number.printed(1) == "0000001-" + mod_11_2.calc_check_digit("0000001")
    assert "X" in {number.printed(one)[-1] for one in range(30)}


def test_a_number_is_printed_with_at_least_seven_digits():
    assert number.printed(1042)[:8] == "0001042-"


@pytest.mark.parametrize("typed", ["0001042-{}", " 000 1042 {}", "1042{}", "0001042{}\n"])
def test_spaces_hyphens_and_leading_zeros_do_not_matter(typed):
    assert number.typed(typed.format(number.check_character("1042"))) == 1042


def test_a_small_x_is_taken():
    one = next(one for one in range(100) if number.printed(one).endswith("X"))
    assert number.typed(number.printed(one).lower()) == one


@pytest.mark.parametrize("text", ["", "-", "X", "7", "12A4-5", "٣٣٣٣٣٣٣-3", "9" * 15, "1.5-2"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(BytesWrong):
        number.typed(text)
