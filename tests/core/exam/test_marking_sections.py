"""Points, partial credit, sections, skills and what people mark."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import shapes
from app.core.course.general import General
from app.core.course.item import BY_PERSON, ItemKind
from app.core.course.rubric import Criterion, Rubric, Step
from app.core.errors import BlueprintUnfit
from app.core.exam import form, marking
from app.core.exam.blueprint import Cell, MandatoryRule, Section
from app.core.exam.marking import Mark, SectionScore, SkillScore
from tests import build
from tests.core.exam.banks import SEEDS, banks, plans

RUBRIC = Rubric((Criterion("task", build.text("Task"), (Step(0), Step(2), Step(5))),))


def gaps(name, worth, count=3, **changes):
    """So many gaps, each worth a text's number."""
    names = [f"G{n}" for n in range(count)]
    points = [["map-response", {"identifier": one}] for one in names]
    entries = {"entries": [{"key": "x", "value": worth}]}
    told = {
        "responses": [{"id": one, "base": "string", "key": ["x"], "mapping": entries} for one in names],
        "outcomes": [
            {"id": "SCORE", "base": "float", **({"most": changes.pop("most")} if "most" in changes else {})}
        ],
        "body": {"en": [["p", *(["text-entry-interaction", {"response-identifier": one}] for one in names)]]},
        "processing": [["set-outcome-value", {"identifier": "SCORE"}, ["sum", *points]]],
    }
    made = {"options": (), "key": tuple(f"{one} x" for one in names), "general": shapes.shaped(General, told)}
    return build.item(name, kind=ItemKind.GENERAL, **made, **changes)


def exam(*items, **changes):
    """A form of all these items, its bank and plan."""
    plan = build.blueprint(**({"cells": (Cell("", len(items)),), "mandatory": MandatoryRule()} | changes))
    bank = build.bank(items=items)
    return form.draw(bank, plan, bytes(16)), bank, plan


def result(items, responses, awarded=None, **changes):
    return marking.mark(*exam(*items, **changes), responses, awarded)


def marks(items, responses, awarded=None):
    found = marking.marks(*exam(*items), responses, awarded)
    return {one.item: one.thousandths for one in found}


def test_an_item_gives_the_points_it_is_worth():
    made = result((build.item("a", points=3), build.item("b", points=2)), {"a": ("b",), "b": ("c",)})
    assert (made.points, made.points_of) == (3, 5)


def test_part_of_the_gaps_give_part_of_the_points():
    assert marks((gaps("a", "1", points=2),), {"a": ("G0 x",)}) == {"a": 666}


def test_three_thirds_are_a_whole_point():
    items = tuple(gaps(f"q{n}", "1") for n in range(3))
    made = result(items, {item.id: ("G0 x",) for item in items})
    assert (made.points, made.points_of) == (1, 3)


def test_parts_of_points_are_rounded_down_only_in_the_total():
    items = tuple(gaps(f"q{n}", "1") for n in range(4))
    assert result(items, {item.id: ("G0 x", "G1 x") for item in items}).points == 2


def test_ten_tenths_are_all_though_their_sum_is_less():
    item = gaps("a", "0.1", 10, most="1")
    assert marks((item,), {"a": item.key}) == {"a": 1000}
    assert marking.is_right(item, item.key)


def test_rules_that_take_points_away_leave_none_below_nothing():
    assert marks((gaps("a", "-1", most="3"),), {"a": ("G0 x",)}) == {"a": 0}


def test_rules_that_give_more_than_their_maximum_give_no_more_than_the_item_is_worth():
    assert marks((gaps("a", "5", most="3", points=4),), {"a": ("G0 x",)}) == {"a": 4000}


def test_partly_right_is_something_to_learn_again():
    assert result((gaps("a", "1"),), {"a": ("G0 x",)}).learn == ("signs",)


def test_a_life_safety_item_must_be_right_as_a_whole():
    item = gaps("a", "1", mandatory=True, points=9)
    rule = MandatoryRule(1, 1)
    part = result(
        (item, build.item("b")), {"a": ("G0 x", "G1 x"), "b": ("b",)}, mandatory=rule, pass_percent=50
    )
    assert (part.points, part.mandatory_right, part.passed) == (7, 0, False)
    assert result((item, build.item("b")), {"a": item.key}, mandatory=rule, pass_percent=50).passed


@pytest.mark.parametrize("kind", sorted(BY_PERSON, key=lambda one: one.value))
def test_what_a_person_marks_waits_for_the_mark(kind):
    items = (build.item("a"), build.item("talk", kind=kind, key=(), options=(), rubric=RUBRIC))
    made = result(items, {"a": ("b",)}, pass_percent=10)
    assert (made.points, made.points_of, made.pending, made.passed) == (1, 6, ("talk",), False)


def test_a_person_gives_thousandths_of_points():
    item = build.item("talk", kind=ItemKind.SPOKEN, key=(), options=(), rubric=RUBRIC)
    made = result((item, build.item("a")), {"a": ("b",)}, {"talk": 3_999}, pass_percent=60)
    assert (made.points, made.points_of, made.pending, made.passed) == (4, 6, (), True)
    assert marks((item,), {}, {"talk": 3_999}) == {"talk": 3_999}


