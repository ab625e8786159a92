import ast
import re

import pytest

from app.cli import questions
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


QUESTIONS = (
    "building",
    "gift",
    "moodle",
    "cloze",
    "dragged",
    "reckoned",
    "matrix",
    "aiken",
    "taking",
    "planned",
    "settled",
)
OF_QTI = ("body", "cards", "item", "package", "plans", "rules", "stimuli")


def told_of_questions(root):
    """The same of the importers of questions, which also raise and append what they say."""
    paths = [root / "app" / "files" / f"{name}.py" for name in QUESTIONS]
    for path in (*paths, *(root / "app" / "files" / "qti" / f"{name}.py" for name in OF_QTI)):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                is_said = called.endswith((".note", "notes.append", "Unsupported"))
                for one in [
                    *(one.value for one in node.keywords if one.arg == "reason"),
                    *(node.args if is_said else []),
                ]:
                    for part in one.elts[1:] if isinstance(one, ast.Tuple) else [one]:
                        yield from sentence(part)
            elif isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr):
                yield from sentence(node.value)
            elif isinstance(node, ast.Dict) and path.name == "plans.py":
                yield from (one.value for one in node.values if isinstance(one, ast.Constant))


def test_every_sentence_about_questions_can_be_said(root):
    shapes = {
        re.sub(r"\{\w+\}", "…", one).replace("{{", "{").replace("}}", "}")
        for one in questions.SENTENCES.values()
    }
    found = set(told_of_questions(root))
    assert len(found) > 70
    assert found - shapes == {'the file "…" is …; it was left out'}


@pytest.mark.parametrize("key", sorted(questions.SENTENCES))
def test_every_sentence_about_questions_is_found_again(key, monkeypatch):
    monkeypatch.setenv("SAPAR_LANGUAGE", "ru")
    filled = (
        re.sub(r"(?<!\{)\{\w+\}(?!\})", "x", questions.SENTENCES[key]).replace("{{", "{").replace("}}", "}")
    )
    assert said(filled) != filled


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_every_sentence_has_its_translations_with_the_same_facts(key, monkeypatch):
    from app.cli.said import words

    for language in ("ky", "ru"):
        monkeypatch.setenv("SAPAR_LANGUAGE", language)
        made = words(SENTENCES[key])
        assert made != SENTENCES[key]
        assert sorted(re.findall(r"\{\w+\}", made)) == sorted(re.findall(r"\{\w+\}", SENTENCES[key]))
