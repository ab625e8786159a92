"""The bottom bar of an exam."""

import pytest

from app.ui.widgets.exam_bar import ExamBar
from app.ui.widgets.page import Bar


@pytest.fixture
def buttons(show):
    bar = Bar()
    made = ExamBar(bar)
    made.retranslate()
    show(bar, 1200, 80)
    made.bar = bar
    return made


def test_only_what_is_asked_for_is_shown(buttons):
    buttons.show_only(buttons.back, buttons.next)
    shown = [name for name, one in vars(buttons).items() if hasattr(one, "words") and one.isVisible()]
    assert set(shown) == {"back", "next"}


def test_the_flag_says_what_it_does_now(buttons):
    buttons.show_flag(is_flagged=True)
    assert buttons.flag.words == "Take the mark away"
    buttons.show_flag(is_flagged=False)
    assert buttons.flag.words == "Mark"


def test_while_something_is_under_way_nothing_can_be_pressed(buttons, heard):
    clicked = heard(buttons.next.clicked)
    buttons.show_only(buttons.next)
    buttons.set_enabled(is_enabled=False)
    buttons.next.click()
    assert not clicked
