"""A clip: what is counted, what is said, what sounds."""

import pytest

from app.ui.speech import Voice
from app.ui.widgets.items.player import Clip, Player
from tests.ui.widgets.items.sounds import clip

pytestmark = pytest.mark.qt_log_ignore("audio device|PulseAudio", extend=True)
RAW = clip()


class Sounding(Voice):
    """A voice on a computer with a sound device."""

    has_sound = True


@pytest.fixture
def voice(qapp):
    made = Sounding()
    yield made
    made.stop()


@pytest.fixture
def player(show, voice):
    return show(Player(voice), 500, 90)


def counted(plays=2, heard=0):
    return Clip("media/a.opus", RAW, plays, heard, is_counted=True)


def test_a_play_is_counted_when_it_begins(player, heard):
    begun = heard(player.begun)
    player.show_clip(counted())
    assert player.count.text() == "You may hear it 2 more times."
    player.play.click()
    assert begun == ["media/a.opus"]
    assert player.count.text() == "You may hear it 1 more time."
    assert not player.play.isEnabled()


def test_when_it_is_over_it_may_be_heard_as_often_as_is_left(player, voice, qtbot):
    player.show_clip(counted(plays=1))
    with qtbot.waitSignal(voice.finished, timeout=15_000):
        player.play.click()
    assert not player.play.isEnabled()
    assert player.count.text() == "You have heard it as often as you may."


def test_what_was_heard_before_is_remembered(player, heard):
    begun = heard(player.begun)
    player.show_clip(counted(heard=2))
    player.play.click()
    player.toggle()
    assert not begun


def test_in_practice_it_is_heard_at_will_and_the_exam_is_spoken_of(player, heard):
    begun = heard(player.begun)
    player.show_clip(Clip("a", RAW, 2, 9))
    assert player.count.text() == "In an exam you hear it 2 times."
    player.play.click()
    assert player.play.words == "Stop"
    player.play.click()
    assert player.play.words == "Listen"
    player.play.click()
    assert len(begun) == 2


def test_without_a_sound_device_nothing_is_counted(show, heard):
    class Silent(Voice):
        has_sound = False

    player = show(Player(Silent()), 500, 90)
    begun = heard(player.begun)
    player.show_clip(counted())
    player.play.click()
    assert not begun
    assert "no sound device" in player.count.text()


def test_another_clip_ends_this_one(player, voice, show):
    other = show(Player(voice), 500, 90)
    player.show_clip(Clip("a", RAW))
    other.show_clip(Clip("b", clip(0.2)))
    player.play.click()
    other.play.click()
    assert (player.play.words, other.play.words) == ("Listen", "Stop")


def test_the_same_clip_goes_on_when_it_is_shown_again(player, voice):
    player.show_clip(counted())
    player.play.click()
    player.show_clip(counted(heard=1))
    assert voice.is_playing
    player.show_clip(Clip("b", clip(0.2)))
    assert not voice.is_playing


def test_made_silent_by_somebody_else_it_can_be_played_again(player, voice):
    player.show_clip(Clip("a", RAW))
    player.play.click()
    voice.stop()
    player.settle()
    assert player.play.words == "Listen"


def test_nothing_to_hear_is_not_shown(player):
    player.show_clip(Clip("", b""))
    assert player.isHidden()
