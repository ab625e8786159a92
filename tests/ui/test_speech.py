"""The voice plays clips one after the other, and says so."""

import math
import struct
import wave
from io import BytesIO

import pytest

from app.ui.speech import SLOW, Voice

# A machine without sound says so, and so does the decoder about a clip that is none.
pytestmark = pytest.mark.qt_log_ignore("audio device|PulseAudio|Could not open media", extend=True)


def tone(seconds=0.05):
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        waves = (int(9000 * math.sin(n / 3)) for n in range(int(8000 * seconds)))
        file.writeframes(b"".join(struct.pack("<h", one) for one in waves))
    return out.getvalue()


def test_clips_are_heard_in_order(qtbot, heard):
    voice = Voice()
    started = heard(voice.started)
    with qtbot.waitSignal(voice.finished, timeout=15_000):
        voice.play((tone(), tone()))
    assert started == [0, 1]
    assert not voice.is_playing


def test_a_broken_clip_is_passed_over(qtbot):
    voice = Voice()
    with qtbot.waitSignal(voice.finished, timeout=15_000):
        voice.play((b"no sound at all", tone()))


def test_nothing_to_play_is_nothing(heard):
    voice = Voice()
    started = heard(voice.started)
    voice.play(())
    assert not started


def test_it_can_be_stopped(qtbot):
    voice = Voice()
    voice.play((tone(5),))
    voice.stop()
    assert not voice.is_playing


def test_a_clip_can_be_heard_slowly(qtbot):
    voice = Voice()
    with qtbot.waitSignal(voice.finished, timeout=15_000):
        voice.play((tone(),), SLOW)
        assert voice._player.playbackRate() == pytest.approx(SLOW)
    with qtbot.waitSignal(voice.finished, timeout=15_000):
        voice.play((tone(),))
        assert voice._player.playbackRate() == 1.0


def test_without_multimedia_it_says_that_there_is_no_sound_and_ends(monkeypatch, heard):
    monkeypatch.setattr("app.ui.speech.multimedia", lambda: None)
    voice = Voice()
    silent, finished = heard(voice.silent), heard(voice.finished)
    voice.play((tone(),))
    assert (len(silent), len(finished), voice.is_playing) == (1, 1, False)


@pytest.mark.qt_log_ignore("text-to-speech plug-in", extend=True)
def test_a_language_without_a_voice_is_told():
    assert Voice().say("안녕하세요", "ko") is False
