import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.term import Node, node, term
from app.core.errors import ShapeWrong

PARAGRAPH = ["p", {"dir": "ltr"}, "Which is ", ["b", "right"], "?"]


def test_lists_become_terms_and_lists_again():
    read = node(PARAGRAPH)
    assert read == Node("p", {"dir": "ltr"}, ("Which is ", Node("b", {}, ("right",)), "?"))
    assert term(read) == PARAGRAPH
    assert (read.text(), read.depth(), [one.name for one in read.walk()]) == (
        "Which is right?",
        2,
        ["p", "b"],
    )


def test_numbers_and_truth_are_their_texts():
    assert term(node(["index", {"n": 2, "on": True}, 3, False])) == [
        "index",
        {"n": "2", "on": "true"},
        "3",
        "false",
    ]


@pytest.mark.parametrize(
    "wrong", [[], "p", 5, None, [["p"]], [{}], ["p", None], ["p", {"a": []}], ["p", {1: "a"}], {"p": 1}]
)
def test_what_is_no_term_is_refused(wrong):
    with pytest.raises(ShapeWrong):
        node(wrong)


NAMES = some.sampled_from(["p", "b", "sum"])
TERMS = some.recursive(
    some.text(max_size=4),
    lambda inner: some.builds(lambda name, of: [name, *of], NAMES, some.lists(inner, max_size=3)),
    max_leaves=8,
)


@pytest.mark.property
@given(NAMES, some.dictionaries(NAMES, some.text(max_size=3), min_size=1), some.lists(TERMS, max_size=3))
def test_any_term_reads_back(name, at, of):
    told = [name, at, *of]
    assert term(node(told)) == told
