"""A recording: at its own pace, or slowly."""

from app.ui.widgets.sound import SoundBox


def test_it_is_heard_at_its_pace_or_slowly(show, heard):
    box = show(SoundBox(("media/a.opus",), "Hello.\nGoodbye."), 700, 200)
    played, slowed = heard(box.played), heard(box.slowed)
    box.listen.click()
    box.slowly.click()
    assert (played, slowed) == ([("media/a.opus",)], [("media/a.opus",)])


def test_a_recording_that_is_not_there_cannot_be_pressed(show):
    assert not show(SoundBox((), "Hello."), 700, 200).listen.isEnabled()
