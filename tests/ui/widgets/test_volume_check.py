"""The volume check: a sound, louder and quieter, and what to do when nothing is heard."""

import pytest

from app.ui.widgets.volume_check import VolumeCheck


@pytest.fixture
def page(show):
    made = show(VolumeCheck(), 900, 500)
    made.begin(has_device=True)
    return made


def test_the_sound_is_asked_for_with_its_volume(page, heard):
    tried = heard(page.tried)
    page.play.click()
    page.louder.click()
    page.softer.click()
    assert tried == [60, 70, 60]


def test_it_is_never_silent_and_never_above_all(page, heard):
    tried = heard(page.tried)
    for _n in range(12):
        page.softer.click()
    for _n in range(12):
        page.louder.click()
    assert (min(tried), max(tried)) == (10, 100)
    assert page.level.accessibleName() == "Volume: 100 %"


def test_hearing_nothing_calls_the_examiner_and_says_what_to_do(page, heard):
    failed = heard(page.failed)
    page.nothing.click()
    assert len(failed) == 1
    assert "The examiner is called." in page.note.label.text()


def test_a_computer_without_a_sound_device_says_so_calmly(page):
    assert not page.note.isVisible()
    page.begin(has_device=False)
    assert "no sound device" in page.note.label.text()
    assert page.note.property("tone") == "warn"