@pytest.mark.parametrize(("given", "counted"), [(-1, 0), (5_000, 5_000), (5_001, 5_000), (10**30, 5_000)])
def test_a_person_gives_nothing_beyond_what_the_item_is_worth(given, counted):
    item = build.item("talk", kind=ItemKind.SPOKEN, key=(), options=(), rubric=RUBRIC)
    assert marks((item,), {}, {"talk": given}) == {"talk": counted}


def test_what_has_a_key_is_not_marked_by_a_person():
    assert result((build.item("a"),), {}, {"a": 1_000}).points == 0


def test_an_item_whose_rules_leave_it_to_a_person_waits_for_one():
    general = shapes.shaped(
        General,
        {
            "responses": [{"id": "RESPONSE", "base": "string"}],
            "outcomes": [{"id": "SCORE", "base": "float"}],
            "body": {"en": [["extended-text-interaction", {"response-identifier": "RESPONSE"}]]},
        },
    )
    item = build.item("essay", kind=ItemKind.GENERAL, key=(), options=(), general=general, points=10)
    assert result((item,), {"essay": ("RESPONSE words",)}).pending == ("essay",)
    assert result((item,), {"essay": ("RESPONSE words",)}, {"essay": 7_500}).points == 7


def sectioned(percent=0, **changes):
    parts = (
        Section("reading", build.text("Reading"), (Cell("", 2, skill="reading"),), pass_percent=percent),
        Section("listening", build.text("Listening"), (Cell("", 2, skill="listening"),), bank="heard"),
    )
    made = {"cells": (), "sections": parts, "mandatory": MandatoryRule(), "pass_percent": 50}
    return build.blueprint(**(made | changes))


READ = build.bank(items=tuple(build.item(f"r{n}", skill="reading") for n in range(2)))
HEARD = build.bank(
    id="heard", items=tuple(build.item(f"h{n}", skill="listening", points=3) for n in range(2))
)
RIGHT = dict.fromkeys(("r0", "r1", "h0", "h1"), ("b",))


def in_sections(responses, plan):
    drawn = form.draw((READ, HEARD), plan, bytes(16))
    return marking.mark(drawn, (READ, HEARD), plan, responses)


def test_each_section_has_its_points():
    made = in_sections(RIGHT | {"h0": ()}, sectioned())
    assert made.sections == (SectionScore("reading", 2, 2, 0), SectionScore("listening", 3, 6, 0))
    assert (made.points, made.points_of, made.passed) == (5, 8, True)


def test_a_section_below_its_cut_fails_the_exam_whatever_the_total():
    made = in_sections(RIGHT | {"r0": ()}, sectioned(percent=51))
    assert (made.sections[0].is_enough, made.sections[0].cut_score, made.points) == (False, 2, 7)
    assert not made.passed


def test_the_cut_of_a_section_itself_is_enough():
    assert in_sections(RIGHT | {"r0": ()}, sectioned(percent=50)).passed


def test_an_exam_without_sections_tells_of_none():
    assert result((build.item("a"),), {}).sections == ()


def test_the_profile_is_by_skill_where_items_name_one_and_else_by_objective():
    items = (build.item("a", skill="reading"), build.item("b"), build.item("c", objective="fire"))
    made = result(items, {"a": ("b",)})
    assert set(made.profile) == {
        SkillScore("reading", 1, 1),
        SkillScore("signs", 0, 1),
        SkillScore("fire", 0, 1),
    }


def test_the_profile_stands_in_the_order_of_the_plan_whatever_the_form():
    bank = build.bank(
        items=(
            *READ.items,
            *(replace(item, id=f"s{n}", skill="speaking") for n, item in enumerate(READ.items)),
        )
    )
    cells = (Cell("", 2, skill="speaking"), Cell("", 2, skill="reading"))
    plan = build.blueprint(cells=cells, mandatory=MandatoryRule())
    dice = build.dice("profiles")
    for _ in range(10):
        drawn = form.draw(bank, plan, dice(16))
        profile = marking.mark(drawn, bank, plan, {}).profile
        assert [one.objective for one in profile] == ["speaking", "reading"]


def test_an_exam_in_which_nothing_can_be_won_is_not_passed():
    assert not result((build.item("a", points=0),), {"a": ("b",)}).passed


def test_the_marks_tell_each_item_in_the_order_of_the_form():
    drawn, bank, plan = exam(build.item("a", points=2), build.item("b"))
    found = marking.marks(drawn, bank, plan, {"a": ("b",)})
    assert [one.item for one in found] == [placed.item for placed in drawn.items]
    assert set(found) == {Mark("a", 2000, 2), Mark("b", 0, 1)}


@pytest.mark.property
@given(banks("exam"), banks("second"), plans(), SEEDS, some.sets(some.integers(0, 40)))
def test_points_add_up_and_more_right_answers_never_give_less(first, second, plan, seed, chosen):
    try:
        drawn = form.draw((first, second), plan, seed)
    except BlueprintUnfit:
        return
    names = [placed.item for placed in drawn.items]
    right = {name: ("b",) for n, name in enumerate(names) if n in chosen}
    made = marking.mark(drawn, (first, second), plan, right)
    everything = marking.mark(drawn, (first, second), plan, dict.fromkeys(names, ("b",)))
    assert made.points == len(right) == sum(one.points for one in made.sections)
    assert made.points == sum(one.points for one in made.profile)
    assert everything.points == everything.points_of == len(names)
    assert everything.passed or not names
    assert not made.passed or everything.passed
