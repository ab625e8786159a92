import pytest

from app.core.exam import filling
from app.core.exam.blueprint import Cell, Section
from tests import build


def section(*cells):
    return Section("s", build.text("S"), cells)


def cells(*asked):
    return filling.cells_of(section(*asked))


def test_the_items_of_a_stimulus_are_one_unit_in_the_order_of_the_bank():
    items = [build.item(f"q{n}", stimulus="letter" if n in {1, 3} else "") for n in range(4)]
    found = filling.units(items, "exam")
    assert [[item.id for item in unit.items] for unit in found] == [["q0"], ["q1", "q3"], ["q2"]]


def test_an_item_named_like_a_stimulus_stays_alone():
    items = [build.item("letter"), build.item("q1", stimulus="letter")]
    assert len(filling.units(items, "exam")) == 2


def test_a_unit_knows_how_many_of_it_are_about_life_and_death():
    items = [build.item(f"q{n}", stimulus="letter", mandatory=n < 2) for n in range(3)]
    assert filling.units(items, "exam")[0].mandatory == 2


def test_who_is_named_an_enemy_is_one_both_ways():
    items = [build.item("a", enemies=("b", "a")), build.item("b"), build.item("c", enemies=("gone",))]
    assert filling.enemies(items) == {"a": {"b"}, "b": {"a"}, "c": {"gone"}, "gone": {"c"}}


def test_equal_cells_are_one_and_those_that_ask_for_most_come_first():
    cells = filling.cells_of(
        section(
            Cell("signs", 1), Cell("signs", 2, difficulties=(2, 1)), Cell("signs", 3, difficulties=(1, 2))
        )
    )
    assert [(cell.label, cell.count) for cell in cells] == [("signs/1,2", 5), ("signs", 1)]


def test_cells_that_ask_for_equally_much_stay_in_the_order_of_the_plan():
    assert [one.objective for one in filling.cells_of(section(Cell("b", 1), Cell("a", 1)))] == ["b", "a"]


def test_one_bank_alone_is_that_of_the_plan_whatever_its_name():
    bank = build.bank(id="other")
    assert filling.shelf_of(bank, build.blueprint()) == {"exam": bank}


def test_of_several_banks_each_is_found_by_its_name_and_one_that_is_missing_is_empty():
    sections = (section(Cell("signs", 1)), Section("t", {}, (Cell("signs", 1),), bank="second"))
    plan = build.blueprint(cells=(), sections=sections)
    shelf = filling.shelf_of((build.bank(id="third"), build.bank()), plan)
    assert {name: len(bank.items) for name, bank in shelf.items()} == {"exam": 12, "second": 0}


def test_a_room_that_cannot_seat_all_of_a_unit_seats_none_of_it():
    room = filling.Room(cells(Cell("signs", 1), Cell("fire", 1)))
    assert not room.seats([build.item("a"), build.item("b")])
    assert [room.left(0), room.left(1)] == [1, 1]


def test_a_seated_item_moves_where_it_also_fits():
    room = filling.Room(cells(Cell("signs", 1), Cell("", 1)))
    assert room.seats([build.item("a")])
    assert room.seats([build.item("b", objective="fire")])
    assert not room.seats([build.item("c")])


@pytest.mark.parametrize(
    ("name", "changes", "can"),
    [
        ("b", {}, True),
        ("a", {}, False),
        ("b", {"enemies": ("a",)}, False),
        ("b", {"mandatory": True}, False),
        ("b", {"objective": "fire"}, False),
    ],
)
def test_a_unit_is_taken_only_where_nothing_is_against_it(name, changes, can):
    there, new = build.item("a"), build.item(name, **changes)
    choice = filling.begun(build.blueprint(cells=(Cell("signs", 2),)), filling.enemies([there, new]), 0)
    assert choice.take(0, filling.units([there], "exam")[0])
    assert choice.take(0, filling.units([new], "exam")[0]) is can


def test_enemies_within_one_stimulus_are_never_taken():
    items = [build.item("a", stimulus="x", enemies=("b",)), build.item("b", stimulus="x")]
    choice = filling.begun(build.blueprint(cells=(Cell("signs", 2),)), filling.enemies(items), 0)
    assert not choice.take(0, filling.units(items, "exam")[0])
