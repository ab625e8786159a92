"""The programs themselves: what their rows ask for. That a solver finds good forms is tested with the deed."""

from app.core.exam import parallel
from app.core.exam.blueprint import Cell, MandatoryRule, Section
from app.core.exam.pool import pool_of
from app.core.exam.program import Program
from tests import build

PARTS = (Section("one", {}, (Cell("signs", 2),)), Section("two", {}, (Cell("fire", 1),)))
ITEMS = (
    build.item("a", difficulty=2, enemies=("b",)),
    build.item("b", difficulty=4),
    build.item("c", difficulty=3, mandatory=True),
    build.item("d", objective="fire", difficulty=5),
)


def pool(*items, **changes):
    made = {"cells": (), "sections": PARTS, "mandatory": MandatoryRule(1, 1)} | changes
    return pool_of(build.blueprint(**made), (build.bank(items=items or ITEMS),))


def kept(program, values):
    """Whether values keep every row, when what is missing or too much fills the rest."""
    sums = [sum(values.get(column, 0.0) * value for column, value in row.terms) for row in program.rows]
    return [row.low <= total <= row.high for row, total in zip(program.rows, sums, strict=True)]


def test_a_form_that_keeps_the_plan_keeps_every_row():
    program, made = Program(), pool()
    block = parallel.form_block(program, made, [1] * 4)
    columns = {unit: column for unit, _, column in block.each()}
    assert all(kept(program, {columns[0]: 1.0, columns[2]: 1.0, columns[3]: 1.0}))
    assert not all(kept(program, {columns[0]: 1.0, columns[1]: 1.0, columns[3]: 1.0}))


def test_what_is_missing_is_read_with_its_cell():
    program, made = Program(), pool()
    block = parallel.form_block(program, made, [1] * 4)
    values = [0.0] * len(program.cost)
    values[next(column for name, column in block.lacking if name == "fire")] = 1.0
    assert block.missing(values) == ("fire", 1.0)


def test_a_shadow_counts_units_of_a_kind_together():
    alike = tuple(build.item(f"q{n}") for n in range(6))
    program, made = Program(), pool(*alike, *ITEMS)
    block = parallel.shadow_block(program, made, [2] * 10, 3)
    together = next(kind for kind in block.kinds if len(kind) == 6)
    column = next(column for unit, _, column in block.each() if unit == together[0])
    assert program.high[column] == 12.0
    assert program.whole[column] is False


def test_the_usual_form_takes_the_mean_of_each_cell():
    assert parallel.natural(pool()) == (6.0, 5.0)


def test_being_off_the_target_costs_in_all_and_by_section():
    program, made = Program(), pool()
    block = parallel.form_block(program, made, [1] * 4)
    before = len(program.rows)
    parallel.aim(program, made, block, (6.0, 5.0), (100.0, 20.0))
    assert [row.low for row in program.rows[before:]] == [6.0, 5.0, 11.0]


def test_an_item_that_was_used_costs_and_what_is_used_up_is_no_column():
    made = pool()
    forms = [frozenset({0, 3})]
    program, form, _ = parallel.next_form(made, forms, (6.0, 5.0), [2, 2, 2, 1], 0)
    columns = {unit: column for unit, _, column in form.each()}
    assert set(columns) == {0, 1, 2}
    assert (program.cost[columns[0]], program.cost[columns[1]]) == (parallel.AGAIN, 0.0)


def test_the_middle_of_a_shadow_is_what_one_of_its_forms_comes_to():
    program, made = Program(), pool()
    block = parallel.shadow_block(program, made, [2] * 4, 2)
    values = [0.0] * len(program.cost)
    for unit, _, column in block.each():
        values[column] = {0: 1.0, 1: 1.0, 2: 2.0, 3: 2.0}[unit]
    assert parallel.reached(made, block, values) == (6.0, 5.0)
