"""Home: the exam on top, courses with the next step, own results."""

import pytest
from PySide6.QtWidgets import QLabel

from app.ui.screens.home import CourseBox, Home, OfferCard, Step
from app.ui.widgets.rows import RowButton
from tests.ui import sample, staging


@pytest.fixture
def home(show):
    return show(staging.home())


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_an_open_exam_stands_on_top(home, heard):
    begun = heard(home.exam_begun)
    home.focus_first()
    home.main.click()
    assert begun == ["sit1"]


def test_a_begun_exam_says_what_is_left(show):
    screen = Home()
    screen.show_offers((sample.offer(is_begun=True),))
    show(screen)
    assert any("18:42" in words for words in said(screen))
    assert screen.findChild(OfferCard).button.words == "Go on"


def test_a_course_leads_to_its_next_lesson(home, heard):
    steps, courses, words = heard(home.lesson_opened), heard(home.course_opened), heard(home.words_opened)
    course = home.findChildren(CourseBox)[0]
    for button in course.buttons:
        button.click()
    assert steps == [Step("safety-at-work", sample.cards()[0].next_lesson)]
    assert (courses, words) == (["safety-at-work"], ["safety-at-work"])


def test_results_are_one_click_away(home, heard):
    opened = heard(home.result_opened)
    next(one for one in home.findChildren(RowButton) if one.property("attempt")).click()
    assert opened == ["a1"]


def test_every_guide_is_one_click_away(home, heard):
    opened = heard(home.guide_opened)
    rows = [one for one in home.findChildren(RowButton) if one.property("course")]
    assert [one.accessibleName().split(",")[0] for one in rows] == ["South Korea", "Russia"]
    for one in rows:
        one.click()
    assert opened == ["korean-first-steps", "russia-guide"]


def test_without_a_course_it_says_who_helps(show):
    screen = Home()
    screen.show_courses(())
    show(screen)
    assert "There is no course on this computer yet. Tell the trainer." in said(screen)


def test_who_is_logged_in_is_seen(home):
    assert home.header.person.text() == sample.NAMES[0]
