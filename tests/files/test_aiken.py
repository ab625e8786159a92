import pytest

from app.core.errors import ImportWrong
from app.files import aiken

TEXT = "Which colour\nmeans stop?\nA. Green\nB) Red\nANSWER: B\n\nNext?\nA. x\nB. y\nANSWER: A\n"


def test_questions_have_one_right_answer():
    first, second = aiken.drafts(TEXT, "q.txt").drafts
    assert (first.item.prompt["en"], first.item.key, second.item.key) == (
        "Which colour means stop?",
        ("b",),
        ("a",),
    )
    assert aiken.is_aiken(TEXT)
    assert not aiken.is_aiken("Q {=a ~b}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Q\nA. x\nB. y\nANSWER: C", "is not among"),
        ("A. x\nB. y\nANSWER: A", "no question"),
        ("Q\nA. x\nANSWER: A", "fewer than two"),
        ("Q\nA. x", "no line"),
    ],
)
def test_broken_questions_are_refused_with_the_reason(text, reason):
    assert reason in aiken.drafts(text, "q.txt").drafts[0].reason


def test_an_empty_file_is_refused():
    with pytest.raises(ImportWrong):
        aiken.drafts("", "q.txt")
