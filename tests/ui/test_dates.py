import pytest

from app.ui import dates
from app.ui.words import WORDS


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "12 November 2026"), ("ru", "12 ноября 2026 г."), ("ky", "2026-ж., 12-ноябрь")],
)
def test_a_day_is_written_as_the_language_does(qapp, language, said):
    WORDS.use(language)
    try:
        assert dates.day(20_769) == said
    finally:
        WORDS.use("en")


@pytest.mark.parametrize(
    ("number", "said"), [(1998_04_12, "12.04.1998"), (1998_04_00, "04.1998"), (1998_00_00, "1998")]
)
def test_a_birth_date_shows_what_the_passport_has(number, said):
    assert dates.birth(number) == said


def test_a_day_in_figures_is_the_same_in_every_language():
    assert dates.short_day(20_769) == "12.11.2026"
