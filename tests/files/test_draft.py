from hypothesis import given
from hypothesis import strategies as st

from app.files import draft


def test_a_name_becomes_an_identifier():
    assert draft.slug("Question 3: Fire!") == "question-3-fire"


def test_a_name_of_nothing_but_signs_takes_the_other():
    assert draft.slug("Өрт", "item") == "item"


def test_a_name_that_is_taken_gets_a_number():
    assert draft.unlike("fire", {"fire", "fire-2"}.__contains__) == "fire-3"
    assert draft.unlike("fire", set().__contains__) == "fire"


@given(st.text(max_size=80))
def test_every_name_becomes_an_identifier_of_small_letters(name):
    made = draft.slug(name)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(made) <= 48
