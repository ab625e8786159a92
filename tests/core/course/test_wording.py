from app.core.course import wording
from app.core.course.general import General, Variable
from tests import build

ASKED = [
    "choice-interaction",
    {"response-identifier": "RESPONSE"},
    ["simple-choice", {"identifier": "A"}, "In the  ", ["b", "shade"]],
    ["simple-choice", {"identifier": "B"}, "Outside"],
    ["simple-choice", {"identifier": "C"}, "Both"],
    ["simple-choice", {"identifier": "D"}, "both"],
]
GENERAL = General((Variable("RESPONSE", "identifier"),), (), {"en": (ASKED,)})


def test_options_are_known_by_their_words():
    words = wording.of_general(GENERAL)["RESPONSE"]
    assert wording.named("in the shade", words) == "A"
    assert wording.named(["Outside", "A"], words) == ["B", "A"]


def test_words_that_two_options_have_name_none_of_them():
    words = wording.of_general(GENERAL)["RESPONSE"]
    assert wording.named("both", words) == "both"


def test_what_is_an_identifier_stays_one():
    assert wording.named("B", {"b": "A", "outside": "B"}) == "B"
    assert wording.named(5, {"5": "A"}) == 5


def test_a_simple_item_is_answered_in_any_of_its_languages():
    item = build.item("q")
    option = item.options[0]
    words = wording.of_item(item)
    assert {wording.named(told, words) for told in option.text.values()} == {option.id}
