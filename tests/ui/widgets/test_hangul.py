"""Typing Hangul letter by letter, and taking letters back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.hangul import LATIN, added, composed, erased


@pytest.mark.parametrize(
    ("letters", "word"),
    [
        ("ㅇㅣㄹㄱㅇㅓㅇㅛ", "읽어요"),
        ("ㅎㅏㄴㄱㅡㄹ", "한글"),
        ("ㄱㅏㅁㅅㅏㅎㅏㅂㄴㅣㄷㅏ", "감사합니다"),
        ("ㅇㅏㄴㄴㅕㅇㅎㅏㅅㅔㅇㅛ", "안녕하세요"),
        ("ㄱㅗㅐㄴㅊㅏㄴㅎㅇㅏㅇㅛ", "괜찮아요"),
        ("ㅇㅡㅣㅅㅏ", "의사"),
        ("ㄱㅏㅂㅅㅇㅣ", "값이"),
        ("ㄱㅏㅂㅅㅣ", "갑시"),
        ("ㅃㅏㄹㄹㅣ", "빨리"),
        ("ㅏㅏ", "ㅏㅏ"),
        ("ㄱㄴ", "ㄱㄴ"),
        ("ㅗㅏ", "ㅘ"),
    ],
)
def test_letters_become_syllables(letters, word):
    assert composed(letters) == word


def test_a_final_letter_moves_to_the_next_syllable():
    assert [composed("ㅎㅏㄴ"), composed("ㅎㅏㄴㅏ")] == ["한", "하나"]


def test_taking_back_goes_letter_by_letter():
    seen = ["읽"]
    while seen[-1]:
        seen.append(erased(seen[-1]))
    assert seen == ["읽", "일", "이", "ㅇ", ""]
    assert [erased("와"), erased("ㅘ"), erased("ab"), erased("")] == ["오", "ㅗ", "a", ""]


def test_other_signs_are_kept_as_they_are():
    assert added("가 ", "!") == "가 !"


def test_a_latin_keyboard_carries_all_letters():
    assert composed(LATIN[key] for key in "dlfrdjdy") == "읽어요"


@pytest.mark.property
@given(st.text(alphabet="ㄱㄴㄷㄹㅁㅂㅅㅇㅎㄲㅏㅓㅗㅜㅡㅣ", max_size=12))
def test_as_many_letters_as_were_typed_can_be_taken_back(letters):
    text = composed(letters)
    for _letter in letters:
        text = erased(text)
    assert text == ""
