from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.exam import filling, supply
from app.core.exam.blueprint import Cell, MandatoryRule, Section
from tests import build


def told(items, *cells, **changes):
    """What is missing in the cells of a plan of one section: cell, needed, usable, found, foes, spare, large."""
    section = Section("s", build.text("S"), cells)
    plan = build.blueprint(**({"cells": (), "sections": (section,), "mandatory": MandatoryRule()} | changes))
    found = supply.shortages(plan, section, filling.units(items, "exam"))
    return [
        (f"{one.cell.label} {one.cell.count}", one.usable, one.found, one.foes, one.spare, one.large)
        for one in found
    ]


def some_items(count, **changes):
    return [build.item(f"q{n}", **changes) for n in range(count)]


def test_a_cell_that_has_enough_lacks_nothing():
    assert told(some_items(3), Cell("signs", 3)) == []


def test_what_is_missing_is_counted():
    assert told(some_items(3), Cell("signs", 5)) == [("signs 5", 3, 3, 0, 0, 0)]


def test_a_cell_is_named_by_all_it_asks_for():
    cell = Cell("signs", 2, skill="reading", level="A1", difficulties=(4, 5))
    assert told(some_items(3), cell) == [("signs/reading/A1/4,5 2", 0, 0, 0, 0, 0)]


def test_of_enemies_only_those_count_that_can_stand_together():
    items = [build.item("a", enemies=("b", "c")), build.item("b"), build.item("c"), build.item("d")]
    assert told(items, Cell("signs", 3)) == []
    assert told(items, Cell("signs", 4)) == [("signs 4", 3, 4, 1, 0, 0)]


def test_life_safety_items_count_as_far_as_the_rule_takes_them():
    items = some_items(4, mandatory=True)
    rule = {"mandatory": MandatoryRule(1, 1)}
    assert told(items, Cell("signs", 2), **rule) == [("signs 2", 1, 4, 0, 3, 0)]


def test_a_stimulus_that_is_larger_than_its_cell_is_of_no_use():
    items = some_items(3, stimulus="letter")
    assert told(items, Cell("signs", 2)) == [("signs 2", 0, 3, 0, 0, 3)]


def test_enemies_inside_a_stimulus_are_of_no_use():
    items = [build.item("a", stimulus="x", enemies=("b",)), build.item("b", stimulus="x")]
    assert told(items, Cell("signs", 2)) == [("signs 2", 0, 2, 2, 0, 0)]


@pytest.mark.parametrize("count", [8, 40])
def test_a_ring_of_enemies_gives_half_of_it(count):
    items = [build.item(f"q{n}", enemies=(f"q{(n + 1) % count}",)) for n in range(count)]
    assert told(items, Cell("signs", count // 2)) == []
    assert told(items, Cell("signs", count // 2 + 1))


@pytest.mark.property
@given(
    some.integers(1, 9),
    some.lists(some.tuples(some.integers(0, 8), some.integers(0, 8)), max_size=14),
    some.lists(some.integers(0, 3), min_size=9, max_size=9),
)
def test_the_most_that_can_stand_together_is_what_trying_all_sets_finds(count, pairs, stimuli):
    items = [build.item(f"q{n}", stimulus=f"s{stimuli[n]}" if stimuli[n] else "") for n in range(count)]
    foes = {frozenset((a, b)) for a, b in pairs if a != b and max(a, b) < count}
    items = [
        build.item(
            one.id, stimulus=one.stimulus, enemies=tuple(f"q{b}" for a, b in pairs if a == n and a != b)
        )
        for n, one in enumerate(items)
    ]
    units = filling.units(items, "exam")
    place = {item.id: n for n, item in enumerate(items)}
    best = 0
    for size in range(len(units) + 1):
        for chosen in combinations(units, size):
            names = [place[item.id] for unit in chosen for item in unit.items]
            if not any(frozenset(pair) in foes for pair in combinations(names, 2)):
                best = max(best, len(names))
    (short,) = supply.shortages(
        build.blueprint(mandatory=MandatoryRule()), Section("s", {}, (Cell("signs", 99),)), units
    )
    assert short.usable == best
