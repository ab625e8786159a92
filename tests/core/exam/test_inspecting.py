from app.core.exam import inspecting
from app.core.exam.blueprint import Cell, MandatoryRule
from app.core.sentence import sentence
from tests import build


def told(**changes):
    plan = build.blueprint(**changes)
    return inspecting.problems(build.course(), (build.bank(),), (plan,), frozenset())


def test_nothing_is_wrong_with_the_tiny_course():
    assert told() == ()


def test_a_cell_with_too_few_questions_is_told_once():
    (one,) = told(cells=(Cell("fire", 7),))
    assert one.where == ("cells",)


def test_too_few_questions_about_life_and_death_are_still_told():
    (one,) = told(mandatory=MandatoryRule(7, 7))
    assert "life-safety" in one.what


def test_what_may_only_follow_from_something_unread_is_known():
    assert inspecting.follows(sentence('there is no lesson "{lesson}"', lesson="fire"))
    assert not inspecting.follows(sentence("the {language} words are missing", language="en"))
    assert not inspecting.follows("there is no lesson")
