"""The page before a section."""

from app.ui.widgets.exam_section import SectionStart
from tests.ui import sample


def facts(page):
    return [label.text() for label in page.facts]


def test_a_section_with_a_clock_of_its_own(show):
    page = show(SectionStart(), 800, 500)
    page.show_part(sample.PARTS, 1)
    assert (page.title.text(), page.words.text()) == ("Signs", "Part 2 of 3")
    assert facts(page) == ["7 questions", "9 minutes for this part alone"]
    assert "cannot come back" in page.note.label.text()


def test_a_section_that_shares_the_time(show):
    page = show(SectionStart(), 800, 500)
    page.show_part(sample.SHARED, 0)
    assert facts(page) == ["8 questions", "The time is shared with the other parts."]
    assert "back and forth" in page.note.label.text()


def test_without_a_section_it_says_nothing(show):
    page = show(SectionStart(), 800, 500)
    page.retranslate()
    assert page.title.text() == ""
