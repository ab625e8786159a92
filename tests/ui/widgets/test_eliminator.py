"""Striking options out: three ways in, the same three out, and no answer is lost by it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.widgets.eliminator import Eliminator, StrikeButton
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.question import Question
from tests.ui import sample


@pytest.fixture
def question(show):
    made = Question()
    made.item, media = sample.item("choice")
    made.eliminator = Eliminator(made)
    show(made, 900, 600)
    made.show_item(Shown(made.item, media=media))
    made.eliminator.show_struck(())
    made.again = lambda struck=(), response=(): (
        made.show_item(Shown(made.item, response=response, media=media)),
        made.eliminator.show_struck(struck),
    )
    return made


def struck(question):
    return [row.option for row in question.eliminator.rows if row.is_struck]


def ids(question):
    return [one.id for one in question.item.options]


def test_alt_and_a_number_strike_out_and_bring_back(question, heard):
    told = heard(question.eliminator.struck)
    assert question.eliminator.strike(2)
    assert question.eliminator.strike(2)
    assert told == [(ids(question)[1],), ()]


def test_the_right_mouse_button_strikes_out_and_answers_nothing(question, heard):
    changed = heard(question.changed)
    QTest.mouseClick(question.eliminator.rows[0], Qt.MouseButton.RightButton)
    assert struck(question) == ids(question)[:1]
    assert not changed


def test_the_small_button_does_the_same_and_says_what_it_does(question):
    button = question.eliminator.rows[2].findChild(StrikeButton)
    assert button.accessibleName() == "Strike out answer 3"
    button.click()
    assert struck(question) == [ids(question)[2]]
    assert button.accessibleName() == "Bring answer 3 back"
    assert question.eliminator.rows[2].accessibleDescription() == "Struck out"


def test_what_was_struck_out_is_chosen_all_the_same(question, heard):
    told = heard(question.eliminator.struck)
    question.eliminator.strike(1)
    question.press(1)
    assert question.response == (ids(question)[0],)
    assert told[-1] == ()
    assert not struck(question)


def test_what_is_chosen_cannot_be_struck_out(question):
    question.press(1)
    assert not question.eliminator.strike(1)
    QTest.mouseClick(question.eliminator.rows[0], Qt.MouseButton.RightButton)
    assert question.response == (ids(question)[0],)
    assert not question.eliminator.rows[0].findChild(StrikeButton).isVisible()


def test_it_is_shown_again_as_it_was(question):
    question.again((ids(question)[1], ids(question)[3]))
    assert struck(question) == [ids(question)[1], ids(question)[3]]


def test_where_nothing_is_chosen_by_rows_it_does_nothing(question):
    item, media = sample.item("match")
    question.show_item(Shown(item, media=media))
    question.eliminator.show_struck(())
    assert not question.eliminator.strike(1)


def test_a_number_that_no_option_has_does_nothing(question):
    assert not question.eliminator.strike(9)


def test_the_button_stays_at_the_end_of_its_row(question):
    question.resize(600, 600)
    QTest.qWait(0)
    row = question.eliminator.rows[0]
    button = row.findChild(StrikeButton)
    assert row.width() - 60 < button.x() < row.width()
    assert (button.width(), button.height()) == (44, 44)
