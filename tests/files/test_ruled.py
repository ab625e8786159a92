import pytest

from app.core.course.general import Variable
from app.core.course.values import single
from app.core.errors import ShapeWrong
from app.core.exam import processing
from app.files.building import RESPONSE, constant, variable
from app.files.ruled import Branch, assembled, judged, languages_of, points_of


def branch(word, points, feedback=None):
    return Branch(["match", variable(RESPONSE), constant("string", word)], points, feedback or {})


def outcome(branches, given):
    body = {"en": [["p", ["text-entry-interaction", {"response-identifier": RESPONSE}]]], "ky": [["p", "x"]]}
    rules = judged(branches, body)
    general = assembled(Variable(RESPONSE, "string"), body, rules, "3")
    return general, processing.score(general, {RESPONSE: single("string", given)})


def test_the_first_branch_that_fits_gives_its_points():
    branches = (branch("a", "3"), branch("a", "1"), branch("b", "2"))
    assert [outcome(branches, one)[1].score for one in "abc"] == [3, 2, 0]
    assert outcome(branches, "a")[1].max_score == 3


def test_feedback_stands_behind_the_body_of_each_language():
    general, said = outcome((branch("a", "3"), branch("b", "0", {"en": "Not b", "ky": "b эмес"})), "b")
    assert [general.blocks(one)[-1].text() for one in ("en", "ky")] == ["Not b", "b эмес"]
    assert said.outcomes["FEEDBACK"].one == "b"


def test_without_feedback_nothing_is_declared_for_it():
    assert [one.id for one in outcome((branch("a", "3"),), "a")[0].outcomes] == ["SCORE"]


def test_pictures_of_the_body_are_its_media():
    body = {"en": [["p", ["img", {"src": "media/a.svg", "alt": "a"}]]]}
    assert assembled(Variable(RESPONSE, "string"), body, [], "1").media == ("media/a.svg",)


def test_points_are_whole_and_parts_of_them_are_not_more():
    assert points_of({}) == "1"
    assert points_of({"points": 4}, "0.5") == "0.5"
    for wrong in ({"points": 0}, {"points": True}, {"points": "4"}):
        with pytest.raises(ShapeWrong):
            points_of(wrong)
    for part in ("5", "-1", "half"):
        with pytest.raises(ShapeWrong):
            points_of({"points": 4}, part)


def test_an_item_is_asked_in_the_languages_of_its_words():
    assert languages_of({"prompt": {"ky": "", "en": ""}}, {"ru": "x"}) == ["ky", "en", "ru"]
    assert languages_of({"prompt": "x"}) == []
