import re

import pytest

from app.core.course import text

WORDS = {"ky": "үй", "ru": "дом", "en": "house"}


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_reader_gets_the_own_language(language):
    assert text.say(WORDS, language) == WORDS[language]


@pytest.mark.parametrize(
    ("language", "has", "gets"),
    [
        ("ky", ("ru", "en"), "дом"),
        ("ru", ("ky", "en"), "үй"),
        ("en", ("ky", "ru"), "дом"),
        ("ko", ("ky", "ru", "en"), "house"),
        ("ko", ("ky", "ru"), "дом"),
    ],
)
def test_a_missing_language_gives_the_next_best_one(language, has, gets):
    assert text.say({one: WORDS[one] for one in has}, language) == gets


def test_an_empty_translation_counts_as_missing():
    assert text.say(WORDS | {"ky": ""}, "ky") == "дом"


def test_any_language_is_better_than_none():
    assert text.say({"ko": "집"}, "ky") == "집"


def test_no_text_gives_no_words():
    assert text.say({}, "ky") == ""


def test_the_spoken_form_lies_in_a_folder_of_its_language():
    assert re.fullmatch(r"audio/ky/[0-9a-f]{16}\.opus", text.speech_file("ky", "үй"))


def test_other_words_have_another_file():
    assert text.speech_file("ky", "үй") != text.speech_file("ky", "үйлөр")


def test_space_around_the_words_does_not_matter():
    assert text.speech_file("ky", " үй\n") == text.speech_file("ky", "үй")
