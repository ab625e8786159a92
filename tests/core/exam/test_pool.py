from app.core.exam.blueprint import Assembled, Cell, MandatoryRule, Section
from app.core.exam.pool import pool_of
from tests import build

PARTS = (
    Section("one", {}, (Cell("signs", 2), Cell("", 2))),
    Section("two", {}, (Cell("fire", 1),)),
)


def plan(**changes):
    return build.blueprint(**({"cells": (), "sections": PARTS, "mandatory": MandatoryRule()} | changes))


def pool(*items, logits=None, **changes):
    return pool_of(plan(**changes), (build.bank(items=items),), logits)


def test_each_unit_knows_its_sections_and_what_its_items_fit_there():
    made = pool(build.item("a"), build.item("b", objective="fire"))
    assert made.parts == 2
    assert [cell.label for _, cell in made.cells] == ["signs", "*", "fire"]
    assert [dict(one) for one in made.fits] == [{0: ((0, 1),)}, {0: ((1,),), 1: ((2,),)}]


def test_what_can_stand_nowhere_is_left_out():
    large = [build.item(f"l{n}", stimulus="long") for n in range(5)]
    own_foes = (build.item("x", stimulus="s", enemies=("y",)), build.item("y", stimulus="s"))
    made = pool(*large, *own_foes, build.item("a"))
    assert [[item.id for item in unit.items] for unit in made.units] == [["a"]]


def test_enemies_are_pairs_of_units():
    items = (
        build.item("a", enemies=("b", "gone")),
        build.item("b"),
        build.item("c", stimulus="s", enemies=("a",)),
    )
    assert pool(*items, build.item("d", stimulus="s")).foes == ((0, 1), (0, 2))


def test_units_that_are_alike_are_of_one_kind_and_those_with_enemies_stay_alone():
    items = (
        *(build.item(f"q{n}") for n in range(3)),
        build.item("foe", enemies=("q0",)),
        build.item("h", difficulty=4),
    )
    kinds = pool(*items).kinds([1] * 5)
    assert sorted(kinds.values()) == [[0], [1, 2], [3], [4]]


def test_what_is_used_up_is_of_no_kind():
    assert sorted(pool(build.item("a"), build.item("b")).kinds([0, 1]).values()) == [[1]]


def test_anchors_with_their_stimulus_stay_alone():
    items = (build.item("a", stimulus="s"), build.item("b", stimulus="s"), build.item("c"), build.item("d"))
    made = pool(*items, anchors=("b",))
    assert made.anchors == {0}
    assert sorted(made.kinds([9, 1, 1]).values()) == [[0], [1, 2]]


def test_life_safety_items_are_as_many_as_the_rule_says_unless_anchors_are_more():
    items = tuple(build.item(f"q{n}", mandatory=True) for n in range(3))
    assert pool(*items, mandatory=MandatoryRule(1, 1)).mandatory == 1
    assert pool(*items, mandatory=MandatoryRule(1, 1), anchors=("q0", "q1")).mandatory == 2


def test_an_item_without_figures_gets_the_mean_of_those_thought_as_hard():
    items = (build.item("a"), build.item("b"), build.item("c"), build.item("d", difficulty=5))
    made = pool(*items, logits={"a": -1.0, "b": 0.0})
    assert made.logits == (-1.0, 0.0, -0.5, -0.5)


def test_the_sum_of_a_form_is_that_of_its_units():
    items = (build.item("a", stimulus="s"), build.item("b", stimulus="s"), build.item("c"))
    made = pool(*items, logits={"a": 0.5, "b": 1.0, "c": -2.0})
    assert made.sums([Assembled((("a", "b"), ())), Assembled((("c",), ()))]) == (1.5, -2.0)
    assert pool(*items).sums([Assembled(())]) == ()


def test_without_figures_there_are_none():
    assert pool(build.item("a"), logits={"other": 1.0}).logits == ()


def test_a_form_is_written_section_by_section_in_the_order_of_the_bank():
    items = (build.item("a"), build.item("b", objective="fire"), build.item("c"))
    assert pool(*items).written([(2, 0), (1, 1), (0, 0)]).items == (("a", "c"), ("b",))


def test_a_cell_knows_how_many_items_of_each_unit_fit_it():
    items = (build.item("a", stimulus="s"), build.item("b", stimulus="s", objective="fire"), build.item("c"))
    made = pool(*items)
    assert dict(made.of_cell(0)) == {0: 1, 1: 1}
    assert dict(made.of_cell(1)) == {0: 2, 1: 1}
