"""The first page of an exam says what will happen, and what is otherwise for this person."""

import pytest

from app.ui.widgets.exam_start import Instructions
from app.ui.words import WORDS
from tests.ui import sample


@pytest.fixture
def page(show):
    return show(Instructions(), 900, 700)


def said(page):
    return "\n".join(label.text() for label in page.facts)


def test_it_says_how_many_and_how_long(page):
    page.show_terms(sample.exam_terms())
    assert page.words.text() == "25 questions · 30 minutes"
    assert "Raise hand" in said(page)
    assert page.note.label.text().startswith("The time begins when")


def test_sections_are_listed_with_their_own_time(page):
    page.show_terms(sample.exam_terms(parts=sample.PARTS))
    assert "1. Words: 8 questions · 10 minutes" in said(page)
    page.show_terms(sample.exam_terms(parts=sample.SHARED))
    assert "1. Words: 8 questions" in said(page).splitlines()


def test_only_a_listening_exam_speaks_of_recordings(page):
    page.show_terms(sample.exam_terms())
    assert "recording" not in said(page)
    page.show_terms(sample.exam_terms(has_audio=True))
    assert "recording" in said(page)


def test_accommodations_are_said_to_who_has_them(page):
    page.show_terms(sample.exam_terms())
    assert "extra time" not in said(page)
    page.show_terms(sample.exam_terms(extra_s=450, is_large=True, is_read_aloud=True))
    assert "You have extra time: 8 minutes more." in said(page)
    assert "large" in said(page)
    assert "read aloud" in said(page)


def test_a_practice_run_says_that_nothing_counts(page):
    page.show_terms(sample.exam_terms(is_rehearsal=True))
    assert "nothing counts" in page.note.label.text()
    assert "Stay in this window" not in said(page)


def test_another_language_says_it_again(page):
    page.show_terms(sample.exam_terms())
    WORDS.use("ky")
    page.retranslate()
    assert page.words.text() == "25 суроо · 30 мүнөт"
