"""A course: what is done, what is next."""

import pytest

from app.ui.screens.course import CourseScreen
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
