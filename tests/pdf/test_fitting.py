"""Texts shrink first, then take more lines, and are never cut."""

import pytest

from app.core.errors import GlyphMissing, TextTooLong
from app.pdf import fitting, fonts
from app.pdf.fitting import Slot

SLOT = Slot(text="", x=0, y=0, width=60, size=20, wrap_at=14, least=8, lines=2)


def test_a_short_text_keeps_its_full_size():
    assert fitting.fit(SLOT, "Айгүл") == fitting.Set(("Айгүл",), 20, 0)


def test_a_longer_text_shrinks_before_it_wraps():
    text = fitting.fit(SLOT, "Айгүл Токтогулова")
    assert len(text.lines) == 1
    assert 14 <= text.size < 20


def test_a_long_text_wraps_between_words():
    text = fitting.fit(SLOT, "Айгүл Токтогулова Өмүрбек кызы")
    assert " ".join(text.lines) == "Айгүл Токтогулова Өмүрбек кызы"
    assert len(text.lines) == 2


def test_a_word_wider_than_the_place_is_broken_only_at_the_smallest_size():
    text = fitting.fit(SLOT, "Щ" * 40)
    assert "".join(text.lines) == "Щ" * 40
    assert text.size == 8


def test_what_cannot_fit_is_refused_not_cut():
    with pytest.raises(TextTooLong):
        fitting.fit(SLOT, "Щ" * 90)


def test_letter_spacing_shrinks_with_the_letters():
    slot = Slot(text="", x=0, y=0, width=60, size=20, least=5, spacing=4)
    text = fitting.fit(slot, "КҮБӨЛҮК КҮБӨЛҮК")
    assert text.spacing == pytest.approx(4 * text.size / 20)
    assert fonts.width(text.lines[0], "regular", text.size, text.spacing) <= 60 * fitting.POINTS


def test_a_japanese_text_is_broken_between_any_two_signs_but_not_before_a_full_stop():
    slot = Slot(text="", x=0, y=0, width=20, size=10, lines=4)
    text = fitting.fit(slot, "これは見本です。権利を与えません。", "ja")
    assert "".join(text.lines) == "これは見本です。権利を与えません。"
    assert len(text.lines) > 2
    assert not any(line[0] in "。、" for line in text.lines)


def test_a_korean_text_is_broken_between_words():
    slot = Slot(text="", x=0, y=0, width=20, size=10, lines=4)
    text = fitting.fit(slot, "휴대전화 카메라로 코드를 스캔하세요", "ko")
    assert " ".join(text.lines) == "휴대전화 카메라로 코드를 스캔하세요"


def test_runs_of_two_fonts_are_measured_with_both():
    slot = Slot(text="", x=0, y=0, width=60, size=20, least=5)
    text = fitting.fit(slot, "Sprachprüfung 언어 능력 증명서", "ko")
    wide = fonts.width(text.lines[0], "regular", text.size, destination="ko")
    assert wide <= 60 * fitting.POINTS
    assert wide + fitting.STEP * 15 > 60 * fitting.POINTS


@pytest.mark.parametrize("letter", ["\u0301", "Ա", "\u0e01"])
def test_a_letter_that_cannot_be_printed_is_named(letter):
    with pytest.raises(GlyphMissing) as caught:
        fitting.fit(SLOT, f"Айгүл{letter}")
    assert caught.value.fields["letter"] == letter
