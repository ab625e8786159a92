# ruff: noqa: E501 - foreign formats read best in one line
import base64

import pytest

from app.core.course import answers
from app.core.course.item import ItemKind
from app.core.errors import ImportWrong
from app.core.exam import processing
from app.files import moodle, xml
from tests.files.qti.making import PNG


def drafts(*questions):
    root = xml.read(f"<quiz>{''.join(questions)}</quiz>".encode(), "q.xml")
    return moodle.drafts(root, "q.xml")


def only(kind, text="What?", more=""):
    told = f'<question type="{kind}"><name><text>q</text></name><questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>{more}</question>'
    return drafts(told).drafts[0]


def answer(text, fraction=0, more=""):
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}</answer>'


def points(draft, told):
    general = draft.item.general
    told = told if isinstance(told, dict) else {"RESPONSE": told}
    return round(processing.score(general, answers.from_json(general.responses, told)).score, 6)


def test_a_choice_of_one():
    more = answer("Red", 100, "<feedback><text>yes</text></feedback>") + answer("Green")
    draft = only("multichoice", more="<single>true</single>" + more)
    assert (draft.item.kind, draft.item.key, draft.item.options[0].feedback) == (
        ItemKind.CHOICE,
        ("a",),
        {"en": "yes"},
    )


def test_a_choice_of_several_is_worth_its_parts():
    more = "<single>false</single>" + answer("a", 50) + answer("b", 50) + answer("c", -50)
    draft = only("multichoice", more=more)
    assert [points(draft, list(one)) for one in ("ab", "a", "ac", "abc")] == [1.0, 0.5, 0.0, 0.5]


def test_truth_words_and_numbers():
    assert only("truefalse", more=answer("true", 0) + answer("false", 100)).item.key == ("b",)
    words = only("shortanswer", more="<usecase>1</usecase>" + answer("Osh", 100) + answer("osh*", 50))
    assert [points(words, one) for one in (" Osh ", "oshskaya", "OSH")] == [1.0, 0.5, 0.0]
    number = only("numerical", more=answer("3.14", 100, "<tolerance>0.01</tolerance>") + answer("*", 0))
    assert [points(number, one) for one in (3.15, 3.2)] == [1.0, 0.0]


def test_matching_and_ordering_give_parts_of_the_point():
    pairs = "".join(
        f"<subquestion><text>{a}</text><answer><text>{b}</text></answer></subquestion>"
        for a, b in (("a", "1"), ("b", "2"), ("", "3"))
    )
    assert [
        points(only("matching", more=pairs), one) for one in (["l1 r1", "l2 r2"], ["l1 r1", "l2 r3"])
    ] == [1.0, 0.5]
    lines = answer("one", 1) + answer("two", 2) + answer("three", 3)
    whole = only("ordering", more="<gradingtype>ALL_OR_NOTHING</gradingtype>" + lines)
    parts = only("ordering", more="<gradingtype>ABSOLUTE_POSITION</gradingtype>" + lines)
    assert [points(whole, list(one)) for one in ("abc", "acb")] == [1.0, 0.0]
    assert [points(parts, list(one)) for one in ("abc", "acb", "cab")] == [1.0, 0.333333, 0.0]


def test_missing_words_are_chosen_from_lists_or_dragged():
    def options(name):
        return "".join(
            f"<{name}><text>{text}</text><group>{group}</group></{name}>"
            for text, group in (("cat", 1), ("dog", 1), ("mat", 2))
        )

    chosen = only("gapselect", "The [[1]] sat on the [[3]].", options("selectoption"))
    assert [len(one.nodes()) for one in chosen.item.general.interactions()] == [2, 1]
    assert points(chosen, {"RESPONSE1": "o1", "RESPONSE2": "o3"}) == 1.0
    dragged = only("ddwtos", "The [[1]] sat on the [[3]].", options("dragbox"))
    assert [points(dragged, one) for one in (["o1 g1", "o3 g2"], ["o2 g1", "o3 g2"])] == [1.0, 0.5]
    assert only("gapselect", "The [[9]].", options("selectoption")).item is None


def test_places_in_several_paragraphs_have_each_their_own_list():
    told = "".join(f"<selectoption><text>{one}</text><group>1</group></selectoption>" for one in "ab")
    chosen = only("gapselect", "First [[1]].\n\nThen [[2]].", told)
    asked = [one.at["response-identifier"] for one in chosen.item.general.interactions()]
    assert asked == ["RESPONSE1", "RESPONSE2"]


def test_an_essay_waits_for_a_person():
    assert processing.needs_person(only("essay").item.general)


def test_embedded_answers_are_read():
    assert points(only("cloze", "Two and two is {1:NUMERICAL:=4:0}."), {"RESPONSE1": 4}) == 1.0


def test_embedded_pictures_are_taken():
    file = f'<file name="a b.png" path="/" encoding="base64">{base64.b64encode(PNG).decode()}</file>'
    text = f"<question type='essay'><questiontext format='html'><text>&lt;img src='@@PLUGINFILE@@/a%20b.png' alt='A'&gt;</text>{file}</questiontext></question>"
    assert list(drafts(text).drafts[0].media.values()) == [PNG]


def test_categories_descriptions_and_unknown_kinds_are_told():
    found = drafts(
        '<question type="category"><category><text>$course$/top/Fire</text></category></question>',
        '<question type="description"><name><text>d</text></name></question>',
        '<question type="essay"><name><text>e</text></name><questiontext><text>Write</text></questiontext></question>',
        '<question type="randomsamatch"><name><text>c</text></name></question>',
    )
    assert [one.name for one in found.drafts] == ["e", "c"]
    assert found.drafts[0].item.objective == "fire"
    assert "randomsamatch" in found.drafts[1].reason
    assert found.notes[0][0] == "d"


@pytest.mark.parametrize("more", [answer("x", 100), answer("1", "much"), ""])
def test_numbers_that_are_none_are_refused(more):
    draft = only("numerical", more=more)
    assert draft.item is None or not draft.item.general.processing


def test_an_empty_quiz_is_refused():
    with pytest.raises(ImportWrong):
        drafts()


def test_a_question_with_more_answers_than_anybody_wrote_is_refused():
    assert only("shortanswer", more=answer("a", 100) * 1001).reason == "it has too many answers"
    assert only("cloze", "{1:SA:=a}" * 1001).reason == "it has too many answers"
