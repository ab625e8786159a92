"""What the command says, in whose language, where, and with which exit code."""

import gettext
import io
import json
import locale
import sys

import pytest
import typer

from app.cli import main, said
from app.core.errors import PackOlder, SaparError, SourceWrong

AWAY = "There is no station in this folder yet. Set one up first."
SPOKEN = {
    "ky": "Бул папкада азырынча станция жок. Адегенде аны түзүңүз.",
    "ru": "В этой папке ещё нет станции. Сначала создайте её.",
    "en": AWAY,
}


@pytest.fixture(autouse=True)
def untold(monkeypatch):
    for name in ("SAPAR_LANGUAGE", "SAPAR_DATA", "SAPAR_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def ended(capsys):
    """ended(arguments): the exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as end:
            main([str(one) for one in arguments])
        told = capsys.readouterr()
        return end.value.code or 0, told.out, told.err

    return run


@pytest.mark.parametrize("language", SPOKEN)
def test_the_variable_chooses_the_language(monkeypatch, language):
    monkeypatch.setenv("SAPAR_LANGUAGE", language)
    assert said.language() == language
    assert said.words(AWAY) == SPOKEN[language]


@pytest.mark.parametrize(
    ("told", "language"), [("ky_KG.UTF-8", "ky"), ("ru-RU", "ru"), ("de", "en"), ("C", "en"), ("", "en")]
)
def test_a_longer_name_is_understood_and_a_strange_one_is_english(monkeypatch, told, language):
    monkeypatch.setenv("SAPAR_LANGUAGE", told)
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    assert said.language() == language


def test_without_the_variable_the_system_chooses(monkeypatch):
    monkeypatch.setattr(locale, "getlocale", lambda: ("ky_KG", "UTF-8"))
    assert said.language() == "ky"


@pytest.mark.parametrize("language", SPOKEN)
def test_braces_are_filled_in_every_language(monkeypatch, language):
    monkeypatch.setenv("SAPAR_LANGUAGE", language)
    told = said.words("{delivered} of {entries} entries are delivered.", delivered=7, entries=19)
    assert "7" in told
    assert "19" in told
    assert "{" not in told


def test_a_sentence_that_was_never_translated_is_said_as_it_is(monkeypatch):
    monkeypatch.setenv("SAPAR_LANGUAGE", "ky")
    assert said.words("Nobody ever said this {word}.", word="word") == "Nobody ever said this word."


def test_results_go_out_and_everything_else_beside_them(capsys):
    said.tell("beside")
    said.answer({"name": "Айгүл"})
    told = capsys.readouterr()
    assert told.err == "beside\n"
    assert json.loads(told.out) == {"name": "Айгүл"}


def test_json_shows_letters_as_letters(capsys):
    said.answer({"name": "Өмүрбеков"})
    assert "Өмүрбеков" in capsys.readouterr().out


@pytest.mark.parametrize("language", SPOKEN)
def test_a_trouble_is_said_with_its_facts(monkeypatch, capsys, language):
    monkeypatch.setenv("SAPAR_LANGUAGE", language)
    said.complain(PackOlder(installed="1.10.0", offered="1.9.0"))
    told = capsys.readouterr()
    assert told.out == ""
    assert "1.10.0" in told.err
    assert "1.9.0" in told.err
    assert "{" not in told.err


def test_a_trouble_of_a_file_names_file_line_and_sentence(monkeypatch, capsys):
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    said.complain(SourceWrong(file="course.yaml", line=3, what="give it a number"))
    assert capsys.readouterr().err == "course.yaml, line 3: give it a number.\n"


def test_every_trouble_is_translated():
    def below(kind):
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    kinds = [one for one in below(SaparError) if one.__module__ == "app.core.errors"]
    for language in ("ky", "ru"):
        found = gettext.translation("sapar", said.ASSETS / "i18n", [language])
        assert not [one for one in kinds if found.gettext(one.message()) == one.message()], language


def test_a_passphrase_that_was_told_is_not_asked_for():
    assert said.passphrase("told words", "Never asked") == "told words"


def test_without_a_keyboard_no_passphrase_is_waited_for(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(typer.BadParameter):
        said.passphrase(None, "A passphrase")


def test_a_yes_ends_with_zero(ended, root):
    code, out, _err = ended("pack", "check", root / "courses" / "safety-at-work", "--json")
    assert (code, json.loads(out)) == (said.YES, [])


def test_a_real_no_ends_with_one(ended, tmp_path):
    code, out, _err = ended("pack", "check", tmp_path)
    assert code == said.NO
    assert "course.yaml:" in out


def test_what_could_not_be_done_ends_with_two_and_a_sentence(monkeypatch, ended, tmp_path):
    monkeypatch.setenv("SAPAR_LANGUAGE", "ru")
    code, out, err = ended("sync", "--data", tmp_path)
    assert (code, out, err) == (said.COULD_NOT, "", SPOKEN["ru"] + "\n")


@pytest.mark.parametrize("arguments", [["nonsense"], ["sync", "--nonsense"], ["pack", "build"]])
def test_what_was_asked_wrongly_ends_with_two(ended, arguments):
    code, out, err = ended(*arguments)
    assert (code, out) == (said.COULD_NOT, "")
    assert err


def test_help_ends_with_zero(ended):
    code, out, _err = ended("desktop", "--help")
    assert code == said.YES
    assert "--data" in out
