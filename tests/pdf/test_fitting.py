"""Texts shrink first, then take more lines, and are never cut."""

import pytest

from app.core.errors import TextTooLong
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
