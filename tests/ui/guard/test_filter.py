"""Nothing is copied out of an exam, nothing pasted in; after it all is as before."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.guard.filter import Filter


@pytest.fixture
def line(show):
    made = show(QLineEdit("secret"), 300, 60)
    made.setFocus()
    made.selectAll()
    return made


@pytest.fixture
def guarded(line):
    made = Filter(line)
    made.put_on()
    yield made
    made.take_off()


def clip():
    return QGuiApplication.clipboard().text()


def press(line, key, modifier=Qt.KeyboardModifier.ControlModifier):
    QTest.keyClick(line, key, modifier)


def test_without_it_copying_works(line):
    press(line, Qt.Key.Key_C)
    assert clip() == "secret"


def test_copying_and_cutting_do_nothing_and_are_told(line, guarded, heard):
    tried = heard(guarded.tried)
    press(line, Qt.Key.Key_C)
    press(line, Qt.Key.Key_X)
    press(line, Qt.Key.Key_Insert)
    assert (clip(), line.text()) == ("", "secret")
    assert tried == ["copy", "cut", "copy"]


def test_pasting_does_nothing_and_is_told(line, guarded, heard):
    tried = heard(guarded.tried)
    QGuiApplication.clipboard().setText("from outside")
    press(line, Qt.Key.Key_V)
    press(line, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert line.text() == "secret"
    assert tried == ["paste", "paste"]


def test_what_was_copied_before_is_gone_when_it_begins(line):
    QGuiApplication.clipboard().setText("an answer")
    made = Filter(line)
    made.put_on()
    assert clip() == ""
    made.take_off()


def test_what_was_copied_inside_is_gone_when_it_ends(line, guarded):
    QGuiApplication.clipboard().setText("a question")
    guarded.take_off()
    assert clip() == ""


def test_the_print_key_is_told(line, guarded, heard):
    tried = heard(guarded.tried)
    press(line, Qt.Key.Key_Print, Qt.KeyboardModifier.NoModifier)
    press(line, Qt.Key.Key_P)
    assert tried == ["print", "print"]


def test_other_keys_go_through(line, guarded):
    QTest.keyClicks(line, "abc")
    press(line, Qt.Key.Key_Z)
    assert line.text() == "secret"


def test_there_is_no_context_menu(line, guarded):
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(line, event)
    assert QApplication.activePopupWidget() is None


def test_nothing_is_dropped_in(line, guarded):
    told = QMimeData()
    told.setText("an answer")
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        told,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(line, event)
    assert not event.isAccepted()


def test_the_middle_button_pastes_nothing(line, guarded):
    QTest.mouseClick(line, Qt.MouseButton.MiddleButton, pos=QPointF(5, 5).toPoint())
    assert line.text() == "secret"


def test_afterwards_copying_works_again(line, guarded):
    guarded.take_off()
    line.selectAll()
    press(line, Qt.Key.Key_C)
    assert clip() == "secret"
