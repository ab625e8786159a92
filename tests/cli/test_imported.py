import ast
import re

import pytest

from app.cli.imported import SENTENCES, said

MODULES = ("along", "anki", "asking", "counting", "decks", "lists", "notes")


def test_a_sentence_is_said_in_the_language_of_the_reader(monkeypatch):
    monkeypatch.setenv("SAPAR_LANGUAGE", "ru")
    assert said('the key "{x} d" is none of its options') == "ключ «{x} d» не называет ни один из вариантов"
    assert said("row 5: a: b") == "строка 5: a: b"
    assert said("the translation is missing: ky") == "нет перевода: ky"
    monkeypatch.setenv("SAPAR_LANGUAGE", "ky")
    assert said("row 5") == "5-сап"
    assert said("something else") == "something else"
    assert said("red \x1b[31m\nalert") == "red  [31m alert"


def spoken(root):
    """Every sentence with which an importer of lists refuses or notes something, facts as dots."""
    for name in MODULES:
        for node in ast.walk(ast.parse((root / "app" / "files" / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call):
                is_note = isinstance(node.func, ast.Attribute) and node.func.attr == "note"
                told = [one.value for one in node.keywords if one.arg == "reason"]
                for one in [*told, *(node.args if is_note else [])]:
                    yield from sentence(one)


def sentence(node):
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(one.value if isinstance(one, ast.Constant) else "…" for one in node.values)


def test_every_sentence_of_the_importers_can_be_said(root):
    shapes = {re.sub(r"\{\w+\}", "…", one) for one in SENTENCES.values()}
    loose = {
        "the … is missing",  # the word, the translation; the key, the question
        'the picture "…" was left out: …',
        'the picture "…": …',
        "a word has one … here; others were left out: …",
    }
    found = set(spoken(root))
    assert len(found) > 10
    assert found <= shapes | loose


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_every_sentence_has_its_translations_with_the_same_facts(key, monkeypatch):
    from app.cli.said import words

    for language in ("ky", "ru"):
        monkeypatch.setenv("SAPAR_LANGUAGE", language)
        made = words(SENTENCES[key])
        assert made != SENTENCES[key]
        assert sorted(re.findall(r"\{\w+\}", made)) == sorted(re.findall(r"\{\w+\}", SENTENCES[key]))
