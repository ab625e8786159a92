"""A trainee learns: home, course, lesson; progress is kept."""

from app.flow import learn
from app.ui.screens.course import CourseScreen
from app.ui.screens.home import CourseBox, Home
from app.ui.screens.lesson import LessonScreen
from app.ui.screens.login import LogIn
from app.ui.screens.welcome import Welcome
from app.ui.speech import SLOW
from app.ui.words import WORDS
from tests.flow.room import COURSE

KOREAN = "korean-first-steps"


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


def test_a_film_is_fetched_when_it_is_asked_for(window, screen, home, monkeypatch):
    home().lesson_opened.emit(_step("greetings", KOREAN))
    lesson = screen(LessonScreen)
    came = []
    monkeypatch.setattr(lesson, "show_film", lambda *film: came.append(film))
    lesson.film_asked.emit("media/bow.webm")
    screen(LessonScreen)
    ((name, film),) = came
    assert (name, film[:4]) == ("media/bow.webm", b"\x1a\x45\xdf\xa3")


def test_a_film_that_cannot_be_read_is_said_and_shown_as_missing(window, room, screen, home, monkeypatch):
    home().lesson_opened.emit(_step("greetings", KOREAN))
    lesson = screen(LessonScreen)
    came = []
    monkeypatch.setattr(lesson, "show_film", lambda *film: came.append(film))
    for pack in room.station.packs.glob("korean*"):
        pack.unlink()
    lesson.film_asked.emit("media/bow.webm")
    screen(LessonScreen)
    assert came == [("media/bow.webm", b"")]
    assert "is not installed" in lesson.banner.label.text()


def test_a_recording_may_be_heard_slowly(window, screen, home, monkeypatch):
    played = []
    found = home()
    WORDS.use("ky")
    found.lesson_opened.emit(_step("machines"))
    lesson = screen(LessonScreen)
    monkeypatch.setattr(window.stage.voice, "play", lambda *told: played.append(told))
    clip = next(iter(lesson.shape.speech))
    lesson.slowed.emit((clip,))
    assert played == [((lesson.shape.speech[clip],), SLOW)]


def _step(lesson, course=COURSE):
    from app.ui.screens.home import Step

    return Step(course, lesson)
