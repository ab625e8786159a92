import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import ShapeWrong
from app.core.exam.pattern import matches


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("abc", ["abc"], ["ab", "abcd", ""]),
        ("a|bc|", ["a", "bc", ""], ["b"]),
        ("a*b+c?", ["b", "aabbc"], ["a", "c"]),
        ("[a-cx-]{2}", ["ax", "--"], ["a", "ad", "abc"]),
        ("[^0-9]+", ["ab"], ["a1", ""]),
        ("[a-z-[aeiou]]+", ["xyz"], ["xaz"]),
        (r"\d{2,3}", ["12", "123"], ["1", "1234"]),
        (r"\d{2,}", ["12", "12345"], ["1"]),
        (r"\s*\S+\s*", [" a ", "бир"], ["", "a b"]),
        (r"\p{Lu}\p{Ll}+", ["Ала"], ["ала"]),
        (r"\P{L}+", ["12"], ["a"]),
        (r"\w+\.\w+", ["a.b"], ["ab"]),
        ("^yes$", ["yes"], ["no", "^yes$"]),
        ("(ab)+(c|d)", ["ababd"], ["abab"]),
        ("(?:x|y)z", ["xz"], ["z"]),
        (r"[\-\]\\a]", ["-", "]", "\\", "a"], ["b"]),
        ("a.c", ["abc"], ["a\nc"]),
    ],
)
def test_a_pattern_matches_whole_texts(pattern, yes, no):
    assert [one for one in yes if not matches(pattern, one)] == []
    assert [one for one in no if matches(pattern, one)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        ")",
        "a)",
        "[a",
        "*a",
        "a{2,1}",
        "a{x}",
        "\\",
        "(?=a)",
        "((a{900}){900})",
        "a" * 2000,
        "(" * 60 + ")" * 60,
    ],
)
def test_what_is_no_pattern_or_too_large_is_refused(pattern):
    with pytest.raises(ShapeWrong):
        matches(pattern, "a")


def test_a_pattern_made_to_hold_up_does_not():
    before = time.process_time()
    assert not matches("(a+)+b", "a" * 300)
    assert not matches("(a|aa)+c", "a" * 300)
    assert time.process_time() - before < 5


PARTS = some.sampled_from(["a", "b", "[ab]", "(a|b)", "a*", "b+", "(ab)?", "[^a]", "."])


@pytest.mark.property
@given(some.lists(PARTS, max_size=6), some.text("abc", max_size=8))
def test_it_says_what_the_matcher_of_python_says(parts, text):
    pattern = "".join(parts)
    assert matches(pattern, text) == bool(re.fullmatch(pattern, text))


@pytest.mark.property
@given(some.text("ab|*+?()[]{}\\-^$,1.dp", max_size=30), some.text(max_size=10))
def test_whatever_stands_there_is_a_pattern_or_refused(pattern, text):
    try:
        matches(pattern, text)
    except ShapeWrong:
        assert pattern
