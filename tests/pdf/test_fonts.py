"""The letters come from the set-up and from nowhere else."""

import pytest

from app.core.errors import FileMissing
from app.pdf import fonts


@pytest.mark.parametrize("weight", fonts.FILES)
def test_every_weight_has_the_letters_of_our_languages(weight):
    assert not fonts.missing("Ңң Өө Үү Ёё Ъъ Ышчү ÄÖÜß Şşİı №·–«»…", weight)


@pytest.mark.parametrize("weight", fonts.FILES)
@pytest.mark.parametrize("destination", ["", "ko", "ja", "de"])
def test_every_weight_has_korean_letters_too(weight, destination):
    assert not fonts.missing("언어 능력 증명서 2026년 11월 23일 ÄÖÜß ąęłńóśźż İış", weight, destination)


@pytest.mark.parametrize(
    "letter", ["Ա", "\U0001f600", "e\u0301"[1], "\u200b", "\u0000", "\u1112", "\ue000", "ക"]
)
def test_a_letter_without_a_picture_or_one_that_must_be_joined_is_named(letter):
    assert fonts.missing(f"Айгүл {letter}", "regular") == letter


def test_a_missing_set_up_is_told_and_no_other_font_is_taken(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "folder", lambda: tmp_path)
    fonts.face.cache_clear()
    with pytest.raises(FileMissing, match="make setup"):
        fonts.face("NotoSans-Regular")


def test_spacing_counts_between_letters_only():
    plain = fonts.width("КҮБ", "bold", 10)
    assert fonts.width("КҮБ", "bold", 10, 3) == pytest.approx(plain + 6)


def test_a_text_is_drawn_in_runs_each_with_the_font_that_has_its_letters():
    assert fonts.runs("Test 한국어 №1", "semibold") == [
        ("NotoSans-SemiBold", "Test "),
        ("NotoSansKR-Regular", "한국어"),
        ("NotoSans-SemiBold", " №1"),
    ]


def test_japan_has_its_own_signs_when_they_are_there():
    (one,) = fonts.runs("直", "regular", "ja")
    has_japanese = (fonts.folder() / "NotoSansJP-Regular.ttf").is_file()
    assert one[0] == ("NotoSansJP-Regular" if has_japanese else "NotoSansKR-Regular")
    assert fonts.runs("直", "regular", "ko")[0][0] == "NotoSansKR-Regular"


def test_a_run_is_as_wide_as_the_font_it_is_drawn_in():
    korean, latin = fonts.face("NotoSansKR-Regular"), fonts.face("NotoSans-Regular")
    wide = korean.charWidths[ord("한")] + latin.charWidths[ord("A")]
    assert fonts.width("한A", "regular", 10) == pytest.approx(wide / 100)
