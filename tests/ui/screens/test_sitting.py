from dataclasses import replace

import pytest

from app.ui.screens.sitting import Sitting
from tests.ui import staff_samples as sample


@pytest.fixture
def page(qtbot):
    made = Sitting()
    qtbot.addWidget(made)
    closed = replace(sample.sitting(is_open=False), id="t0", opened_at=sample.AT - 9_000)
    made.show_sittings((closed, sample.sitting()))
    made.show_choices(sample.groups(), {"korean": sample.plans()})
    made.show_staff(sample.STAFF, sample.EXAMINER.id)
    made.show()
    return made


def test_the_open_exam_stands_first(page):
    assert page.close_exam.isVisible()
    assert [one.number.text() for one in page.figures] == ["2", "1", "1"]


def test_a_closed_exam_cannot_be_closed_again(page):
    page.show_sitting("t0")
    assert not page.close_exam.isVisible()
    assert page.page_facts.text().startswith("closed")


def test_an_exam_is_opened_for_the_group_that_asked(page, qtbot):
    page.open("g-14-топ")
    with qtbot.waitSignal(page.opened) as sent:
        page.form.send.click()
    assert sent.args[0].group == "g-14-топ"


def test_closing_says_who_still_writes_and_asks_once(page, qtbot):
    page.close_exam.click()
    with qtbot.waitSignal(page.closed) as sent:
        page.form.send.click()
    assert sent.args == ["t1"]


def test_seats_may_come_again_every_second(page, qtbot):
    with qtbot.assertNotEmitted(page.model.modelReset):
        page.show_sittings((sample.sitting(),))


def test_without_groups_no_exam_can_be_opened(page):
    page.show_choices((), {})
    assert not page.open_exam.isEnabled()
