"""The map says how each question stands, and leads to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.widgets.exam_map import ExamMap, Mark, Stretch

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
        "Question 2, not seen yet, marked",
        "Question 3, not seen yet, you are here",
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


SECTIONS = (Stretch("Words", 3), Stretch("Signs", 9))


def test_sections_have_their_names_above_their_squares(exam_map):
    exam_map.show_marks(MARKS, SECTIONS)
    QApplication.processEvents()
    assert [label.text() for label in exam_map.names] == ["Words", "Signs"]
    assert exam_map.names[1].y() > exam_map.cells[2].y()
    assert exam_map.cells[3].x() == exam_map.cells[0].x()


def test_a_map_without_sections_has_no_names(exam_map):
    assert not any(label.isVisible() for label in exam_map.names)


def test_arrows_cross_from_section_to_section(exam_map):
    exam_map.show_marks(MARKS, SECTIONS)
    QApplication.processEvents()
    exam_map.cells[1].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert exam_map.cells[4].hasFocus()


def test_what_is_closed_cannot_be_opened_and_says_so(exam_map, heard):
    picked = heard(exam_map.picked)
    exam_map.show_marks((Mark(is_answered=True, is_closed=True), *MARKS[1:]))
    exam_map.cells[0].click()
    assert not picked
    assert exam_map.cells[0].accessibleName() == "Question 1, answered, closed"


def test_a_seen_question_without_an_answer_is_told_from_an_unseen_one(exam_map):
    exam_map.show_marks((Mark(is_seen=True), *MARKS[1:]))
    assert exam_map.cells[0].accessibleName() == "Question 1, no answer"
