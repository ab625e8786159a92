"""The desk: the question with its tools."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.widgets.exam_desk import Desk, Posed, Struck, has_room
from app.ui.widgets.items.interaction import Shown
from tests.ui import sample


@pytest.fixture
def desk(show):
    made = Desk()
    made.item, media = sample.item("choice")
    made.retranslate()
    made.posed = lambda struck=(): Posed(Shown(made.item, media=media), "Question 1 of 25", struck)
    show(made, 1200, 600)
    made.pose(made.posed())
    QApplication.processEvents()
    return made


def test_a_question_is_posed_with_what_is_struck_out(desk):
    desk.pose(desk.posed((desk.item.options[0].id,)))
    assert desk.where.text() == "Question 1 of 25"
    assert desk.eliminator.rows[0].is_struck


def test_striking_out_names_the_item(desk, heard):
    struck = heard(desk.struck)
    desk.strike(2)
    assert struck == [Struck(desk.item.id, (desk.item.options[1].id,))]


def test_zoom_by_button_and_key(desk):
    assert not desk.out.isEnabled()
    desk.enlarge.click()
    assert (desk.zoomed.zoom, desk.out.isEnabled()) == (1.25, True)
    desk.press("larger")
    desk.press("smaller")
    assert desk.zoomed.zoom == 1.25
    desk.press("plain")
    assert desk.zoomed.zoom == 1.0


def test_the_ruler_is_told_when_it_is_on(desk, heard):
    ruled = heard(desk.ruled)
    desk.ruler.click()
    top = desk.reader.line.top()
    desk.press("down")
    assert desk.reader.line.top() > top
    desk.press("ruler")
    assert ruled == [True, False]


def test_the_loudspeaker_is_for_those_who_may_have_it(desk):
    assert not desk.speaker.isVisible()
    desk.allow_speech(is_allowed=True)
    assert desk.speaker.isVisible()


def test_nothing_of_a_question_stays(desk):
    desk.clear()
    assert desk.question.interaction is None
    assert desk.question.prompt.text() == ""


def test_the_map_wants_room():
    assert has_room(1366)
    assert not has_room(1024)
