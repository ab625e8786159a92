"""Putting things in order, by buttons or keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.widgets.items.order import Order
from tests.ui.widgets.items.kinds import shown


@pytest.fixture
def order(show):
    def make(response=()):
        made = Order()
        made.show_item(shown("order", response))
        return show(made, 700, 400)

    return make


def ids(made):
    return [row.option for row in made.rows]


def test_nothing_is_answered_before_something_moved(order):
    made = order()
    assert made.response == ()
    assert tuple(ids(made)) == made.shown.order


def test_buttons_move_rows(order, heard):
    made = order()
    changed, before = heard(made.changed), ids(made)
    made.rows[0].down.click()
    assert changed == [(before[1], before[0], *before[2:])]
    made.rows[1].up.click()
    assert ids(made) == before


def test_alt_and_the_arrows_move_rows_too(order):
    made = order()
    before = ids(made)
    made.rows[1].setFocus()
    QTest.keyClick(made.rows[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(made)[:2] == [before[1], before[0]]
    assert made.rows[0].hasFocus()


def test_arrows_alone_only_look(order):
    made = order()
    made.press(1)
    QTest.keyClick(made.rows[0], Qt.Key.Key_Down)
    assert made.response == ()


def test_the_ends_stop(order):
    made = order()
    assert not made.rows[0].up.isEnabled()
    assert not made.rows[-1].down.isEnabled()
    made.rows[0].moved.emit(made.rows[0].option, -1)
    assert made.response == ()


def test_places_are_said(order):
    made = order()
    assert made.rows[1].accessibleName().startswith("2 of ")


def test_an_earlier_answer_is_shown_again(order):
    key = order().shown.item.key
    made = order(key)
    assert made.response == key
    made.show_key(key)
    assert not made.rows[0].down.isVisible()
    assert not made.press(1)
