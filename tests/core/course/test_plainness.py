from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course import plainness


@pytest.mark.parametrize(
    ("language", "taught", "level", "most"),
    [
        ("ky", "ko", 10, 20),
        ("ko", "ko", 10, 10),
        ("en", "en", 11, 12),
        ("en", "en", 16, 30),
        ("en", "en", 1, 20),
        ("ru", "", 11, 20),
    ],
)
def test_only_the_language_that_is_taught_is_held_to_the_level(language, taught, level, most):
    assert plainness.longest_sentence(language, taught, level) == most


def test_words_are_shorter_for_beginners_in_the_language_that_is_taught():
    of_explaining, of_taught = (plainness.longest_word("en", taught, 11) for taught in ("ko", "en"))
    assert of_taught < of_explaining


def test_a_language_of_which_nobody_said_anything_has_no_limit():
    assert plainness.longest_word("ja", "ja", 10) == 0


def test_sentences_end_at_marks_and_lines():
    assert list(plainness.sentences("Run! Then wait.\n- Call **help**")) == ["Run", "Then wait", "Call help"]


def test_words_of_another_script_are_not_counted():
    assert list(plainness.words("Айтыңыз: annyeonghaseyo", "ky")) == ["айтыңыз"]


def test_parts_between_hyphens_are_words_of_their_own():
    assert list(plainness.words("close-fitting", "en")) == ["close", "fitting"]


def test_a_long_word_that_comes_back_is_taught():
    counts = Counter({"electromagnetically": 1, "extinguisherextinguisher": 3, "short": 1})
    assert plainness.rare(counts, 12) == {"electromagnetically"}


@pytest.mark.property
@given(some.text(max_size=200), some.sampled_from(["ky", "ru", "en", "ko"]))
def test_no_word_of_any_text_has_a_blank_or_a_number_in_it(text, language):
    assert not [
        word for word in plainness.words(text, language) if any(c.isspace() or c.isdecimal() for c in word)
    ]
