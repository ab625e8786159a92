"""Every sentence is there in Kyrgyz and Russian, with the same fields, short enough, without forbidden words."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.core.errors import PicturesWrong, SaparError
from app.ui import words
from app.ui.words import WORDS, _, clock, content, ngettext, span

I18N = Path(__file__).resolve().parents[2] / "assets" / "i18n"
FORBIDDEN = re.compile(r"\b(please|sorry|oops|invalid|forgot|error 0x)\b", re.IGNORECASE)
FIELD = re.compile(r"\{(\w+)\}")


def entries(language):
    with (I18N / language / "LC_MESSAGES" / "sapar.po").open("rb") as file:
        for one in read_po(file, locale=language):
            if one.id:
                keys = one.id if isinstance(one.id, tuple) else (one.id,)
                yield keys, one.string if isinstance(one.string, tuple) else (one.string,)


def test_catalogues_are_complete_and_in_step_with_the_sources():
    done = subprocess.run(
        [sys.executable, I18N / "extract.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run `python assets/i18n/extract.py`: {done.stdout}"


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_translation_has_the_fields_of_its_key(language):
    for keys, said in entries(language):
        for form in said:
            assert set(FIELD.findall(form)) == set(FIELD.findall(keys[-1])), keys[0]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_no_sentence_is_longer_than_twenty_words(language):
    for keys, said in entries(language):
        for text in (*keys, *said):
            sentences = re.split(r"[.!?:;](?:\s|$)", text)
            assert max(len(one.split()) for one in sentences) <= 20, text


def test_no_sentence_begs_or_blames():
    assert not [keys[0] for keys, _said in entries("ky") if FORBIDDEN.search(keys[0])]


def test_a_language_is_used_at_once_and_told(heard):
    told = heard(WORDS.changed)
    WORDS.use("ru")
    WORDS.use("xx")
    assert (told, WORDS.language, _("Back")) == (["ru"], "ru", "Назад")


def test_numbers_take_their_form():
    WORDS.use("ru")
    said = [ngettext("{n} question", "{n} questions", n) for n in (1, 3, 5)]
    assert said == ["1 вопрос", "3 вопроса", "5 вопросов"]


def test_an_error_is_said_with_its_fields():
    WORDS.use("ky")
    assert "Айгүл" in words.error(PicturesWrong(name="Айгүл"))
    assert "{" not in words.error(PicturesWrong(name="Айгүл"))


def test_an_error_nobody_foresaw_is_said_without_its_text(caplog):
    said = words.error(KeyError("secret"))
    assert "secret" not in said
    assert "not foreseen" in caplog.text


def test_an_unknown_error_of_ours_is_english():
    class Odd(SaparError):
        """Odd {what}."""

    assert words.error(Odd(what="thing")) == "Odd thing."


def test_content_comes_in_the_next_best_language():
    WORDS.use("ky")
    assert content({"ru": "да", "en": "yes"}) == "да"


def test_time_is_said_as_people_read_it():
    assert [clock(5), clock(2292), clock(3725)] == ["00:05", "38:12", "1:02:05"]
    assert [span(20), span(600), span(7200), span(86_400), span(86_400 * 60)] == [
        "1 min",
        "10 min",
        "2 hours",
        "1 day",
        "2 months",
    ]
