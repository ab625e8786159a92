"""The stage: screens are made once; errors and speech end on the screen that is shown."""

from functools import partial

from app.core.errors import DiskFull
from app.ui.screens.course import CourseScreen
from app.ui.screens.welcome import Welcome
from app.ui.widgets.page import Saying


def test_a_screen_is_made_once(window):
    assert not window.stage.made(CourseScreen)
    assert window.stage.scene(CourseScreen) is window.stage.scene(CourseScreen)
    assert window.stage.made(CourseScreen)


def test_an_error_without_a_reader_is_said(qtbot, window, screen):
    def fail():
        raise DiskFull

    window.stage.jobs.run(fail)
    screen(Welcome)
    assert window.stage.scene(Welcome).banner.label.text().startswith("The disk is full.")


def test_words_without_a_voice_are_said_so_when_asked(qtbot, window, screen, monkeypatch):
    monkeypatch.setattr(window.stage.voice, "say", lambda _words: False)
    welcome = screen(Welcome)
    welcome.speech_asked.emit(Saying("en", "Hello", is_asked=False))
    assert not welcome.banner.isVisible()
    welcome.speech_asked.emit(Saying("en", "Hello"))
    assert "no voice" in welcome.banner.label.text()


def test_a_clip_of_the_course_is_played(qtbot, window, screen, room, monkeypatch):
    from app.core.course.text import speech_file
    from app.flow import shelf
    from tests.flow.room import COURSE

    played = []
    monkeypatch.setattr(window.stage.voice, "play", played.append)
    words = next(
        lesson.title["ky"]
        for lesson in shelf.course(room.station, COURSE).lessons()
        if shelf.pack(room.station, COURSE).has(speech_file("ky", lesson.title["ky"]))
    )
    window.stage.course = COURSE
    window.stage.scene(Welcome).speech_asked.emit(Saying("ky", words))
    screen(Welcome)
    assert len(played) == 1
    assert played[0][0][:4] == b"OggS"


def test_a_computer_without_sound_says_so(window, screen):
    welcome = screen(Welcome)
    window.stage.voice.silent.emit()
    assert "no sound" in welcome.banner.label.text()
    window.stage.jobs.run(partial(int, 1))
