"""The guard of an exam: it holds, it notices, it lets go; and where it must not hold, it says just that."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from app.core.exam.room import EventKind
from app.ui.guard import surroundings
from app.ui.guard.guard import Guard
from app.ui.guard.rules import Notice, Rules
from app.ui.guard.surroundings import Surroundings
from app.ui.jobs import Jobs

AWAY, HERE = Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive


@pytest.fixture
def window(show):
    made = QMainWindow()
    made.line = QLineEdit("words")
    made.setCentralWidget(made.line)
    return show(made, 900, 600)


@pytest.fixture
def around(monkeypatch):
    """What is around this computer, to be set by a test."""
    found = {"is": Surroundings()}
    monkeypatch.setattr(surroundings, "look", lambda _environment: found["is"])
    return found


@pytest.fixture
def made(window, around, heard):
    jobs = Jobs()

    def guard(*, is_on=True):
        found = Guard(window, jobs, Rules(is_on))
        found.heard = heard(found.noticed)
        guards.append(found)
        return found

    guards = []
    yield guard
    for one in guards:
        one.end()
    jobs.close()


@pytest.fixture
def guard(made, qtbot):
    found = made()
    with qtbot.waitSignal(found.found):
        found.begin()
    return found


def test_it_holds_the_window_until_it_ends(guard, window):
    assert window.isFullScreen()
    guard.end()
    assert not window.isFullScreen()


def test_a_lost_focus_is_told_with_its_length(guard, qapp):
    qapp.applicationStateChanged.emit(AWAY)
    qapp.applicationStateChanged.emit(AWAY)
    qapp.applicationStateChanged.emit(HERE)
    kinds = [one.kind for one in guard.heard]
    assert kinds == [EventKind.FOCUS_LOST, EventKind.FOCUS_BACK]
    assert guard.heard[1].detail in {"0 s", "1 s"}


def test_what_was_copied_elsewhere_is_gone_when_the_focus_comes_back(guard, qapp):
    qapp.applicationStateChanged.emit(AWAY)
    QGuiApplication.clipboard().setText("an answer")
    qapp.applicationStateChanged.emit(HERE)
    assert QGuiApplication.clipboard().text() == ""


def test_a_copy_is_told(guard, window):
    window.line.selectAll()
    QTest.keyClick(window.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert guard.heard == [Notice(EventKind.CLIPBOARD_TRIED, "copy")]


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_display_that_comes_or_goes_is_told(guard, qapp):
    screen = qapp.primaryScreen()
    qapp.screenAdded.emit(screen)
    qapp.screenRemoved.emit(screen)
    assert [one.kind for one in guard.heard] == [EventKind.DISPLAY_ADDED, EventKind.DISPLAY_REMOVED]


def test_what_is_around_is_told_once(guard, around, qtbot):
    around["is"] = Surroundings(("TeamViewer",), "VirtualBox", "Remote Desktop", "Safe Exam Browser")
    for _look in range(2):
        with qtbot.waitSignal(guard.found):
            guard.look()
    assert guard.heard == [
        Notice(EventKind.REMOTE_PROGRAM, "TeamViewer"),
        Notice(EventKind.REMOTE_SCREEN, "Remote Desktop"),
        Notice(EventKind.VIRTUAL_MACHINE, "VirtualBox"),
        Notice(EventKind.KIOSK, "Safe Exam Browser"),
    ]


def test_a_program_that_starts_later_is_told(guard, around, qtbot):
    around["is"] = Surroundings(("AnyDesk",))
    with qtbot.waitSignal(guard.found):
        guard.look()
    assert guard.heard == [Notice(EventKind.REMOTE_PROGRAM, "AnyDesk")]


def test_a_look_that_fails_ends_nothing(guard, monkeypatch, qtbot):
    def fail(_environment):
        raise OSError("no such process")

    monkeypatch.setattr(surroundings, "look", fail)
    with qtbot.waitSignal(guard.found):
        guard.look()
    assert guard.is_on


def test_where_the_rules_say_no_nothing_is_held_and_that_is_told(made, window, qapp):
    guard = made(is_on=False)
    guard.begin()
    qapp.applicationStateChanged.emit(AWAY)
    assert guard.heard == [Notice(EventKind.UNGUARDED)]
    assert not window.isFullScreen()
    window.line.selectAll()
    window.line.copy()
    assert QGuiApplication.clipboard().text() == "words"


def test_after_the_end_nothing_is_told(guard, qapp, window):
    guard.end()
    qapp.applicationStateChanged.emit(AWAY)
    QApplication.processEvents()
    assert guard.heard == []


def test_a_second_exam_is_told_of_anew(guard, around, qtbot):
    around["is"] = Surroundings(("AnyDesk",))
    guard.end()
    with qtbot.waitSignal(guard.found):
        guard.begin()
    assert guard.heard == [Notice(EventKind.REMOTE_PROGRAM, "AnyDesk")]
