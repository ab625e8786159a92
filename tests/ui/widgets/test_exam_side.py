"""Beside the question: progress, and whether all is kept."""

import re

from app.ui.widgets.exam_map import Mark
from app.ui.widgets.exam_side import ExamSide


def test_it_shows_how_far_one_is(show):
    side = show(ExamSide(), 306, 600)
    side.show_marks((Mark(is_answered=True), Mark()))
    assert (side.done.value(), side.done.maximum(), side.done.accessibleName()) == (1, 2, "1 of 2")


def test_it_says_when_an_answer_was_kept(show):
    side = show(ExamSide(), 306, 600)
    side.saved.show_saved()
    assert re.fullmatch(r"Saved \d\d:\d\d", side.saved.words.text())
    side.saved.show_waiting(2)
    assert side.saved.words.text() == "2 answers not saved yet"
