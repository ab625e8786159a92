"""A trainee looks into the guide to a country, and comes back to where she was."""

import pytest

from app.core.course.text import speech_file
from app.ui.screens.course import CourseScreen
from app.ui.screens.guide import GuideScreen
from app.ui.screens.home import Home
from app.ui.words import WORDS

KOREA, RUSSIA = "korean-first-steps", "russia-guide"


@pytest.fixture
def played(window, monkeypatch):
    clips, words = [], []
    monkeypatch.setattr(window.stage.voice, "play", clips.append)
    monkeypatch.setattr(window.stage.voice, "say", lambda *told: words.append(told))
    return clips, words


def test_from_home_and_back(screen, home):
    home().guide_opened.emit(RUSSIA)
    guide = screen(GuideScreen)
    assert guide.shape.guide.country == "RU"
    guide.header.back.click()
    screen(Home)


def test_from_a_course_and_back(screen, home):
    home().course_opened.emit(KOREA)
    screen(CourseScreen).guide.click()
    screen(GuideScreen).header.back.click()
    assert screen(CourseScreen)._view.course.id == KOREA


def test_another_language_brings_other_clips(screen, home):
    home().guide_opened.emit(RUSSIA)
    screen(GuideScreen)
    WORDS.use("ru")
    guide = screen(GuideScreen)
    assert guide.shape.language == "ru"
    assert guide.header.title.text() == "Россия"


def test_cards_are_read_aloud(screen, home, played):
    home().guide_opened.emit(RUSSIA)
    WORDS.use("ky")
    guide = screen(GuideScreen)
    guide.cards[0].speaker.click()
    assert len(played[0][0]) == 4
    assert all(clip.startswith(b"OggS") for clip in played[0][0])


def test_a_phrase_is_heard_out_of_the_pack(screen, home, played):
    home().guide_opened.emit(RUSSIA)
    guide = screen(GuideScreen)
    phrase = guide.shape.guide.phrases[0]
    guide.said.emit(phrase)
    assert played == ([(guide.shape.speech[speech_file("ru", phrase.term)],)], [])


def test_a_phrase_without_a_clip_is_said_by_the_system_or_by_the_trainer(screen, home, played):
    home().guide_opened.emit(KOREA)
    guide = screen(GuideScreen)
    guide.said.emit(guide.shape.guide.phrases[0])
    assert played == ([], [("도와주세요!", "ko")])
    assert "Ask the trainer" in guide.banner.label.text()
