import pytest

from app.core.course.item import ItemKind
from app.core.course.term import Node, node
from app.core.exam import parts

CHOICES = [["simple-choice", {"identifier": one}, one.lower()] for one in "AB"]
SIDES = [
    ["simple-match-set", *(["simple-associable-choice", {"identifier": one}, one] for one in side)]
    for side in ("LM", "RS")
]
MANY = [
    ["simple-match-set", ["simple-associable-choice", {"identifier": "L", "match-max": "0"}, "l"]],
    SIDES[1],
]
GAPS = [["gap-text", {"identifier": "W"}, "word"], ["p", "A ", ["gap", {"identifier": "G"}], "."]]
SPOTS = [
    ["img", {"src": "media/a.png"}],
    ["hotspot-choice", {"identifier": "H", "shape": "circle", "coords": "50,50,10"}],
]


def simple(name, *inside, cardinality="single", **at):
    return parts.simple(node([name, at, *inside]), cardinality, Node.text)


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (simple("choice-interaction", *CHOICES), ItemKind.CHOICE),
        (simple("choice-interaction", *CHOICES, cardinality="multiple"), ItemKind.MULTIPLE_RESPONSE),
        (simple("hottext-interaction", ["p", ["hottext", {"identifier": "A"}, "a"]]), ItemKind.CHOICE),
        (simple("inline-choice-interaction", ["inline-choice", {"identifier": "A"}, "a"]), ItemKind.CHOICE),
        (simple("order-interaction", *CHOICES, cardinality="ordered"), ItemKind.ORDER),
        (simple("match-interaction", *SIDES, cardinality="multiple"), ItemKind.MATCH),
        (simple("match-interaction", *MANY, cardinality="multiple"), ItemKind.MULTIPLE_RESPONSE),
        (
            simple("associate-interaction", *(one for side in SIDES for one in side[1:])),
            ItemKind.MULTIPLE_RESPONSE,
        ),
        (simple("gap-match-interaction", *GAPS), ItemKind.MATCH),
        (simple("hotspot-interaction", *SPOTS), ItemKind.HOTSPOT),
    ],
)
def test_interactions_look_like_simple_items(made, kind):
    assert made.kind is kind


def test_pairs_are_options_of_their_own():
    made = simple("match-interaction", *MANY)
    assert [(one.id, one.text[""]) for one in made.options] == [("L R", "l — R"), ("L S", "l — S")]


def test_a_word_comes_before_its_gap():
    asked = node(["gap-match-interaction", *GAPS])
    assert parts.values(asked, ("G W",)) == ("W G",)
    assert parts.values(node(["choice-interaction"]), ("A",)) == ("A",)


def test_a_spot_has_the_rectangle_around_it():
    (area,) = simple("hotspot-interaction", *SPOTS).areas
    assert (area.x, area.y, area.width, area.height, area.label[""]) == (40, 40, 20, 20, "1")


@pytest.mark.parametrize(
    "name", ["select-point-interaction", "upload-interaction", "choice-interaction", "hotspot-interaction"]
)
def test_what_looks_like_none_cannot_be_shown(name):
    assert not parts.can_be_shown(node([name]), "single")


def test_what_is_written_can_be_shown():
    assert parts.can_be_shown(node(["text-entry-interaction"]), "single")
