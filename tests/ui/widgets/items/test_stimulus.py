"""What questions ask about."""

import pytest

from app.core.course.item import Stimulus
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.question import Question
from tests import build
from tests.ui.widgets.items.sounds import clip

pytestmark = pytest.mark.qt_log_ignore("audio device|PulseAudio", extend=True)
TEXT = Stimulus("t", title=build.text("Title"), text=build.text("A text to read"))
SOUND = Stimulus("s", audio="media/a.opus", plays=2)
MEDIA = {"media/a.opus": clip()}


def about(stimulus, name="q1", **changes):
    return Shown(build.item(name, stimulus=stimulus.id), stimulus=stimulus, media=MEDIA, **changes)


@pytest.fixture
def question(show):
    return show(Question(), 1100, 600)


def test_a_text_stands_beside_its_question_where_there_is_room(question):
    question.show_item(about(TEXT))
    across = question._whole.direction()
    assert question.stimulus.text.text() == "A text to read (en)"
    question.resize(700, 600)
    assert question._whole.direction() is not across


def test_a_clip_stands_above_and_needs_no_room_beside(question):
    question.show_item(about(SOUND))
    assert not question.stimulus.is_wide
    assert question.stimulus.title.text() == "Listen"
    assert not question.stimulus.fold.isVisible()


def test_put_away_it_stays_away_for_the_next_question_about_it(question):
    question.show_item(about(TEXT))
    question.stimulus.fold.click()
    question.show_item(about(TEXT, "q2"))
    assert not question.stimulus.text.isVisible()
    assert question.stimulus.fold.words == "Show it"
    question.show_item(about(Stimulus("other", text=build.text("Other")), "q3"))
    assert question.stimulus.text.isVisible()


def test_a_question_about_nothing_shows_nothing(question):
    question.show_item(about(TEXT))
    question.show_item(Shown(build.item()))
    assert question.stimulus.isHidden()


def test_plays_are_shared_by_all_questions_about_a_clip(question, heard, monkeypatch):
    monkeypatch.setattr(type(question.voice), "has_sound", True)
    begun = heard(question.begun)
    question.show_item(about(SOUND, is_exam=True))
    question.stimulus.player.play.click()
    question.show_item(about(SOUND, "q2", is_exam=True, heard={"media/a.opus": 1}))
    assert begun == ["media/a.opus"]
    assert question.voice.is_playing
    assert question.stimulus.player.count.text() == "You may hear it 1 more time."
    question.show_item(Shown(build.item("q3")))
    assert not question.voice.is_playing


def test_what_is_not_on_the_screen_makes_no_sound(question, monkeypatch):
    monkeypatch.setattr(type(question.voice), "has_sound", True)
    question.show_item(about(SOUND))
    question.stimulus.player.play.click()
    question.hide()
    assert not question.voice.is_playing
    assert question.stimulus.player.play.words == "Listen"


def test_an_item_may_have_a_clip_of_its_own(question):
    item = build.item(audio="media/a.opus", plays=1)
    question.show_item(Shown(item, media=MEDIA, is_exam=True))
    assert question.player.isVisible()
    assert question.player.count.text() == "You may hear it 1 more time."
