"""Choosing one, or several."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.ui.widgets.items.choice import Choice
from tests.ui.widgets.items.kinds import shown


@pytest.fixture
def choice(show):
    def make(kind, response=()):
        made = Choice()
        made.show_item(shown(kind, response))
        return show(made, 700, 500)

    return make


def test_options_stand_in_the_order_of_the_form(choice):
    made = choice("choice")
    assert tuple(row.option for row in made.rows) == made.shown.order


def test_a_number_chooses_and_another_changes_it(choice, heard):
    made = choice("choice")
    changed = heard(made.changed)
    assert made.press(1)
    assert made.press(3)
    assert changed == [(made.rows[0].option,), (made.rows[2].option,)]
    assert not made.press(9)


def test_a_click_anywhere_on_the_row_chooses(choice, qtbot):
    made = choice("choice")
    row = made.rows[1]
    qtbot.mouseClick(
        row, Qt.MouseButton.LeftButton, pos=row.rect().bottomRight() - row.rect().bottomRight() / 8
    )
    assert made.response == (row.option,)


def test_the_arrows_choose(choice):
    made = choice("choice")
    made.press(1)
    QTest.keyClick(made.rows[0], Qt.Key.Key_Down)
    assert made.response == (made.rows[1].option,)


def test_several_are_told_in_the_order_of_the_item(choice, heard):
    made = choice("multiple-response")
    changed = heard(made.changed)
    made.press(1)
    made.press(2)
    ids = [option.id for option in made.shown.item.options]
    assert changed[-1] == tuple(sorted(changed[-1], key=ids.index))
    assert len(changed[-1]) == 2
    made.press(1)
    assert len(made.response) == 1


def test_an_earlier_answer_is_shown_again(choice):
    made = choice("choice", ("b",))
    assert made.response == ("b",)


def test_screen_readers_meet_radio_buttons_and_check_boxes(choice):
    made = {kind: choice(kind) for kind in ("choice", "multiple-response")}
    roles = {kind: QAccessible.queryAccessibleInterface(one.rows[0]).role() for kind, one in made.items()}
    assert roles == {"choice": QAccessible.Role.RadioButton, "multiple-response": QAccessible.Role.CheckBox}


def test_the_key_ends_the_answering(choice, heard):
    made = choice("choice")
    wrong = next(n for n, row in enumerate(made.rows, 1) if row.option not in made.shown.item.key)
    made.press(wrong)
    changed = heard(made.changed)
    made.show_key(made.shown.item.key)
    verdicts = {row.option: row.verdict for row in made.rows}
    assert verdicts[made.shown.item.key[0]] == "right"
    assert verdicts[made.rows[wrong - 1].option] == "wrong"
    assert not made.press(1)
    assert not changed
