"""The letters come from the set-up and from nowhere else."""

import pytest

from app.core.errors import FileMissing
from app.pdf import fonts


@pytest.mark.parametrize("weight", fonts.FILES)
def test_every_weight_has_the_letters_of_our_languages(weight):
    assert not fonts.missing("Ңң Өө Үү Ёё Ъъ Ышчү ÄÖÜß Şşİı №·–«»…", weight)


def test_a_letter_without_a_picture_is_named():
    assert fonts.missing("Айгүл 金玉", "regular") == "金"


def test_a_missing_set_up_is_told_and_no_other_font_is_taken(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "folder", lambda: tmp_path)
    fonts.name.cache_clear()
    with pytest.raises(FileMissing, match="make setup"):
        fonts.name("regular")
    fonts.name.cache_clear()


def test_spacing_counts_between_letters_only():
    plain = fonts.width("КҮБ", "bold", 10)
    assert fonts.width("КҮБ", "bold", 10, 3) == pytest.approx(plain + 6)
