"""The pages of an exam: some cover others for a while and give them back."""

from app.ui.widgets.exam_pages import Page, Pages


def test_a_cover_goes_and_what_was_under_it_comes_back(show):
    pages = show(Pages(), 1000, 700)
    pages.turn_to(Page.REVIEW)
    pages.turn_to(Page.KEYS)
    assert (pages.page, pages.under) == (Page.KEYS, Page.REVIEW)
    assert pages.uncover() is Page.REVIEW


def test_a_pause_over_the_keys_still_knows_the_question(show):
    pages = show(Pages(), 1000, 700)
    pages.turn_to(Page.DESK)
    pages.turn_to(Page.KEYS)
    pages.turn_to(Page.PAUSE)
    assert pages.uncover() is Page.DESK


def test_under_a_pause_nothing_of_the_questions_is_to_be_seen(show):
    pages = show(Pages(), 1000, 700)
    pages.turn_to(Page.DESK)
    pages.turn_to(Page.PAUSE)
    assert not pages.desk.isVisible()
    assert not pages.review.isVisible()
