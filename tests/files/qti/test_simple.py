from dataclasses import replace

import pytest

from app.core import shapes
from app.core.course.general import General
from app.core.course.item import ItemKind
from app.files.qti import simple
from app.files.qti.rules import TEMPLATES

ASKED = [
    "choice-interaction",
    {"response-identifier": "RESPONSE", "max-choices": "1"},
    *(["simple-choice", {"identifier": one}, one] for one in "AB"),
]


def general(*body, **changes):
    told = {
        "responses": [{"id": "RESPONSE", "base": "identifier", "key": ["A"]}],
        "outcomes": [{"id": "SCORE", "base": "float"}],
        "body": {"en": list(body) or [["p", "Which?"], ASKED]},
        "processing": TEMPLATES["match_correct"],
    }
    return shapes.shaped(General, told | changes)


def test_words_a_picture_and_a_choice_are_a_simple_choice():
    made = simple.of(
        general(["p", "Which ", ["b", "one"], "?", ["img", {"src": "media/a.png", "alt": "A"}]], ASKED), "en"
    )
    assert (made.kind, made.prompt, made.picture, made.key) == (
        ItemKind.CHOICE,
        {"en": "Which one?"},
        "media/a.png",
        ("A",),
    )


@pytest.mark.parametrize(
    "odd",
    [
        general(ASKED),
        general(["p", "Which?"], ["ul", ["li", "x"]], ASKED),
        general(["p", "Which?"], ASKED, ["p", "after"]),
        general(["p", "Which?"], ["p", ["printed-variable", {"identifier": "SCORE"}]], ASKED),
        general(responses=[{"id": "RESPONSE", "base": "identifier", "key": ["C"]}]),
        general(responses=[{"id": "RESPONSE", "base": "identifier"}]),
        general(outcomes=[{"id": "SCORE", "base": "float", "most": "2"}]),
        general(outcomes=[{"id": "SCORE", "base": "float", "default": ["1"]}]),
        general(outcomes=[{"id": "SCORE", "base": "float", "external": "human"}]),
        general(processing=TEMPLATES["map_response"]),
        replace(general(), adaptive=True),
    ],
)
def test_anything_more_is_not_simple(odd):
    assert simple.of(odd, "en") is None


def test_an_option_that_stays_in_its_place_needs_the_general_form():
    last = ["simple-choice", {"identifier": "C", "fixed": "true"}, "None of these"]
    asked = [ASKED[0], ASKED[1] | {"shuffle": "true"}, *ASKED[2:], last]
    assert simple.of(general(["p", "Which?"], asked), "en") is None
    assert simple.of(general(["p", "Which?"], [ASKED[0], ASKED[1], *asked[2:]]), "en") is not None
