from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import BlueprintUnfit
from app.core.exam import form, keeping
from app.core.exam.blueprint import Assembled, Cell, MandatoryRule, Section
from tests import build
from tests.core.exam.banks import SEEDS, banks, plans

ITEMS = [
    *(build.item(f"q{n}", difficulty=1 + n) for n in range(4)),
    build.item("safe", mandatory=True),
    build.item("foe", enemies=("q0",)),
    build.item("t0", stimulus="letter", objective="fire"),
    build.item("t1", stimulus="letter", objective="fire"),
]
BANK = build.bank(items=tuple(ITEMS))
PARTS = (Section("one", {}, (Cell("signs", 2),)), Section("two", {}, (Cell("fire", 2),)))
PLAN = build.blueprint(cells=(), sections=PARTS, mandatory=MandatoryRule())


def broken(*items, plan=PLAN):
    return list(keeping.breaks(plan, BANK, Assembled(items)))


def test_a_form_that_keeps_its_plan_breaks_nothing():
    assert broken(("q0", "q1"), ("t0", "t1")) == []


@pytest.mark.parametrize(
    ("items", "what"),
    [
        ((("q0", "q1"),), "it has 1 sections, the plan 2"),
        ((("q0", "gone"), ("t0", "t1")), 'the bank "exam" has no item "gone"'),
        ((("q0",), ("t0", "t1")), "signs has 1 items, not 2"),
        ((("q0", "q1", "q2"), ("t0", "t1")), 'there is no free place for "q2"'),
        ((("q0", "t1"), ("t0", "q1")), 'there is no free place for "t1"'),
        ((("q0", "q1"), ("t0",)), 'the stimulus "letter" is not whole'),
        ((("q0", "q0"), ("t0", "t1")), '"q0" stands in it 2 times'),
        ((("q0", "foe"), ("t0", "t1")), '"foe" and "q0" are enemies'),
        ((("q0", "safe"), ("t0", "t1")), "it has 1 life-safety items, not 0"),
    ],
)
def test_each_rule_that_is_broken_is_said(items, what):
    assert what in broken(*items)


def test_an_anchor_that_is_missing_is_said():
    plan = replace(PLAN, anchors=("q3",))
    assert broken(("q0", "q1"), ("t0", "t1"), plan=plan) == ['the anchor "q3" is missing']


def forms(*sets):
    return tuple(Assembled((one, ("t0", "t1"))) for one in sets)


def test_how_often_items_stand_in_forms_leaves_anchors_out():
    plan = replace(PLAN, anchors=("t0", "t1"), forms=forms(("q0", "q1"), ("q0", "q2")))
    assert keeping.exposed(plan, BANK) == {"q0": 2, "q1": 1, "q2": 1}


def test_what_belongs_to_the_stimulus_of_an_anchor_stands_in_every_form():
    plan = replace(PLAN, anchors=("t0",), forms=forms(("q0", "q1"), ("q2", "q3")))
    assert keeping.standing(plan, BANK) == {"t0", "t1"}
    assert set(keeping.exposed(plan, BANK)) == {"q0", "q1", "q2", "q3"}


@pytest.mark.parametrize(
    ("percent", "count", "most"), [(0, 20, 20), (10, 20, 2), (10, 5, 1), (34, 3, 1), (100, 7, 7)]
)
def test_the_cap_is_a_whole_number_of_forms(percent, count, most):
    assert keeping.most_forms(replace(PLAN, most_exposed=percent), count) == most


def test_likeness_tells_means_and_overlap():
    plan = replace(PLAN, anchors=("t0", "t1"), forms=forms(("q0", "q1"), ("q1", "q2"), ("q1", "q3")))
    found = keeping.likeness(plan, BANK)
    assert found.means == (5 / 4, 7 / 4, 8 / 4)
    assert (found.reused, found.most, found.shared) == (1, 3, 1)
    assert round(found.apart_percent, 3) == 45.0


def test_no_forms_are_alike_in_everything():
    found = keeping.likeness(PLAN, BANK)
    assert (found.means, found.most, found.shared, found.apart_percent) == ((), 0, 0, 0.0)


@pytest.mark.property
@given(banks("exam"), banks("second"), plans(), SEEDS, some.data())
def test_every_form_that_is_drawn_keeps_its_plan(first, second, plan, seed, data):
    names = [item.id for bank in (first, second) if bank.id in plan.banks for item in bank.items]
    plan = replace(plan, anchors=tuple(data.draw(some.lists(some.sampled_from(names), max_size=1))))
    try:
        drawn = form.draw((first, second), plan, seed)
    except BlueprintUnfit:
        return
    parts = (tuple(one.item for one in drawn.items if one.section == part.id) for part in plan.parts())
    assert list(keeping.breaks(plan, (first, second), Assembled(tuple(parts)))) == []
