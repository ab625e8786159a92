"""Tab goes as one reads, also to parts that were made later."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QRadioButton, QWidget

from app.ui.widgets import focus
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.focus import stops
from app.ui.widgets.layouts import column, row
from app.ui.widgets.page import Screen


@pytest.fixture
def screen(show):
    made = Screen()
    made.bar.right(primary("Last"))
    inner = row()
    made.body.addLayout(inner)
    made.body.addWidget(ghost("Third"))
    for words in ("First", "Second"):
        inner.addWidget(ghost(words))
    return show(made)


def words(widgets):
    return [one.accessibleName() for one in widgets]


def test_the_order_is_that_of_the_layout(screen):
    assert words(stops(screen))[-4:] == ["First", "Second", "Third", "Last"]


def test_tab_and_back_go_round(screen):
    first = next(one for one in stops(screen) if one.accessibleName() == "First")
    first.setFocus()
    seen = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        QTest.keyClick(QApplication.focusWidget(), key)
        seen.append(QApplication.focusWidget().accessibleName())
    assert seen[:3] == ["Second", "Third", "Last"]
    assert seen[4] == "Last"


def test_of_radio_buttons_one_is_a_stop(screen):
    group = QButtonGroup(screen)
    radios = [QRadioButton(name) for name in "abc"]
    for radio in radios:
        group.addButton(radio)
        screen.body.addWidget(radio)
        radio.show()
    assert [one for one in stops(screen) if one in radios] == radios[:1]
    radios[2].setChecked(True)
    assert [one for one in stops(screen) if one in radios] == radios[2:]


def test_what_is_hidden_or_off_is_passed(screen):
    second = next(one for one in stops(screen) if one.accessibleName() == "Second")
    third = next(one for one in stops(screen) if one.accessibleName() == "Third")
    second.hide()
    third.setEnabled(False)
    assert words(stops(screen))[-2:] == ["First", "Last"]


def test_a_part_that_is_hidden_sends_nobody_for_a_walk(show, monkeypatch):
    """Looking through widgets that are on their way out ended the program between two questions of an exam."""
    screen, part, button = Screen(), QWidget(), QPushButton("row")
    column(part).addWidget(button)
    screen.body.addWidget(part)
    show(screen)
    button.setFocus()
    assert button.hasFocus()
    walked = []
    monkeypatch.setattr(focus, "stops", lambda root: walked.append(root) or [])
    part.setParent(None)
    assert not walked
    part.deleteLater()
