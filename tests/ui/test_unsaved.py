"""A candidate whose answers wait is told so calmly, and who is to be called."""

import pytest

from app.core.errors import DiskFull, GapUnsigned, SeatPaused, StoreBusy, StoreDamaged, StoreLocked, TimeOver
from app.ui import unsaved


@pytest.mark.parametrize("problem", [DiskFull(), StoreBusy(), StoreLocked(), StoreDamaged(why="page 3")])
def test_it_says_why_that_one_may_go_on_and_what_not_to_do(problem):
    said = unsaved.said(problem)
    assert "Go on answering." in said
    assert "Do not switch the computer off." in said
    assert "page 3" not in said


def test_what_is_refused_is_said_in_its_own_words():
    assert unsaved.said(TimeOver()) == "The time is over. All answers given before are saved."


def test_only_the_examiner_can_let_some_go_on():
    assert unsaved.is_held(SeatPaused())
    assert unsaved.is_held(GapUnsigned(minutes=7))
    assert not unsaved.is_held(DiskFull())
