import pytest

from app.core.exam import cells
from app.core.exam.blueprint import Assembled, Cell, Section
from tests import build


def told(plan, *banks):
    return [(one.where, one.what, one.is_grave) for one in cells.problems(banks or (build.bank(),), (plan,))]


def test_a_plan_with_room_to_choose_has_no_problem():
    assert told(build.blueprint()) == []


def test_every_cell_that_cannot_be_filled_is_named_at_its_place():
    plan = build.blueprint(cells=(Cell("signs", 4), Cell("fire", 7), Cell("water", 1)))
    (fire, water) = told(plan)
    assert (fire[0], fire[2]) == (("cells", 1), True)
    assert "fire needs 7 and has 6" in fire[1]
    assert (water[0], "needs 1 and has 0" in water[1]) == (("cells", 2), True)


def test_a_cell_that_takes_all_there_is_makes_every_exam_the_same():
    ((where, what, is_grave),) = told(build.blueprint(cells=(Cell("fire", 6),)))
    assert (where, is_grave) == (("cells", 0), False)
    assert "the 6 questions of fire" in what


def test_a_single_question_is_nobodys_fault():
    bank = build.bank(items=(build.item(),))
    assert told(build.blueprint(cells=(Cell("signs", 1),)), bank) == []


def test_cells_of_sections_are_looked_for_in_their_own_banks():
    other = build.bank(id="other", items=(build.item("x", objective="fire"),))
    section = Section("two", build.text("Two"), (Cell("fire", 2),), bank="other")
    (found,) = told(build.blueprint(cells=(), sections=(section,)), build.bank(), other)
    assert (found[0], "needs 2 and has 1" in found[1]) == (("sections", 0, "cells", 0), True)


def test_forms_that_were_put_together_need_no_cells():
    assert told(build.blueprint(cells=(Cell("water", 5),), forms=(Assembled((("q1",),)),))) == []


@pytest.mark.parametrize(
    ("cell", "fits"),
    [
        (Cell("signs", 1), True),
        (Cell("fire", 1), False),
        (Cell("signs", 1, skill="reading"), True),
        (Cell("signs", 1, skill="listening"), False),
        (Cell("signs", 1, level="A2"), False),
        (Cell("signs", 1, difficulties=(1, 2)), True),
        (Cell("signs", 1, difficulties=(3,)), False),
    ],
)
def test_a_cell_takes_what_it_asks_for(cell, fits):
    assert cells.fits(build.item(skill="reading", level="A1", difficulty=2), cell) is fits
