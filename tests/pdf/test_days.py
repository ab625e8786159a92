"""Days as each country writes them."""

import pytest

from app.pdf import days


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "2026년 11월 23일"),
        ("ja", "2026年11月23日"),
        ("de", "23. November 2026"),
        ("tr", "23 Kasım 2026"),
        ("pl", "23 listopada 2026"),
        ("ru", "23 ноября 2026"),
        ("en", "23 November 2026"),
        ("ky", "2026-жыл, 23-ноябрь"),
        ("xx", "23.11.2026"),
    ],
)
def test_a_day_is_written_in_the_way_of_the_country(language, said):
    assert days.in_words(20_780, language) == said


@pytest.mark.parametrize("language", days.MONTHS)
def test_every_language_has_twelve_different_months(language):
    assert len(set(days.MONTHS[language])) == 12
