"""A guide to a country: who helps, what to say, papers, money, rights; each on a page of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.course.guide import Payer, Phrase
from app.flow.views import GuideView
from app.ui.theme import THEME
from app.ui.widgets.guide_cards import (
    ContactCard,
    GuideCard,
    PhraseCard,
    fee_card,
    paper_card,
    right_card,
)
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import column, emptied, row
from app.ui.widgets.page import Screen
from app.ui.widgets.tabs import Tabs
from app.ui.words import _, content, mark

HELP, SAY, PAPERS, MONEY, RIGHTS = "contacts", "phrases", "papers", "fees", "rights"
_TABS = {
    HELP: (mark("Who helps"), "phone"),
    SAY: (mark("What to say"), "message-2"),
    PAPERS: (mark("Papers"), "file-certificate"),
    MONEY: (mark("Who pays"), "wallet"),
    RIGHTS: (mark("Your rights"), "scale"),
}
PAYERS = {
    Payer.LEGAL: (mark("You pay this by law"), "wallet", "primary"),
    Payer.EMPLOYER: (mark("Your employer pays this"), "briefcase", "success"),
    Payer.ILLEGAL: (mark("Nobody may ask you for this"), "ban", "danger"),
}
_TWO_COLUMNS = 900
"""Width on the drawing board from which cards stand in two columns."""


class GuideScreen(Screen):
    """A guide. `played` carries clips in their order, `said` a phrase that is to be heard."""

    played = Signal(tuple)
    said = Signal(Phrase)

    def __init__(self) -> None:
        super().__init__(width=1100)
        self._view: GuideView | None = None
        self._page, self._columns = HELP, 2
        self.header.show_back()
        self.tabs = Tabs()
        self.tabs.chosen.connect(self.open_page)
        self.body.addWidget(self.tabs)
        self._inside = column(gap=16)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self.cards: list[QWidget] = []
        self.retranslate()

    def show_guide(self, view: GuideView) -> None:
        """A guide in the reader's language; the same one again stays on its page."""
        is_other = self._view is None or self._view.course != view.course
        self._view = view
        if is_other:
            self._page = HELP
        self.retranslate()

    @property
    def shape(self) -> GuideView | None:
        """What is shown now."""
        return self._view

    def open_page(self, page: str) -> None:
        """Another page of the guide."""
        self._page = page
        self.retranslate()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """The page that is open."""
        for button, name in self.tabs.buttons.items():
            if name == self._page:
                button.setFocus()

    def restyle(self) -> None:
        """Large letters leave room for one column."""
        super().restyle()
        if self._fitting() != self._columns:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a wider window has room for two columns."""
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self.retranslate()

    def retranslate(self) -> None:
        """Draw everything again."""
        emptied(self._inside)
        self.cards = []
        view = self._view
        if view is None:
            return
        self._columns = self._fitting()
        self.header.show_title(content(view.guide.title), content(view.guide.summary))
        there = [name for name in _TABS if getattr(view.guide, name)]
        self.tabs.show_tabs(tuple((name, _(_TABS[name][0]), _TABS[name][1]) for name in there), self._page)
        pages: dict[str, Callable[[GuideView], None]] = {
            HELP: self._show_contacts,
            SAY: self._show_phrases,
            PAPERS: self._show_papers,
            MONEY: self._show_fees,
            RIGHTS: self._show_rights,
        }
        pages[self._page](view)

    def _fitting(self) -> int:
        return 2 if self.width() >= THEME.px(_TWO_COLUMNS) else 1

    def _show_contacts(self, view: GuideView) -> None:
        self._add([self._heard(ContactCard(one, view)) for one in view.guide.contacts])

    def _show_phrases(self, view: GuideView) -> None:
        cards = [PhraseCard(one) for one in view.guide.phrases]
        for one in cards:
            one.said.connect(self.said)
        self._add(cards)

    def _show_papers(self, view: GuideView) -> None:
        self._add([self._heard(paper_card(one, view)) for one in view.guide.papers])

    def _show_fees(self, view: GuideView) -> None:
        for payer, (words, icon, tone) in PAYERS.items():
            fees = [one for one in view.guide.fees if one.payer is payer]
            if fees:
                line = row(gap=10)
                line.addWidget(Icon(icon, tone, 26))
                line.addWidget(Label(_(words), size="heading", tone=tone), 1)
                self._inside.addLayout(line)
                self._add([self._heard(fee_card(one, view, icon, tone)) for one in fees])

    def _show_rights(self, view: GuideView) -> None:
        self._add([self._heard(right_card(one, view)) for one in view.guide.rights])

    def _heard(self, card: GuideCard) -> GuideCard:
        card.played.connect(self.played)
        return card

    def _add(self, cards: list[GuideCard] | list[PhraseCard]) -> None:
        """Cards beside each other, the next one always into the first column that has fewer."""
        across = row(gap=16)
        columns = [column(gap=16) for _n in range(self._columns)]
        for n, card in enumerate(cards):
            columns[n % self._columns].addWidget(card)
            self.cards.append(card)
        for one in columns:
            one.addStretch(1)
            across.addLayout(one, 1)
        self._inside.addLayout(across)
