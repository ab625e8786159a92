from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.exam import keeping
from app.core.exam.blueprint import Cell, MandatoryRule, Section
from app.core.exam.evening import evened
from app.core.exam.pool import pool_of
from tests import build

SECTIONS = (Section("one", {}, (Cell("signs", 3),)),)


def pool(logits, q0=None, **changes):
    """A pool of alike items with these figures; the first may be unlike."""
    items = tuple(build.item(f"q{n}", **((q0 or {}) if not n else {})) for n in range(len(logits)))
    made = {"cells": (), "sections": SECTIONS, "mandatory": MandatoryRule()} | changes
    known = {f"q{n}": one for n, one in enumerate(logits)}
    return pool_of(build.blueprint(**made), (build.bank(items=items),), known)


def sums(made, forms):
    return [round(sum(made.logits[unit] for unit, _ in one), 3) for one in forms]


def sets(forms):
    return [{unit for unit, _ in one} for one in forms]


def test_forms_change_units_until_their_sums_are_equal():
    made = pool([-1.0, -0.6, -0.2, 0.1, 0.3, 0.5, 0.8, 1.4])
    forms = [[(0, 0), (1, 0), (2, 0), (3, 0)], [(4, 0), (5, 0), (6, 0), (7, 0)]]
    found = evened(made, forms, [1] * 8)
    low, high = sorted(sums(made, found))
    assert high - low < 0.2
    assert set().union(*sets(found)) == set(range(8))


def test_what_no_form_has_is_taken_where_it_helps_and_may_be():
    made = pool([0.0, 0.0, 0.0, 0.0, 0.0, 3.0, 1.5, 1.5])
    forms = [[(0, 0), (1, 0), (2, 0)], [(3, 0), (4, 0), (5, 0)]]
    assert sums(made, evened(made, forms, [1] * 8)) == [1.5, 1.5]
    assert sums(made, evened(made, forms, [1] * 6 + [0, 0])) != [1.5, 1.5]


def test_without_figures_nothing_changes():
    made = replace(pool([1.0, 2.0, 3.0, 4.0]), logits=())
    forms = [[(0, 0)], [(3, 0)]]
    assert evened(made, forms, [1] * 4) == forms


@pytest.mark.parametrize(
    "changes", [{"q0": {"difficulty": 5}}, {"q0": {"enemies": ("q3",)}}, {"anchors": ("q0",)}]
)
def test_units_that_the_plan_tells_apart_stay(changes):
    made = pool([5.0, 0.0, 0.0, 0.0, 0.0, 0.0], **changes)
    forms = [[(0, 0), (1, 0), (2, 0)], [(3, 0), (4, 0), (5, 0)]]
    assert 0 in sets(evened(made, forms, [1] * 6))[0]


FIGURES = some.lists(some.floats(-4, 4), min_size=14, max_size=14)


@pytest.mark.property
@given(FIGURES, some.permutations(range(12)))
def test_no_exchange_breaks_a_rule_or_makes_the_sums_worse(logits, order):
    made = pool(logits)
    forms = [[(n, 0) for n in order[at : at + 3]] for at in range(0, 12, 3)]
    found = evened(made, forms, [1] * 14)
    plan = replace(made.plan, forms=tuple(made.written(one) for one in found))
    bank = build.bank(items=tuple(item for unit in made.units for item in unit.items))
    assert [what for one in plan.forms for what in keeping.breaks(plan, bank, one)] == []
    assert keeping.likeness(plan, bank).most == 1
    middle = sum(sums(made, forms)) / 4
    assert worst(made, found, middle) <= worst(made, forms, middle) + 0.01


def worst(made, forms, middle):
    return max(abs(one - middle) for one in sums(made, forms))
