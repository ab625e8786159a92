import ast
import string

import pytest

from app.core.errors import BlueprintUnfit
from app.core.exam import mending
from app.core.sentence import sentence


def fields(text):
    return {name for _text, name, _form, _how in string.Formatter().parse(text) if name}


def said(root):
    """Every sentence of the deep floors."""
    found = {BlueprintUnfit.message()}
    for path in [
        *(root / "app/core").rglob("*.py"),
        *(root / "app/files").rglob("*.py"),
        *(root / "app/flow").rglob("*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sentence":
                found |= {one.value for one in node.args if isinstance(one, ast.Constant)}
            if isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "SAID" for one in node.targets):
                found |= {one.value for one in node.value.values}
    return found


def test_advice_is_given_only_for_sentences_that_are_said(root):
    assert not set(mending.MENDS) - said(root)


@pytest.mark.parametrize("what", mending.MENDS)
def test_advice_asks_for_nothing_that_its_sentence_does_not_know(what):
    assert fields(mending.MENDS[what]) <= fields(what)


def test_advice_is_filled_from_the_sentence():
    assert mending.mend(sentence('"{name}" is missing', name="id")) == "add a line with id and its value"


def test_the_advice_of_an_inner_sentence_is_taken_where_the_outer_has_none():
    inner = sentence("it should be a number")
    assert (
        mending.mend(sentence("{part}: {why}", part="count", why=inner))
        == "write it in digits, without quotes"
    )


@pytest.mark.parametrize("what", ["any other text", sentence("this one nobody gave advice for")])
def test_what_says_itself_what_to_do_has_no_advice(what):
    assert mending.mend(what) == ""
