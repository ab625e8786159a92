import copy
import json

import pytest

from app.core.sentence import Sentence, said, sentence

WORDS = {
    "the {language} words are missing": "слов на языке {language} нет",
    "{part}: {why}": "{part}: {why}",
    "it should be a list": "тут нужен список",
}


def russian(key):
    return WORDS.get(key, key)


def test_a_sentence_is_its_english_words():
    assert sentence("the {language} words are missing", language="en") == "the en words are missing"


def test_a_sentence_is_said_in_another_language_with_its_fields():
    assert (
        said(sentence("the {language} words are missing", language="en"), russian) == "слов на языке en нет"
    )


def test_a_sentence_within_a_sentence_is_said_too():
    inner = sentence("it should be a list")
    assert said(sentence("{part}: {why}", part="units", why=inner), russian) == "units: тут нужен список"


def test_a_field_that_is_no_sentence_stays_as_it_is():
    told = sentence("{part}: {why}", part="it should be a list", why="x")
    assert said(told, russian) == "it should be a list: x"


def test_any_other_text_is_translated_whole():
    assert said("it should be a list", russian) == "тут нужен список"


def test_nothing_stays_nothing():
    assert said("", lambda _key: "the header of the catalogue") == ""


def test_braces_in_a_field_mean_nothing():
    assert sentence("{part}: {why}", part="{x}", why="{") == "{x}: {"


def test_braces_in_a_sentence_without_fields_mean_nothing():
    assert sentence("a count is {n}") == "a count is {n}"


@pytest.mark.parametrize("read", [json.dumps, str, repr])
def test_others_see_a_plain_text(read):
    assert read(sentence("it should be a list")) == read("it should be a list")


def test_its_key_and_fields_are_kept_when_it_is_copied():
    made = copy.copy(sentence("the {language} words are missing", language="en"))
    assert isinstance(made, Sentence)
    assert (made.key, made.fields) == ("the {language} words are missing", {"language": "en"})
