"""A result: passed or not yet, topics, what to learn."""

import pytest
from PySide6.QtWidgets import QLabel

from app.ui.screens.result import ResultScreen
from tests.ui import sample


def made(show, result):
    screen = ResultScreen()
    screen.show_result(result)
    return show(screen)


def said(screen):
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(("passed", "words"), [(True, "Passed!"), (False, "Not yet passed")])
def test_the_verdict_comes_first(show, passed, words):
    screen = made(show, sample.result_view(passed=passed))
    assert words in said(screen)
    assert "Life-safety questions: 5 of 5, all right." in said(screen)


def test_every_topic_has_its_points(show):
    result = sample.result_view(passed=False)
    screen = made(show, result)
    for skill in result.result.profile:
        assert f"{skill.points} / {skill.points_of}" in said(screen)


def test_what_was_hard_is_one_click_away(show, heard):
    result = sample.result_view(passed=False)
    screen = made(show, result)
    opened = heard(screen.lesson_opened)
    screen.learn[0].click()
    assert opened == [result.learn[0][0]]


def test_a_certificate_is_named(show):
    assert "SPR-0000-0042-K" in said(made(show, sample.passed_result()))


def test_the_way_home_is_bottom_right(show, heard):
    screen = made(show, sample.passed_result())
    finished = heard(screen.finished)
    screen.done.click()
    assert len(finished) == 1
