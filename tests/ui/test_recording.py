"""Recording of speech."""

import pytest

from app.core.exam import wave
from app.ui import recording
from app.ui.recording import Recorder
from tests.ui.widgets.items.sounds import FakeMicrophone, samples

# A machine without sound says so.
pytestmark = pytest.mark.qt_log_ignore("audio device|PulseAudio", extend=True)


@pytest.fixture
def recorder(qapp):
    return Recorder()


def test_what_is_said_becomes_a_file(recorder, heard):
    ended, loud = heard(recorder.ended), heard(recorder.heard)
    source = FakeMicrophone()
    assert recorder.start(source)
    source.say()
    source.say()
    assert recorder.is_recording
    recorder.stop()
    assert ended == [wave.wav(samples() + samples())]
    assert [round(seconds, 3) for _level, seconds in loud] == [0.1, 0.2]
    assert all(0.2 < level < 0.3 for level, _seconds in loud)
    assert not source.is_open


def test_it_ends_by_itself_when_its_time_is_over(recorder, heard):
    ended = heard(recorder.ended)
    source = FakeMicrophone()
    recorder.start(source, most_s=1)
    source.say(samples(1.5))
    assert not recorder.is_recording
    assert wave.seconds(ended[0]) == 1


def test_it_never_grows_beyond_what_is_kept(recorder, heard, monkeypatch):
    monkeypatch.setattr(recording, "LONGEST_BYTES", 3200)
    ended = heard(recorder.ended)
    source = FakeMicrophone()
    recorder.start(source)
    source.say(samples(1))
    assert len(ended[0]) == 3200 + wave.HEAD.size


def test_what_came_last_is_not_lost(recorder, heard):
    ended = heard(recorder.ended)
    source = FakeMicrophone()
    recorder.start(source)
    source.device.blockSignals(True)
    source.say()
    recorder.stop()
    assert ended == [wave.wav(samples())]


def test_nothing_said_is_nothing_recorded(recorder, heard):
    ended = heard(recorder.ended)
    recorder.start(FakeMicrophone())
    recorder.stop()
    assert not ended


def test_without_a_microphone_nothing_begins(recorder):
    assert not recorder.start(None)
    assert not recorder.is_recording


def test_a_microphone_that_does_not_open_is_none(recorder):
    broken = FakeMicrophone()
    broken.open = lambda: None
    assert not recorder.start(broken)


def test_this_computer_is_asked_for_its_microphone(qapp):
    found = recording.microphone()
    assert found is None or found.rate in {16_000, 48_000, 44_100}
