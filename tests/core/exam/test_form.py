from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.item import ItemKind
from app.core.errors import BlueprintUnfit
from app.core.exam import form
from app.core.exam.blueprint import Cell, MandatoryRule
from tests import build

BANK, PLAN = build.bank(), build.blueprint()
SEEDS = some.binary(min_size=form.SEED_LENGTH, max_size=form.SEED_LENGTH)


def drawn(seed, bank=BANK, plan=PLAN):
    """The items of a form."""
    items = bank.by_id()
    return [items[placed.item] for placed in form.draw(bank, plan, seed).items]


def seeds(count):
    """So many seeds."""
    dice = build.dice("seeds")
    return [dice(form.SEED_LENGTH) for _ in range(count)]


def test_the_form_of_a_seed_is_the_one_written_down():
    # Drawn once and looked at. If this changes, no examination of the past can be marked again.
    placed = form.draw(BANK, PLAN, bytes(range(16))).items
    assert [(one.item, "".join(one.order)) for one in placed] == [
        ("fire5", "bdac"),
        ("the-inline-choice", ""),
        ("fire3", "adbc"),
        ("the-hotspot", ""),
        ("the-order", "abc"),
        ("fire2", "abdc"),
        ("the-multiple-response", "adcb"),
    ]


@pytest.mark.property
@given(SEEDS)
def test_the_same_seed_draws_the_same_form(seed):
    assert form.draw(BANK, PLAN, seed) == form.draw(build.bank(), build.blueprint(), seed)


def test_other_seeds_draw_other_forms():
    assert len({form.draw(BANK, PLAN, seed).items for seed in seeds(100)}) == 100


@pytest.mark.property
@given(SEEDS)
def test_every_cell_is_filled_exactly(seed):
    assert Counter(item.objective for item in drawn(seed)) == {"signs": 4, "fire": 3}


@pytest.mark.property
@given(SEEDS)
def test_no_item_stands_twice_in_a_form(seed):
    names = [item.id for item in drawn(seed)]
    assert len(set(names)) == len(names)


@pytest.mark.property
@given(SEEDS)
def test_two_cells_of_one_objective_draw_as_one_of_both_counts(seed):
    split = build.blueprint(cells=(Cell("signs", 1), Cell("fire", 3), Cell("signs", 3)))
    assert form.draw(BANK, split, seed) == form.draw(BANK, PLAN, seed)


def test_two_cells_of_one_objective_need_items_for_both():
    plan = build.blueprint(cells=(Cell("signs", 4), Cell("signs", 3)), mandatory=MandatoryRule())
    with pytest.raises(BlueprintUnfit) as unfit:
        form.draw(BANK, plan, bytes(16))
    assert unfit.value.fields == {"cell": "signs", "needed": 7, "found": 6}


@pytest.mark.parametrize("count", [0, -1, -5])
def test_a_cell_without_a_count_draws_nothing(count):
    plan = build.blueprint(cells=(Cell("signs", count), Cell("fire", 3)))
    assert Counter(item.objective for item in drawn(bytes(16), plan=plan)) == {"fire": 3}


@pytest.mark.property
@given(SEEDS, some.integers(0, 3))
def test_the_count_of_life_safety_items_is_exact(seed, count):
    bank = build.bank(
        items=(*BANK.items, build.item("fire8", objective="fire"), build.item("fire9", objective="fire"))
    )
    plan = build.blueprint(mandatory=MandatoryRule(count, count))
    assert sum(item.mandatory for item in drawn(seed, bank, plan)) == count


@pytest.mark.property
@given(SEEDS)
def test_the_options_of_an_item_are_its_own(seed):
    items = BANK.by_id()
    for placed in form.draw(BANK, PLAN, seed).items:
        assert sorted(placed.order) == sorted(items[placed.item].part_ids())


@pytest.mark.property
@given(SEEDS)
def test_an_ordering_never_begins_in_the_right_order(seed):
    bank = build.bank(items=(build.item_of(ItemKind.ORDER),))
    plan = build.blueprint(cells=(Cell("signs", 1),), mandatory=MandatoryRule(), shuffle_options=False)
    assert form.draw(bank, plan, seed).items[0].order != ("c", "a", "b")


def test_without_shuffling_the_items_stand_as_in_the_bank():
    order = [item.id for item in BANK.items]
    for seed in seeds(20):
        names = [item.id for item in drawn(seed, plan=build.blueprint(shuffle_items=False))]
        assert names == sorted(names, key=order.index)


def test_without_shuffling_the_options_stand_as_in_the_bank():
    plan = build.blueprint(shuffle_options=False)
    items = BANK.by_id()
    for placed in form.draw(BANK, plan, bytes(16)).items:
        if items[placed.item].kind is not ItemKind.ORDER:
            assert placed.order == items[placed.item].part_ids()


def test_every_order_of_four_options_is_equally_likely(depth):
    bank = build.bank(items=(build.item(),))
    plan = build.blueprint(cells=(Cell("signs", 1),), mandatory=MandatoryRule())
    count = depth(4800, 48_000)
    seen = Counter(form.draw(bank, plan, seed).items[0].order for seed in seeds(count))
    expected = count / 24
    # Chi-square with 23 degrees of freedom: beyond 49.7 once in a thousand, and the seeds are fixed.
    assert sum((seen[order] - expected) ** 2 / expected for order in seen) < 49.7
    assert len(seen) == 24


def test_every_item_of_a_cell_is_drawn_equally_often(depth):
    count = depth(1200, 12_000)
    seen = Counter(item.id for seed in seeds(count) for item in drawn(seed) if item.objective == "signs")
    expected = count * 4 / 6
    # Chi-square with 5 degrees of freedom: beyond 20.5 once in a thousand.
    assert sum((times - expected) ** 2 / expected for times in seen.values()) < 20.5


@pytest.mark.parametrize(
    ("change", "cell", "needed", "found"),
    [
        ({"cells": (Cell("signs", 7), Cell("fire", 3))}, "signs", 7, 6),
        ({"cells": (Cell("signs", 4), Cell("fire", 5))}, "fire", 5, 4),
        ({"cells": (Cell("signs", 4), Cell("fire", 3), Cell("water", 1))}, "water", 1, 0),
        ({"mandatory": MandatoryRule(4, 4)}, "life-safety", 4, 3),
        ({"cells": (Cell("signs", 4),)}, "life-safety", 2, 0),
    ],
)
def test_a_bank_that_is_too_small_is_named(change, cell, needed, found):
    with pytest.raises(BlueprintUnfit) as unfit:
        form.draw(BANK, build.blueprint(**change), bytes(16))
    assert unfit.value.fields == {"cell": cell, "needed": needed, "found": found}


def test_a_form_remembers_its_blueprint_and_seed():
    made = form.draw(BANK, PLAN, bytes(16))
    assert (made.blueprint, made.seed) == ("final", bytes(16))


def test_what_stands_in_the_bank_beside_the_plan_does_not_matter():
    more = replace(BANK, items=(*BANK.items, build.item("water", objective="water")))
    assert form.draw(more, PLAN, bytes(16)) == form.draw(BANK, PLAN, bytes(16))
