"""The frame of an exam: what stands on which page, and who sits here."""

import pytest

from app.flow.views import HAND_DOWN, HAND_SEEN, HAND_UP
from app.ui.widgets.exam_frame import ExamFrame, limit_of
from app.ui.widgets.exam_pages import Page
from tests.ui import sample


@pytest.fixture
def frame(show):
    made = ExamFrame()
    made.terms = sample.exam_terms()
    made.retranslate()
    return show(made)


def shown(frame):
    every = {name: one for name, one in vars(frame.buttons).items() if hasattr(one, "words")}
    return {name for name, one in every.items() if one.isVisible()}


@pytest.mark.parametrize(
    ("page", "buttons"),
    [
        (Page.START, {"keys", "begin"}),
        (Page.SOUND, {"back", "keys", "hear"}),
        (Page.SECTION, {"keys", "enter"}),
        (Page.DESK, {"back", "flag", "finish", "next"}),
        (Page.REVIEW, {"back", "keys", "hand_in"}),
        (Page.PAUSE, {"examiner"}),
        (Page.KEYS, {"examiner", "close"}),
    ],
)
def test_each_page_has_its_buttons(frame, page, buttons):
    frame.turn_to(page)
    assert shown(frame) == buttons


def test_a_practice_run_can_be_left_and_has_no_examiner(frame):
    frame.terms = sample.exam_terms(is_rehearsal=True)
    frame.turn_to(Page.KEYS)
    assert shown(frame) == {"close", "leave"}


def test_the_hand_says_what_it_does_and_who_comes(frame):
    for hand, said in (
        (HAND_DOWN, "Raise hand"),
        (HAND_UP, "Hand is up"),
        (HAND_SEEN, "The examiner is coming"),
    ):
        frame.show_hand(hand)
        assert frame.header.help.words == said


def test_the_invigilator_sees_who_sits_here(frame):
    frame.turn_to(Page.START)
    assert frame.face.isVisible()
    frame.turn_to(Page.DESK)
    assert not frame.face.isVisible()
    assert frame.side.sitter.name.text() == sample.NAMES[0]


def test_extra_time_is_seen_beside_the_name(frame):
    frame.terms = sample.exam_terms(extra_s=450)
    frame.retranslate()
    assert frame.side.sitter.more.text() == "8 minutes more"


def test_what_waits_to_be_kept_is_counted(frame):
    frame.show_waiting(3)
    assert frame.side.saved.words.text() == "3 answers not saved yet"
    frame.show_saved()
    assert frame.side.saved.words.text().startswith("Saved ")
    frame.show_waiting(0)
    assert frame.side.saved.words.text() == ""


def test_the_clock_ends_with_what_is_left():
    attempt = sample.exam_view(spent_ms=508_400).attempt
    assert limit_of(attempt) == attempt.time_limit_s
