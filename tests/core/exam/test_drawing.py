"""Rules that every form keeps, whatever the bank and the plan."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import BlueprintUnfit
from app.core.exam import form
from app.core.exam.blueprint import Assembled, Cell, MandatoryRule, Order, Section
from tests import build
from tests.core.exam.banks import SEEDS, banks, broken, plans

FIRST = banks("exam")
SECOND = banks("second")


@pytest.mark.property
@given(FIRST, SECOND, plans(), SEEDS, some.data())
def test_a_form_keeps_every_rule_or_is_not_drawn(first, second, plan, seed, data):
    names = [item.id for bank in (first, second) if bank.id in plan.banks for item in bank.items]
    plan = replace(plan, anchors=tuple(data.draw(some.lists(some.sampled_from(names), max_size=2))))
    try:
        made = form.draw((first, second), plan, seed)
    except BlueprintUnfit:
        return
    assert list(broken(made, (first, second), plan)) == []
    assert made == form.draw((second, first), plan, seed)


def planted(rules, n):
    """A bank around a form that keeps the plan, the rest of it enemies of one another and of half of that form."""
    good = [build.item(f"g{k}", objective="signs", skill=("reading", "listening")[k % 2]) for k in range(8)]
    bad = [
        build.item(f"b{k}", objective="signs", skill="reading", enemies=(f"g{k % 4}", f"b{(k + 1) % n}"))
        for k in range(n)
    ]
    return build.bank(items=tuple(rules.draw(some.permutations([*good, *bad]))))


@pytest.mark.property
@given(some.data(), some.integers(2, 8), SEEDS)
def test_a_form_that_is_there_is_found(rules, n, seed):
    bank = planted(rules, n)
    cells = (Cell("signs", 4, skill="listening"), Cell("signs", 2, skill="reading"), Cell("", 1))
    plan = build.blueprint(cells=cells, mandatory=MandatoryRule())
    made = form.draw(bank, plan, seed)
    assert list(broken(made, (bank,), plan)) == []


def one_of(section, **changes):
    """A plan of one section."""
    return build.blueprint(**({"cells": (), "sections": (section,), "mandatory": MandatoryRule()} | changes))


def test_a_cell_that_asks_for_more_finds_its_items_before_one_that_asks_for_less():
    items = (*(build.item(f"e{n}") for n in range(3)), build.item("hard", difficulty=5))
    section = Section("s", build.text("S"), (Cell("signs", 3), Cell("signs", 1, difficulties=(5,))))
    for n in range(40):
        drawn = form.draw(build.bank(items=items), one_of(section), n.to_bytes(16, "big"))
        assert {one.item for one in drawn.items} == {"e0", "e1", "e2", "hard"}


def test_an_item_moves_to_another_cell_when_that_makes_room():
    # Both fit the first cell, one of them also the second: who sits there first gives way.
    items = (build.item("a", skill="reading", level="A1"), build.item("b", skill="reading"))
    cells = (Cell("signs", 1, skill="reading"), Cell("signs", 1, level="A1"))
    for n in range(20):
        drawn = form.draw(build.bank(items=items), one_of(Section("s", {}, cells)), n.to_bytes(16, "big"))
        assert {one.item for one in drawn.items} == {"a", "b"}


def test_life_safety_items_are_found_in_the_objective_that_needs_them():
    # Two of both about fire would leave `signs` one short; the same numbers go on until it fits.
    signs = (build.item("s0", mandatory=True), build.item("s1"))
    fire = [build.item(f"f{n}", objective="fire", mandatory=n < 2) for n in range(6)]
    plan = build.blueprint(cells=(Cell("signs", 2), Cell("fire", 2)), mandatory=MandatoryRule(2, 2))
    for n in range(60):
        drawn = form.draw(build.bank(items=(*signs, *fire)), plan, n.to_bytes(16, "big"))
        assert {"s0", "s1"} <= {one.item for one in drawn.items}


def test_an_anchor_that_no_cell_has_room_for_is_told():
    plan = build.blueprint(anchors=("fire0", "fire1", "fire2", "fire3"))
    with pytest.raises(BlueprintUnfit) as unfit:
        form.draw(build.bank(), plan, bytes(16))
    assert unfit.value.fields == {"cell": "fire3", "needed": 1, "found": 0}


def test_a_section_without_its_bank_is_told():
    section = Section("s", build.text("S"), (Cell("signs", 1),), bank="gone")
    with pytest.raises(BlueprintUnfit):
        form.draw((build.bank(), build.bank(id="other")), one_of(section), bytes(16))


ITEMS = [build.item(f"q{n:02}", difficulty=1 + n % 5) for n in range(40)]


def assembled(count, **changes):
    """A plan with so many forms of four items each."""
    forms = tuple(Assembled((tuple(f"q{(n * 2 + k) % 40:02}" for k in range(4)),)) for n in range(count))
    return build.blueprint(cells=(Cell("signs", 4),), mandatory=MandatoryRule(), forms=forms, **changes)


@pytest.mark.property
@given(some.integers(2, 25), some.integers(0, 60), SEEDS, SEEDS)
def test_neighbours_never_have_the_same_form(count, seat, mine, beside):
    bank, plan = build.bank(items=tuple(ITEMS)), assembled(count)
    numbers = {
        form.draw(bank, plan, mine, seat).number,
        form.draw(bank, plan, beside, seat + 1).number,
    }
    assert len(numbers) == 2
    assert numbers <= set(range(1, count + 1))


def test_a_seat_may_have_several_of_the_forms_and_together_they_have_all():
    bank, plan = build.bank(items=tuple(ITEMS)), assembled(20)
    dice = build.dice("seats")
    had = [{form.draw(bank, plan, dice(16), seat).number for _ in range(60)} for seat in range(5)]
    assert [len(one) for one in had] == [4] * 5
    assert set().union(*had) == set(range(1, 21))


def test_a_form_put_together_beforehand_is_drawn_as_it_was_written():
    bank, plan = build.bank(items=tuple(ITEMS)), assembled(7)
    drawn = form.draw(bank, plan, bytes(16), 3)
    assert {one.item for one in drawn.items} == set(plan.forms[drawn.number - 1].items[0])


@pytest.mark.parametrize(
    "forms",
    [(Assembled((("nowhere",),)),), (Assembled((("q00",), ("q01",))),), (Assembled(()),)],
)
def test_a_form_that_does_not_fit_its_plan_is_told(forms):
    plan = replace(assembled(1), forms=forms)
    with pytest.raises(BlueprintUnfit):
        form.draw(build.bank(items=tuple(ITEMS)), plan, bytes(16))


def test_a_lone_form_is_had_on_every_seat():
    bank, plan = build.bank(items=tuple(ITEMS)), assembled(1)
    assert {form.draw(bank, plan, bytes(16), seat).number for seat in range(9)} == {1}


def test_a_section_in_the_order_of_its_bank_keeps_a_stimulus_in_one_piece():
    mixed = [build.item(f"q{n}", stimulus="letter" if n in {1, 4} else "") for n in range(6)]
    section = Section("s", build.text("S"), (Cell("signs", 6),), order=Order.AS_IN_BANK)
    drawn = form.draw(build.bank(items=tuple(mixed)), one_of(section), bytes(16))
    assert [one.item for one in drawn.items] == ["q0", "q1", "q4", "q2", "q3", "q5"]
    assert {one.section for one in drawn.items} == {"s"}


def test_an_item_gives_way_to_one_that_fits_only_where_it_sat():
    # The life-safety item sits in the first cell; only when it moves to the second is there an item for both.
    items = (
        build.item("safe", level="A2", difficulty=4, mandatory=True),
        build.item("easy", level="A2"),
        build.item("other", objective="fire", difficulty=3),
    )
    cells = (Cell("signs", 1, level="A2"), Cell("", 2, difficulties=(3, 4)))
    plan = one_of(Section("s", build.text("S"), cells), mandatory=MandatoryRule(1, 1))
    for n in range(20):
        drawn = form.draw(build.bank(items=items), plan, n.to_bytes(16, "big"))
        assert {one.item for one in drawn.items} == {"safe", "easy", "other"}
