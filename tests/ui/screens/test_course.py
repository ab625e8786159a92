"""A course: what is done, what is next."""

import pytest
from PySide6.QtWidgets import QLabel

from app.ui.screens.course import CourseScreen, hours
from tests.ui import sample, staging


@pytest.fixture
def screen(show):
    return show(staging.course())


def test_all_lessons_are_listed(screen):
    assert list(screen.rows) == [one.id for one in sample.pack().course.lessons()]
    assert next(row.accessibleName() for row in screen.rows.values()).endswith("done · 15 minutes")


def test_a_lesson_is_opened(screen, heard):
    opened = heard(screen.lesson_opened)
    list(screen.rows.values())[4].click()
    screen.focus_first()
    screen.go.click()
    ids = list(screen.rows)
    assert opened == [ids[4], ids[3]]


def test_practice_and_words_are_below(screen, heard):
    practice, words = heard(screen.practice_opened), heard(screen.words_opened)
    screen.practice.click()
    screen.words.click()
    assert (practice, words, screen.words.words) == ([""], ["safety-at-work"], "Words: 7")


def test_a_finished_course_has_nothing_to_continue(show):
    screen = CourseScreen()
    screen.show_course(sample.course_view(done=9))
    show(screen)
    assert not screen.go.isVisible()


def test_the_guide_of_a_course_is_one_click_away(show, screen, heard):
    assert not screen.guide.isVisible()
    other = show(staging.course_with_guide())
    opened = heard(other.guide_opened)
    other.guide.click()
    assert opened == ["korean-first-steps"]


def test_hours_of_class_and_credits_are_said(show):
    other = show(staging.course_with_guide())
    said = [label.text() for label in other.findChildren(QLabel)]
    assert "4 hours of class" in said
    assert "media/bow.webm · Sapar project · CC-BY-4.0" in said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(30, "half an hour of class"), (60, "1 hour of class"), (150, "2 and a half hours of class")],
)
def test_hours_may_have_a_half(minutes, said):
    assert hours(minutes) == said
