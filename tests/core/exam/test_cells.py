from app.core.exam import cells
from app.core.exam.blueprint import Assembled, Cell, Section
from tests import build


def told(plan, *banks):
    return [(one.where, one.what, one.is_grave) for one in cells.problems(banks or (build.bank(),), (plan,))]


def test_a_plan_with_room_to_choose_has_no_problem():
    assert told(build.blueprint()) == []


def test_a_cell_that_takes_all_there_is_makes_every_exam_the_same():
    ((where, what, is_grave),) = told(build.blueprint(cells=(Cell("fire", 6),)))
    assert (where, is_grave) == (("cells", 0), False)
    assert "the 6 questions of fire" in what


def test_a_single_question_is_nobodys_fault():
    bank = build.bank(items=(build.item(),))
    assert told(build.blueprint(cells=(Cell("signs", 1),)), bank) == []


def test_cells_of_sections_are_looked_for_in_their_own_banks():
    items = tuple(build.item(f"x{n}", objective="fire") for n in range(2))
    other = build.bank(id="other", items=items)
    section = Section("two", build.text("Two"), (Cell("fire", 2),), bank="other")
    (found,) = told(build.blueprint(cells=(), sections=(section,)), build.bank(), other)
    assert found[0] == ("sections", 0, "cells", 0)


def test_forms_that_were_put_together_need_no_cells():
    assert told(build.blueprint(cells=(Cell("fire", 6),), forms=(Assembled((("q1",),)),))) == []
