"""A trainee learns: home, course, lesson; progress is kept."""

from app.flow import learn
from app.ui.screens.course import CourseScreen
from app.ui.screens.home import CourseBox, Home
from app.ui.screens.lesson import LessonScreen
from app.ui.screens.login import LogIn
from app.ui.screens.welcome import Welcome
from app.ui.words import WORDS
from tests.flow.room import COURSE


def test_wrong_pictures_are_said_and_the_right_ones_open(window, room, screen, home):
    window.ask_pictures(room.trainee)
    login = screen(LogIn)
    for picture in ("sun", "tree", "bell"):
        login.pick(picture)
    screen(LogIn)
    assert login.banner.isVisible()
    assert home().header.person.text() == "Айгүл Сатыбалдиева"


def test_the_language_of_the_trainee_is_taken(window, room, screen):
    window.ask_pictures(room.trainee)
    login = screen(LogIn)
    for picture in ("sun", "tree", "cup"):
        login.pick(picture)
    screen(Home)
    assert WORDS.language == "ky"


def test_lessons_follow_each_other_and_are_kept(window, room, screen, home):
    boxes = home().findChildren(CourseBox)
    box = next(one for one in boxes if one._card.id == COURSE)
    box.opened.emit(COURSE)
    course = screen(CourseScreen)
    first, second = list(course.rows)[:2]
    course.go.click()
    assert screen(LessonScreen).shape.lesson == first
    window.stage.currentWidget().finish.click()
    screen(LessonScreen)
    assert window.stage.currentWidget().shape.lesson == second
    assert first in learn.course(room.station, room.trainee, COURSE).done
    window.stage.currentWidget().leave.click()
    assert first in screen(CourseScreen)._view.done


def test_an_open_lesson_comes_again_in_another_language(window, screen, home):
    home().lesson_opened.emit(_step("machines"))
    lesson = screen(LessonScreen)
    WORDS.use("ru")
    screen(LessonScreen)
    assert lesson.header.title.text() == "Машины и блокировка"


def test_a_question_tried_in_a_lesson_is_kept(window, room, screen, home):
    from app.ui.widgets.blocks import Trial

    home().lesson_opened.emit(_step("machines"))
    trial = screen(LessonScreen).findChildren(Trial)[0]
    trial.question.press(1)
    trial.check.click()
    screen(LessonScreen)
    view = learn.practice(room.station, room.trainee, COURSE, "machines")
    assert len(view.items) > len(view.wrong) >= 0


def test_reading_aloud_plays_the_clips_of_the_lesson(window, screen, home, monkeypatch):
    played = []
    home().lesson_opened.emit(_step("machines"))
    lesson = screen(LessonScreen)
    monkeypatch.setattr(window.stage.voice, "play", played.append)
    lesson.played.emit(tuple(lesson.shape.speech)[:2])
    assert played == [tuple(list(lesson.shape.speech.values())[:2])]


def test_logging_out_ends_at_the_faces(window, screen, home):
    home().logged_out.emit()
    screen(Welcome)
    assert window.stage.course == ""


def _step(lesson):
    from app.ui.screens.home import Step

    return Step(COURSE, lesson)
