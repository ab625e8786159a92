"""Keys that work whatever has the focus, on a Latin and on a Cyrillic keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.ui.widgets.exam_shortcuts import Shortcuts
from app.ui.widgets.layouts import column

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(show):
    made = QWidget()
    made.keys, made.button, made.line = Shortcuts(made), QPushButton("press"), QLineEdit()
    inside = column(made)
    inside.addWidget(made.button)
    inside.addWidget(made.line)
    return show(made, 300, 200)


@pytest.mark.parametrize(
    ("key", "modifier", "does"),
    [
        (Qt.Key.Key_Plus, CTRL, "larger"),
        (Qt.Key.Key_Equal, CTRL, "larger"),
        (Qt.Key.Key_Minus, CTRL, "smaller"),
        (Qt.Key.Key_0, CTRL, "plain"),
        (Qt.Key.Key_L, ALT, "ruler"),
        (Qt.Key(ord("Д")), ALT, "ruler"),
        (Qt.Key.Key_M, ALT, "review"),
        (Qt.Key(ord("Ь")), ALT, "review"),
        (Qt.Key.Key_H, ALT, "hand"),
        (Qt.Key(ord("Р")), ALT, "hand"),
    ],
)
def test_each_key_says_what_it_does(page, heard, key, modifier, does):
    pressed = heard(page.keys.pressed)
    page.button.setFocus()
    QTest.sendKeyEvent(QTest.KeyAction.Click, page.button, key, chr(key), modifier)
    assert pressed == [does]


def test_alt_and_a_number_names_the_option(page, heard):
    struck = heard(page.keys.struck)
    for number in (1, 9):
        QTest.keyClick(page.line, Qt.Key(Qt.Key.Key_0 + number), ALT)
    assert struck == [1, 9]
    assert page.line.text() == ""


def test_arrows_are_lent_only_while_the_ruler_is_on(page, heard):
    pressed = heard(page.keys.pressed)
    page.button.setFocus()
    QTest.keyClick(page.button, Qt.Key.Key_Down)
    assert not pressed
    page.keys.lend_arrows(is_lent=True)
    QTest.keyClick(page.button, Qt.Key.Key_Down)
    QTest.keyClick(page.button, Qt.Key.Key_Up)
    assert pressed == ["down", "up"]
