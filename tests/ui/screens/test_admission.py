"""Before the exam: who waits, and for what."""

import pytest

from app.ui.screens.admission import Admission
from tests.ui import sample


@pytest.fixture
def page(show):
    return show(Admission())


def test_the_examiner_is_shown_whom_to_look_at(page):
    page.show_terms(sample.exam_terms(document="4821", waits="admission"))
    assert page.leaf.words.text() == sample.NAMES[0]
    assert page.face.accessibleName() == sample.NAMES[0]
    assert "4821" in page.leaf.facts[0].text()
    assert "No time is taken" in page.leaf.facts[1].text()


@pytest.mark.parametrize(("waits", "said"), [("pause", "stopped"), ("gap", "interrupted")])
def test_what_is_waited_for_is_said_with_what_is_kept(page, waits, said):
    page.show_terms(sample.exam_terms(waits=waits, left_s=1292))
    assert said in page.leaf.title.text()
    assert page.leaf.facts[1].text() == "The time stands still: 21:32 is left."


def test_the_ways_out(page, heard):
    back, examiner = heard(page.went_back), heard(page.examiner_asked)
    page.back.click()
    page.examiner.click()
    assert (len(back), len(examiner)) == (1, 1)
