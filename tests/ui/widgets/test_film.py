"""A film of a lesson: played, stopped and moved by keyboard; where it cannot be shown, its words are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.core.course.subtitles import Cue
from app.ui.widgets.film import Film
from app.ui.widgets.words_block import Words
from tests.ui.sample import COURSES, media

# A machine without a sound device or a decoder in hardware says so.
pytestmark = pytest.mark.qt_log_ignore(
    "audio device|PulseAudio|HW decoder|RHI backend|Could not open", extend=True
)
BOW = (COURSES / "korean-first-steps" / "media" / "bow.webm").read_bytes()
CUES = (Cue(0, 4_000, "Aida bows."), Cue(4_000, 9_000, "Minsu bows."))


@pytest.fixture
def film(show):
    poster = media("korean-first-steps")["media/greeting-bow.svg"]
    return show(Film("media/bow.webm", poster, "Two people bow", "Aida bows.\nMinsu bows.", CUES), 760, 700)


def playing(film, qtbot):
    with qtbot.waitSignal(film._projector.shown, timeout=20_000):
        film.show_film(BOW)
    qtbot.waitUntil(lambda: bool(film.is_running), timeout=20_000)
    return film


def test_the_film_is_asked_for_when_somebody_plays_it(film, heard):
    asked, begun = heard(film.asked), heard(film.begun)
    film.play.click()
    film.play.click()
    assert (asked, len(begun)) == (["media/bow.webm"], 1)


def test_it_shows_frames_and_the_words_of_the_moment(film, qtbot):
    playing(film, qtbot)
    assert film.screening._frame.size().width() == 640
    qtbot.waitUntil(lambda: film.slider.maximum() == 9_000, timeout=20_000)
    qtbot.waitUntil(lambda: film.screening.words == "Aida bows.", timeout=20_000)
    assert film.play.accessibleName() == "Stop the film"


def test_space_stops_and_goes_on_and_arrows_move(film, qtbot):
    playing(film, qtbot)
    film.play.setFocus()
    QTest.keyClick(film, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not film.is_running, timeout=20_000)
    QTest.keyClick(film.play, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: film.slider.value() >= 5_000, timeout=20_000)
    assert film.screening.words == "Minsu bows."
    QTest.keyClick(film.play, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: film.slider.value() < 5_000, timeout=20_000)
    QTest.keyClick(film.slider, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: film.slider.value() >= 8_900, timeout=20_000)


def test_the_slider_leaves_the_other_arrows_to_the_page(film):
    film.slider.setEnabled(True)
    film.slider.setRange(0, 9_000)
    film.slider.setFocus()
    QTest.keyClick(film.slider, Qt.Key.Key_Up)
    assert film.slider.value() == 0


def test_subtitles_can_be_turned_off(film):
    film._move(5_000)
    film.captions.click()
    assert film.screening.words == ""
    film.captions.click()
    assert film.screening.words == "Minsu bows."


def test_without_subtitles_there_is_no_button_for_them(show):
    assert not show(Film("a", b"", "", "", ()), 700, 500).captions.isVisible()


def test_nobody_hears_what_nobody_sees(film, qtbot):
    playing(film, qtbot)
    film.hide()
    qtbot.waitUntil(lambda: not film.is_running, timeout=20_000)


@pytest.mark.parametrize("raw", [b"", b"no film at all", BOW[:60]], ids=["empty", "other", "cut"])
def test_what_cannot_be_shown_is_said_calmly_and_its_words_stay(film, qtbot, raw):
    film.show_film(raw)
    qtbot.waitUntil(film.note.isVisible, timeout=20_000)
    assert "Its words stand below" in film.note.label.text()
    assert not film.bar.isVisible()
    assert [one.text() for one in film.findChildren(Words)] == ["Aida bows.", "Minsu bows."]


def test_without_multimedia_it_is_said_too(film, qtbot, monkeypatch):
    monkeypatch.setattr("app.ui.projector.multimedia", lambda: None)
    film.show_film(BOW)
    assert film.note.isVisible()


def test_a_frame_of_another_shape_fits(film):
    film.screening.show_frame(QImage(300, 600, QImage.Format.Format_RGB32))
    size = film.screening.maximumSize()
    assert size.height() == 2 * size.width()
