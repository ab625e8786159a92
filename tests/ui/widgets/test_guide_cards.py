"""Cards of a guide: what is left out is not shown, and what has no clip has no loudspeaker."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from app.core.course.guide import ContactKind
from app.flow.views import GuideView
from app.ui.icons import pixmap
from app.ui.widgets.guide_cards import LOOKS, ContactCard, PhraseCard, fee_card, paper_card, right_card
from tests import build

GUIDE = build.guide()
SILENT = GuideView("c", GUIDE, "en", {}, {})


def said(card):
    return [label.text() for label in card.findChildren(QLabel) if label.text()]


def test_every_kind_of_helper_has_an_icon():
    assert set(LOOKS) == set(ContactKind)
    assert all(not pixmap(icon, tone).isNull() for icon, tone in LOOKS.values())


def test_a_contact_shows_what_it_has(show):
    card = show(ContactCard(GUIDE.contacts[0], SILENT), 500, 300)
    assert {"Police (en)", "112", "www.police.go.kr", "day and night (en)", "Korean", "English"} <= set(
        said(card)
    )
    assert not card.speaker.isVisible()


def test_a_contact_without_a_number_shows_none(show):
    card = show(ContactCard(replace(GUIDE.contacts[0], phones=(), languages=("xx",)), SILENT), 500, 300)
    assert "112" not in said(card)
    assert "xx" in said(card)


def test_a_phrase_shows_both_languages_and_how_to_read_it(show):
    card = show(PhraseCard(GUIDE.phrases[0]), 500, 200)
    assert said(card) == ["Help me (en)", "도와주세요", "dowajuseyo"]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: paper_card(GUIDE.papers[0], SILENT), {"Why you need it", "Where to get it", "In town (en)"}),
        (lambda: fee_card(GUIDE.fees[0], SILENT, "wallet", "primary"), {"Visa (en)", "60 dollars (en)"}),
        (lambda: right_card(GUIDE.rights[0], SILENT), {"Pay (en)", "Once a month at least. (en)"}),
    ],
)
def test_facts_say_what_they_are_and_when_they_were_checked(show, made, words):
    told = set(said(show(made(), 500, 300)))
    assert words <= told
    assert "Checked on 15 September 2026 · police.go.kr" in told
