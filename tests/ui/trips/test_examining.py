"""An exam from offer to result, through the window."""

import pytest

from app.core.errors import DiskFull
from app.flow import exam
from app.ui.screens.exam import Exam
from app.ui.screens.home import Home
from app.ui.screens.lesson import LessonScreen
from app.ui.screens.result import ResultScreen


@pytest.fixture
def begun(window, room, screen, home):
    room.admit(room.sitting().id)
    home().main.click()
    found = screen(Exam)
    found.begin()
    return screen(Exam)


def answer_all(screen, begun, wrong=0):
    for place, item in enumerate(begun.items):
        begun.go_to(place)
        begun._answer(item.key if place >= wrong else ())
    screen(Exam)


def test_an_exam_is_answered_handed_in_and_passed(window, room, screen, begun):
    answer_all(screen, begun)
    begun.show_review()
    begun.buttons.hand_in.click()
    result = screen(ResultScreen)
    assert result._view.result.passed
    assert not window._examining.is_open
    result.done.click()
    assert screen(Home)._results[0].attempt == result._view.attempt


def test_every_answer_is_in_the_store_at_once(room, screen, begun):
    item = begun.items[0]
    begun._answer(item.key)
    screen(Exam)
    again = exam.begin(room.station, room.trainee, begun.view.attempt.sitting)
    assert again.attempt.current() == {item.id: item.key}
    assert begun.side.saved.words.text().startswith("Saved")


def test_a_flag_is_kept(room, screen, begun):
    begun.flip_flag()
    screen(Exam)
    again = exam.begin(room.station, room.trainee, begun.view.attempt.sitting)
    assert again.attempt.flagged == (begun.items[0].id,)


def test_an_open_exam_is_not_closed_by_accident(window, begun):
    assert not window.close()
    assert "The exam is open." in begun.banner.label.text()


def test_the_clock_beats_into_the_store(qtbot, room, screen, begun):
    with qtbot.waitSignal(begun.ticked, timeout=3000):
        pass
    screen(Exam)
    assert exam.begin(room.station, room.trainee, begun.view.attempt.sitting).attempt.spent_ms > 500


def test_a_full_disk_is_said_and_the_exam_goes_on(window, screen, begun, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(exam, "answer", _fail)
        begun._answer(begun.items[0].key)
        screen(Exam)
    assert begun.side.saved.words.text() == "1 answer not saved yet"
    begun.flip_flag()
    begun._answer(begun.items[0].key)
    screen(Exam)
    assert begun.side.saved.words.text().startswith("Saved")


def test_what_was_hard_leads_to_its_lesson(window, screen, begun):
    answer_all(screen, begun, wrong=12)
    begun.submit()
    result = screen(ResultScreen)
    lesson = result._view.learn[0][0]
    result.learn[0].click()
    assert screen(LessonScreen).shape.lesson == lesson


def _fail(*_given):
    raise DiskFull
