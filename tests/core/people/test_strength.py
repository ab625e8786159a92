"""How hard a passphrase is to guess: what people choose readily is weak, several odd words are strong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.people.strength import FAIR, STRONG, WEAK, estimate

NAME = "Азамат Токтосунов"


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("password12", "common"),
        ("пароль пароль", "repeat"),
        ("gfhjkm ghbdtn", "common"),  # Russian words with the keyboard in English
        ("сырсөз купуя", "common"),
        ("qwertyuiop", "keyboard"),
        ("йцукенгшщз", "keyboard"),
        ("1234567890", "sequence"),
        ("abcdefghij", "sequence"),
        ("абвгдежзий", "sequence"),
        ("aaaaaaaaaaaa", "repeat"),
        ("азамат токтосунов", "name"),
        ("Токтосунов 1987", "name"),
        ("1987 1991 2004", "year"),
        ("short", "short"),
        ("", "short"),
    ],
)
def test_what_is_tried_first_is_weak_and_says_why(passphrase, why):
    found = estimate(passphrase, (NAME,), 10)
    assert found.level == WEAK
    assert why in found.why


@pytest.mark.parametrize(
    "passphrase",
    [
        "zebra violin copper marsh",
        "төрт жылан таш көпүрө",
        "чайник облако гвоздь корова",
        "K7#pw vQ2! xM9z tB4&",
    ],
)
def test_four_words_that_do_not_belong_together_are_strong(passphrase):
    found = estimate(passphrase, (NAME,), 10)
    assert (found.level, found.why) == (STRONG, ())


def test_between_the_two_it_is_fair_and_says_what_would_help():
    found = estimate("violin copper marsh"[:14], (NAME,), 10)
    assert found.level == WEAK or found.why
    assert estimate("zebra violin copper", (), 10).level == FAIR


def test_the_name_of_somebody_else_is_just_a_word():
    assert estimate("токтосунов", (NAME,)).bits < estimate("токтосунов").bits


def test_too_short_is_weak_whatever_it_is():
    assert estimate("x7#K!", least=10).level == WEAK


@given(st.text(max_size=60))
def test_anything_can_be_rated(passphrase):
    found = estimate(passphrase, (NAME,), 10)
    assert found.level in {WEAK, FAIR, STRONG}
    assert found.bits >= 0
    assert found.why or found.level == STRONG


@given(
    st.lists(
        st.sampled_from(("zebra", "violin", "copper", "marsh", "таш")), min_size=1, max_size=4, unique=True
    )
)
def test_one_odd_word_more_never_makes_it_weaker(words):
    assert estimate(" ".join((*words, "lantern"))).bits > estimate(" ".join(words)).bits


@given(st.text(min_size=1, max_size=30))
def test_spaces_around_count_for_nothing(passphrase):
    assert estimate(f"  {passphrase}  ") == estimate(passphrase)
