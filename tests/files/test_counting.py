import pytest

from app.files import counting

ABC, LISTED = ["a", "b", "c"], ["1", "2", "3"]
TEXTS = [{"en": "Red"}, {"en": "Green", "ru": "Зелёный"}, {"en": "Blue"}]
NUMBERS = [{"en": "3"}, {"en": "4"}, {"en": "2"}]


def right(key, marks=ABC, options=TEXTS, keys=None):
    return counting.right(key, marks, options, counting.letters(marks, keys or [key]))


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("B", (1,)),
        ("b)", (1,)),
        ("2", (1,)),
        ("A, C", (0, 2)),
        ("3;1", (0, 2)),
        ("green", (1,)),
        ("Зелёный", (1,)),
        ("б", (1,)),
        ("А", (0,)),
    ],
)
def test_a_key_is_a_letter_a_number_or_the_words(key, found):
    assert right(key) == found


def test_cyrillic_letters_are_counted_as_the_table_counts_them():
    assert right("в", keys=["в", "б"]) == (2,)
    assert right("в", keys=["в", "с"]) == (1,)
    assert right("В", ["а", "б", "в"]) == (2,)
    assert "two ways" in right("в", keys=["в", "а"])
    assert "two ways" in right("b", ["а", "б", "в"])


def test_a_number_may_be_what_an_option_says():
    assert right("2", ABC, NUMBERS) == (2,)
    assert "two ways" in right("2", LISTED, NUMBERS)
    assert right("4", LISTED, NUMBERS) == (1,)


@pytest.mark.parametrize(
    ("key", "options", "why"),
    [
        ("d", TEXTS, "none of its options"),
        ("9", TEXTS, "none of its options"),
        ("A, Z", TEXTS, "none of its options"),
        ("a", TEXTS[:1], "fewer than two"),
        ("Red", [{"en": "Red"}, {"en": "Red"}], "two ways"),
    ],
)
def test_a_key_that_cannot_be_used_is_told(key, options, why):
    assert why in right(key, ABC, options)
