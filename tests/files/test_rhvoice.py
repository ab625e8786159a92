import pytest

from app.files.rhvoice import VOICES, pronounced


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("ru", "его называют SDS.", "его называют эс-дэ-эс."),
        ("ru", "25 кг для мужчин", "25 килограмм для мужчин"),
        ("ky", "көмүр кычкыл газ (CO₂)", "көмүр кычкыл газ (це-о-эки)"),
        ("ky", "“It is not safe”", "“ит из нот сейф”"),
        ("ru", "SDSX и кгм", "SDSX и кгм"),
    ],
)
def test_letters_that_the_voice_cannot_read_are_spelled_for_it(language, written, said):
    assert pronounced(written, language) == said


def test_every_voice_is_free_to_use_in_a_course():
    assert {voice.licence for voice in VOICES.values()} == {"LGPL-2.1-or-later"}
