import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course import answers
from app.core.course.item import ItemKind
from app.core.errors import SaparError
from app.core.exam import feedback, processing
from app.files import gift


def only(text):
    (draft,) = gift.drafts(text, "q.gift").drafts
    return draft


def points(draft, response):
    general = draft.item.general
    return processing.score(general, answers.from_json(general.responses, {"RESPONSE": response})).score


def shown(draft):
    return " ".join(block.text() for block in draft.item.general.blocks())


def test_one_right_answer_makes_a_simple_choice_with_feedback():
    draft = only("::Stop:: Which colour means stop? {=Red#Yes. ~Green#No, go. ~Blue}")
    assert (draft.name, draft.item.kind, draft.item.key) == ("Stop", ItemKind.CHOICE, ("a",))
    assert [one.feedback.get("en", "") for one in draft.item.options] == ["Yes.", "No, go.", ""]


def test_weights_make_a_choice_of_one_or_of_several():
    one = only("Which? {=right ~%50%half ~%-25%worse}")
    assert [points(one, letter) for letter in "abc"] == [1.0, 0.5, -0.25]
    several = only("Which? {~%50%a ~%50%b ~%-100%c}")
    assert [points(several, list(letters)) for letters in ("ab", "a", "abc", "")] == [1.0, 0.5, 0.0, 0.0]


def test_truth_is_a_choice_of_two_with_feedback_for_both():
    draft = only("Grass is blue. {F#You said true.#Right, it is green.}")
    assert [one.feedback["en"] for one in draft.item.options] == ["You said true.", "Right, it is green."]
    assert draft.item.key == ("b",)
    assert only("Sky. {TRUE}").item.key == ("a",)


def test_words_are_compared_without_capitals_and_blanks():
    draft = only("Who is buried there? {=no one =%50%nobody}")
    told = {" No  one ": 1.0, "NOBODY": 0.5, "someone": 0.0, "": 0.0}
    assert {word: points(draft, word) for word in told} == told


def test_stars_stand_for_any_letters():
    draft = only("Name one. {=Bish* =\\*\\*}")
    assert [points(draft, one) for one in ("Bishkek", "bish", "Osh")] == [1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("inner", "given", "worth"),
    [
        ("#1822:5", [1822, 1827, 1816], [1.0, 1.0, 0.0]),
        ("#1..5", [1, 5, 5.1], [1.0, 1.0, 0.0]),
        ("#3.14", ["3.140", 3.15], [1.0, 0.0]),
        ("#=4:0 =%50%5:1 ~#wrong", [4, 5.5, 9], [1.0, 0.5, 0.0]),
        ("#3:2~#wrong", [5, 6], [1.0, 0.0]),
        ("#-3,5:0,5", [-3.25, 3], [1.0, 0.0]),
    ],
)
def test_numbers_have_tolerances_and_ranges(inner, given, worth):
    draft = only(f"How many? {{{inner}}}")
    assert [points(draft, one) for one in given] == worth


def test_pairs_are_a_part_of_the_point_each():
    draft = only("Match. {=cat -> meow =dog -> woof =cow -> moo = -> oink}")
    assert [points(draft, one) for one in (["l1 r1", "l2 r2", "l3 r3"], ["l1 r1", "l2 r3"], [])] == [
        1.0,
        1 / 3,
        0.0,
    ]


def test_nothing_in_braces_is_an_essay():
    assert processing.needs_person(only("Tell of your village. {}").item.general)


def test_a_missing_word_stands_in_its_sentence():
    assert only("The {~cat =dog} barks.").item.prompt == {"en": "The _____ barks."}
    draft = only("The {=dog} barks.")
    assert [block.name for block in draft.item.general.blocks()] == ["p"]
    assert shown(draft) == "The  barks."


def test_feedback_is_said_to_whoever_gave_the_answer():
    for text, answer, words in (
        ("Q {=right ~%50%half#Nearly.#### All of it.}", "b", ["Nearly.", "All of it."]),
        ("Q {=Osh#Yes! =%50%Ош}", "osh", ["Yes!"]),
        ("Q {#5:1#Good.}", 5, ["Good."]),
        ("Q {#5:1#Good.}", 9, []),
    ):
        general = only(text).item.general
        outcome = processing.score(general, answers.from_json(general.responses, {"RESPONSE": answer}))
        assert [one.text() for one in feedback.shown(general, outcome, "en")] == words


def test_escapes_formats_and_comments():
    draft = only("// a comment\n::a\\:b:: [html]<b>Is</b> 1 \\= \\{1\\} \\#?\\nYes {=\\=1 ~\\~2}")
    assert (draft.name, draft.item.prompt["en"]) == ("a:b", "Is 1 = {1} #? Yes")
    assert [one.text["en"] for one in draft.item.options] == ["=1", "~2"]


def test_categories_name_the_objective_and_descriptions_are_told():
    found = gift.drafts("$CATEGORY: top/Fire Safety\n\nQ {=a ~b}\n\nJust a text.\n", "q.gift")
    assert found.drafts[0].item.objective == "fire-safety"
    assert found.notes == (("Just a text.", "a description has nothing to answer; it was left out"),)


def test_empty_lines_inside_braces_part_nothing():
    assert len(gift.drafts("Q1 {\n=a\n\n~b\n}\n\nQ2 {T}", "q.gift").drafts) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Q {=a ~b} and {T}", "braces"),
        ("Q } x {", "braces"),
        ("Q {#x}", "a number"),
        ("Q {word}", "cannot be read"),
        ("Q {~a}", "fewer than two"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text, reason):
    assert reason in only(text).reason


def test_a_file_without_questions_is_refused():
    with pytest.raises(SaparError):
        gift.drafts("// nothing\n", "q.gift")


@pytest.mark.property
@given(some.text("Qa {}=~#%:>-1.5\\nT/*$\n", max_size=80))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(SaparError):
        gift.drafts(text, "q.gift")


def test_a_question_with_more_answers_than_anybody_wrote_is_refused():
    (draft,) = gift.drafts("Q {" + "=a " * 1001 + "}", "q.gift").drafts
    assert draft.reason == "it has too many answers"
