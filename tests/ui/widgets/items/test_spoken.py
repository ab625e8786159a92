"""Speaking: record, listen, record again."""

import pytest

from app.core.course.item import ItemKind
from app.core.exam.evidence import Evidence
from app.core.exam.wave import wav
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.spoken import Spoken
from tests import build
from tests.ui.widgets.items.sounds import FakeMicrophone, samples

pytestmark = pytest.mark.qt_log_ignore("audio device|PulseAudio", extend=True)
ITEM = build.item_of(ItemKind.SPOKEN)


@pytest.fixture
def source():
    return FakeMicrophone()


@pytest.fixture
def spoken(show, source):
    made = Spoken()
    made.find_microphone = lambda: source
    show(made, 700, 300)
    made.show_item(Shown(ITEM))
    return made


def record(spoken, source, raw=None):
    spoken.record.click()
    source.say(raw)
    spoken.record.click()


def test_a_recording_is_told_as_a_whole_and_its_digest_is_the_response(spoken, source, heard):
    told = heard(spoken.recorded)
    record(spoken, source)
    assert told == [Evidence(wav(samples()), "audio/wav")]
    assert spoken.response == (told[0].digest,)
    assert (spoken.record.words, spoken.state.text()) == ("Record again", "Recorded: 00:00")


def test_while_it_records_one_sees_that_it_hears(spoken, source):
    spoken.record.click()
    assert (spoken.record.words, spoken.meter.isVisible(), spoken.listen.isVisible()) == ("Stop", True, False)
    assert spoken.state.text() == "One moment: the microphone opens."
    source.say()
    assert spoken.state.text().startswith("Recording: 00:00 of ")
    assert spoken.meter.accessibleName() == "The microphone hears you."
    source.say(bytes(320))
    assert spoken.meter.accessibleName() == "The microphone hears nothing."


def test_the_last_recording_counts(spoken, source, heard):
    told = heard(spoken.recorded)
    record(spoken, source)
    record(spoken, source, samples(0.2))
    assert spoken.response == (told[1].digest,)
    assert len({one.digest for one in told}) == 2


def test_it_can_be_listened_to(spoken, source, qtbot):
    record(spoken, source)
    with qtbot.waitSignal(spoken.voice.finished, timeout=15_000):
        spoken.press(2)
        assert spoken.listen.words == "Stop"
    assert spoken.listen.words == "Listen to it"


def test_without_a_microphone_it_says_calmly_what_to_do(spoken, heard):
    told = heard(spoken.recorded)
    spoken.find_microphone = lambda: None
    spoken.show_item(Shown(ITEM, is_exam=True))
    spoken.record.click()
    assert spoken.missing.isVisible()
    assert "Raise your hand" in spoken.missing.label.text()
    assert not told
    spoken.show_item(Shown(ITEM))
    spoken.record.click()
    assert "ask the trainer for a headset" in spoken.missing.label.text()


def test_who_comes_back_hears_the_recording_again(spoken):
    kept = Evidence(wav(samples(2)), "audio/wav")
    spoken.show_item(Shown(ITEM, response=(kept.digest,), evidence={kept.digest: kept}))
    assert (spoken.response, spoken.listen.isVisible()) == ((kept.digest,), True)
    assert spoken.state.text() == "Recorded: 00:02"


def test_a_recording_whose_bytes_are_not_at_hand_is_still_kept(spoken):
    spoken.show_item(Shown(ITEM, response=("a" * 64,)))
    assert (spoken.state.text(), spoken.listen.isVisible()) == ("Your recording is kept.", False)


def test_another_language_does_not_cut_a_sentence_off(spoken, source):
    spoken.record.click()
    source.say()
    spoken.show_item(Shown(ITEM, language="ky"))
    assert spoken.recorder.is_recording


def test_leaving_the_question_keeps_what_was_said_so_far(spoken, source, heard):
    told = heard(spoken.recorded)
    spoken.record.click()
    source.say()
    spoken.hide()
    assert len(told) == 1


def test_at_the_end_nothing_more_is_recorded(spoken, source):
    record(spoken, source)
    spoken.show_key(())
    assert not spoken.press(1)
    assert not spoken.record.isEnabled()
