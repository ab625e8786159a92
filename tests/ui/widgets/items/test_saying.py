from app.core.course.term import node
from app.core.exam import processing
from app.ui.widgets.items.saying import inline, numbered, said
from tests import build

RUN = processing.begun(build.general())


def test_lines_lists_and_gaps_are_words():
    told = node(
        [
            "blockquote",
            ["p", "One ", ["br"], " two ", ["gap", {"identifier": "G"}], "."],
            ["ul", ["li", "three"]],
        ]
    )
    assert said(told, None) == "One\ntwo ____ .\n• three"


def test_numbers_are_printed_and_feedback_is_not():
    told = node(
        [
            "p",
            ["printed-variable", {"identifier": "SCORE"}],
            " points",
            ["feedback-inline", "well done"],
            ["math", "SCORE + 1"],
        ]
    )
    assert said(told, RUN) == "0 points0 + 1"
    assert said(told, None) == "pointsSCORE + 1"


def test_fields_stand_among_words():
    told = node(["p", "a b ", ["b", "c ", ["text-entry-interaction", {"response-identifier": "R"}]], " d"])
    assert [one if isinstance(one, str) else one.name for one in inline(told, None)] == [
        "a",
        "b",
        "c",
        "text-entry-interaction",
        "d",
    ]


def test_gaps_have_the_numbers_of_their_lists():
    told = node(["p", "Put ", ["gap", {"identifier": "A"}], " before ", ["b", ["gap", {"identifier": "B"}]]])
    assert said(numbered(told), None) == "Put ____ (1) before ____ (2)"
