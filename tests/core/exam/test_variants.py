import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.exam import variants
from app.core.exam.pattern import LONGEST, matches
from app.core.exam.variants import KNOWN, USUAL, folded, pattern

LETTERS = "аеёоөуүнңкАЕЁОӨУҮНҢabeéêÉE안녕1 -.,!?«»()[]^\\*+"
TEXTS = some.text(some.sampled_from(LETTERS), min_size=1, max_size=8)
IGNORED = some.sets(some.sampled_from(KNOWN))


@pytest.mark.parametrize(
    ("ignored", "answer", "given_"),
    [
        (USUAL, "Ёлка", "елка"),
        (USUAL, "чоң  үй", " Чоң үй "),
        (("spaces",), "안녕하세요", "안녕 하세요"),
        (("punctuation",), "안녕하세요", "안녕하세요!"),
        (("diacritics",), "café", "cafe"),
        (("diacritics",), "замок", "за\u0301мок"),
        (("look-alikes",), "көк түң", "кок тун"),
        (KNOWN, "Күн, ай.", "кунай"),
    ],
)
def test_what_does_not_matter_does_not_matter(ignored, answer, given_):
    assert matches(pattern(answer, ignored), given_)
    assert folded(answer, ignored) == folded(given_, ignored)


@pytest.mark.parametrize(
    ("ignored", "answer", "given_"),
    [
        ((), "Бишкек", "бишкек"),
        (("case",), "көк", "кок"),
        (USUAL, "чоң үй", "чоңүй"),
        (USUAL, "안녕", "안녕하세요"),
        (("diacritics",), "й", "и"),
        (USUAL, "a.b", "axb"),
    ],
)
def test_what_matters_matters(ignored, answer, given_):
    assert not matches(pattern(answer, ignored), given_)
    assert folded(answer, ignored) != folded(given_, ignored)


@pytest.mark.property
@given(TEXTS, TEXTS, IGNORED)
def test_the_pattern_fits_exactly_what_is_the_same(answer, given_, ignored):
    if folded(answer, ignored):
        assert matches(pattern(answer, ignored), answer)
        assert matches(pattern(answer, ignored), given_) == (
            folded(answer, ignored) == folded(given_, ignored)
        )


@pytest.mark.property
@given(TEXTS, TEXTS, IGNORED)
def test_the_same_answers_have_the_same_pattern(answer, other, ignored):
    same = folded(answer, ignored) == folded(other, ignored)
    assert (pattern(answer, ignored) == pattern(other, ignored)) == same


def test_a_sentence_of_ordinary_length_can_be_compared():
    words = "Мен 2026-жылы Кореяга барып, курулушта иштегим келет деп чечтим"
    assert len(pattern(words, USUAL)) <= LONGEST
    assert variants.KNOWN
