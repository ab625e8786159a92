from dataclasses import replace

import pytest

from app.core.course.general import AnswerMapping, General, MapEntry, Variable
from app.core.exam.blueprint import Order
from app.files.draft import Chosen, Part, Plan
from app.files.planned import planned
from tests import build

A, B, C = "a.xml", "b.xml", "c.xml"
ITEMS = {name: build.item(name[0]) for name in (A, B, C)}
ONE = Part("s1", "One", (Chosen("s1", (A, B), 1),))
TWO = Part("s2", "Two", (Chosen("s2", (C,)),), Order.SHUFFLED, 120)
PLAN = Plan("t", "T", "The test", (ONE, TWO), 600, 70, language="ky")


def made(plan, items=ITEMS, elsewhere=(), taken=(), fixed=()):
    return planned(plan, items, frozenset(elsewhere), taken, frozenset(fixed))


def test_a_test_of_several_sections_becomes_an_exam_of_them():
    done = made(PLAN)
    assert (done.blueprint.title, done.blueprint.time_limit_s, done.blueprint.pass_percent) == (
        {"ky": "The test"},
        600,
        70,
    )
    told = [
        (s.id, s.title, s.order, s.time_limit_s, [(c.objective, c.count) for c in s.cells])
        for s in done.blueprint.sections
    ]
    assert told == [
        ("s1", {"ky": "One"}, Order.AS_IN_BANK, 0, [("s1", 1)]),
        ("s2", {"ky": "Two"}, Order.SHUFFLED, 120, [("s2", 1)]),
    ]
    assert [(file, item.objective) for file, item in done.items.items()] == [(A, "s1"), (B, "s1"), (C, "s2")]
    assert done.notes == ()


def test_a_test_of_one_section_is_a_short_exam():
    done = made(replace(PLAN, parts=(ONE,)))
    assert (done.blueprint.sections, done.blueprint.shuffle_items, done.blueprint.length) == ((), False, 1)


def test_what_a_test_does_not_say_is_put_in_and_told():
    done = made(replace(PLAN, time_limit_s=0, pass_percent=0))
    assert (done.blueprint.time_limit_s, done.blueprint.pass_percent) == (180, 60)
    assert len(done.notes) == 2
    assert (
        made(replace(PLAN, parts=(replace(ONE, time_limit_s=60), TWO), time_limit_s=0)).blueprint.time_limit_s
        == 180
    )


def test_questions_that_were_refused_are_not_drawn():
    done = made(PLAN, {A: ITEMS[A]})
    assert (done.blueprint.length, list(done.items)) == (1, [A])
    assert done.notes == ("questions that could not be taken are not in its exam: 2",)


def test_a_section_never_draws_more_than_it_has():
    done = made(replace(PLAN, parts=(Part("s1", "One", (Chosen("s1", (A, B), 5),)),)))
    assert done.blueprint.length == 2
    assert done.notes == ("a section draws fewer questions than it asks for, since not all were taken",)


def test_what_another_test_asks_stays_there():
    done = made(PLAN, elsewhere=[A, B])
    assert list(done.items) == [C]
    assert done.notes == ("questions that another test asks too are in the exam of that one: 2",)


def test_without_a_question_there_is_no_exam():
    assert made(PLAN, {}).blueprint is None


def test_names_are_not_given_twice():
    done = made(replace(PLAN, parts=(ONE, replace(TWO, id="s1"))), taken=["t"])
    assert (done.blueprint.id, [one.id for one in done.blueprint.sections]) == ("t-2", ["s1", "s1-2"])


def test_options_that_are_not_to_be_shuffled_are_not():
    assert made(PLAN).blueprint.shuffle_options
    assert not made(PLAN, fixed=[ITEMS[C].id]).blueprint.shuffle_options


def general(*worth):
    mapping = AnswerMapping(tuple(MapEntry(f"{n}", one) for n, one in enumerate(worth)))
    asked = Variable("RESPONSE", "identifier", "multiple", mapping=mapping)
    form = General(
        (asked,),
        (Variable("SCORE", "float"),),
        {"en": (["choice-interaction", {"response-identifier": "RESPONSE"}],)},
        (["set-outcome-value", {"identifier": "SCORE"}, ["map-response", {"identifier": "RESPONSE"}]],),
    )
    return replace(build.item("g"), general=form)


@pytest.mark.parametrize(
    ("worth", "weight", "points", "is_told"),
    [
        (["1", "2"], "", 3, False),
        (["1", "2"], "2", 6, False),
        (["1"], "0.5", 1, True),
        (["0.5"], "", 1, True),
        (["1"], "x", 1, False),
        (["1"], "1e9", 1, False),
        (["1e308", "1e308"], "", 1, False),
    ],
)
def test_a_question_is_worth_what_the_test_says_in_whole_points(worth, weight, points, is_told):
    plan = replace(PLAN, parts=(Part("s", "S", (Chosen("s", (A,)),)),), weights={A: weight} if weight else {})
    done = made(plan, {A: general(*worth)})
    assert done.items[A].points == points
    assert ("what a question is worth became whole points" in done.notes) == is_told
