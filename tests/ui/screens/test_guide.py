"""A guide: five pages of cards, each fact with its day, each number to be read from afar."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from app.core.course.guide import Payer
from app.ui.screens.guide import GuideScreen
from app.ui.theme import THEME
from app.ui.words import WORDS
from tests.ui import sample, staging


@pytest.fixture
def guide(show):
    return show(staging.guide())


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_the_first_card_is_the_ambulance_with_its_number_large(guide):
    label = next(one for one in guide.cards[0].findChildren(QLabel) if one.text() == "119")
    assert label.property("rank") == "huge"
    assert label.accessibleName() == "Telephone 119"
    assert "Checked on 1 December 2026 · nfa.go.kr" in said(guide.cards[0])


def test_languages_that_are_spoken_there_are_named(guide):
    assert {"Kyrgyz", "Korean", "English"} <= set(said(guide.cards[2]))


@pytest.mark.parametrize(
    ("page", "count"), [("contacts", 10), ("phrases", 14), ("papers", 5), ("fees", 8), ("rights", 6)]
)
def test_every_page_shows_all_its_entries(guide, page, count):
    next(button for button, name in guide.tabs.buttons.items() if name == page).click()
    assert len(guide.cards) == count


def test_fees_stand_under_who_pays_in_their_colour(guide):
    guide.open_page("fees")
    tones = [one.property("tone") for one in guide.cards]
    assert tones == ["primary"] * 3 + ["success"] * 3 + ["danger"] * 2
    heads = ("You pay this by law", "Your employer pays this", "Nobody may ask you for this")
    assert set(heads) <= set(said(guide))


def test_a_group_without_fees_has_no_heading(show):
    view = sample.guide_view()
    legal = tuple(one for one in view.guide.fees if one.payer is Payer.LEGAL)
    screen = GuideScreen()
    screen.show_guide(replace(view, guide=replace(view.guide, fees=legal, rights=())))
    screen.open_page("fees")
    show(screen)
    assert "Your employer pays this" not in said(screen)
    assert "rights" not in screen.tabs.buttons.values()


def test_a_card_plays_its_words_the_number_after_the_name(show, heard):
    WORDS.use("ky")
    screen = show(staging.guide())
    played = heard(screen.played)
    screen.cards[0].speaker.click()
    assert len(played[0]) == 4
    assert len(set(played[0])) == 4


def test_a_phrase_asks_to_be_heard(guide, heard):
    guide.open_page("phrases")
    told = heard(guide.said)
    guide.cards[1].speaker.click()
    assert told[0].id == "ambulance"
    assert guide.cards[1].speaker.accessibleName() == "Listen: Please call an ambulance."


def test_a_narrow_window_and_large_letters_have_one_column(show):
    screen = show(staging.guide(), 1366, 768)
    assert screen.cards[1].x() > screen.cards[0].x()
    THEME.put_on(scale=2.0)
    assert screen.cards[1].x() == screen.cards[0].x()


def test_another_guide_begins_at_who_helps(guide):
    guide.open_page("rights")
    guide.show_guide(sample.guide_view())
    assert guide._page == "rights"
    guide.show_guide(sample.guide_view("russia-guide"))
    assert guide._page == "contacts"


def test_a_day_that_cannot_be_is_left_out(show):
    view = sample.guide_view()
    odd = replace(view.guide.contacts[0], checked=10**15)
    screen = GuideScreen()
    screen.show_guide(replace(view, guide=replace(view.guide, contacts=(odd,))))
    show(screen)
    assert "nfa.go.kr" in said(screen)
