"""The map says how each question stands, and leads to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.widgets.exam_map import ExamMap, Legend, Mark

MARKS = (
    Mark(is_answered=True),
    Mark(is_flagged=True),
    Mark(is_current=True),
    *(Mark() for _rest in range(9)),
)


@pytest.fixture
def exam_map(show):
    made = show(ExamMap(), 320, 300)
    made.show_marks(MARKS)
    QApplication.processEvents()
    return made


def test_each_square_is_said(exam_map):
    said = [cell.accessibleName() for cell in exam_map.cells[:3]]
    assert said == [
        "Question 1, answered",
        "Question 2, no answer, marked",
        "Question 3, no answer, you are here",
    ]


def test_a_click_leads_to_the_question(exam_map, heard):
    picked = heard(exam_map.picked)
    exam_map.cells[4].click()
    assert picked == [4]


def test_the_arrows_go_from_square_to_square(exam_map):
    exam_map.cells[0].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert exam_map.cells[0].hasFocus()


def test_tab_stops_once(exam_map):
    stops = [cell for cell in exam_map.cells if cell.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [cell.number for cell in stops] == [3]


def test_squares_keep_their_size(exam_map):
    assert {(cell.width(), cell.height()) for cell in exam_map.cells} == {(46, 46)}


def test_more_squares_a_line(exam_map):
    exam_map.set_columns(12)
    QApplication.processEvents()
    assert len({cell.y() for cell in exam_map.cells}) == 1


def test_the_legend_counts(show):
    legend = show(Legend(), 300, 200)
    legend.show_marks(MARKS)
    said = (legend.answered.text(), legend.flagged.text(), legend.open.text())
    assert said == ("Answered: 1", "Marked: 1", "No answer: 11")
