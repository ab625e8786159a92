"""The pages of an exam one behind the other, and what lies under one that covers them for a while."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtWidgets import QStackedWidget

from app.ui.widgets.exam_desk import Desk
from app.ui.widgets.exam_keys import KeysPage
from app.ui.widgets.exam_pause import PausePage
from app.ui.widgets.exam_review import Review
from app.ui.widgets.exam_section import SectionStart
from app.ui.widgets.exam_start import Instructions
from app.ui.widgets.volume_check import VolumeCheck


class Page(IntEnum):
    """What the exam shows now."""

    START = 0
    SOUND = 1
    SECTION = 2
    DESK = 3
    REVIEW = 4
    PAUSE = 5
    KEYS = 6


COVERS = {Page.PAUSE, Page.KEYS}
"""Pages that come over others and go again."""


class Pages(QStackedWidget):
    """Makes the pages and turns them."""

    def __init__(self) -> None:
        super().__init__()
        self.start, self.sound, self.section = Instructions(), VolumeCheck(), SectionStart()
        self.desk, self.review, self.pause, self.keys = Desk(), Review(), PausePage(), KeysPage()
        self._under = Page.START
        before, after = (self.start, self.sound, self.section), (self.pause, self.keys)
        for widget in (
            *(one.placed() for one in before),
            self.desk,
            self.review,
            *(one.placed() for one in after),
        ):
            self.addWidget(widget)

    @property
    def page(self) -> Page:
        """The page in front."""
        return Page(self.currentIndex())

    @property
    def under(self) -> Page:
        """The page in front, or the one that it covers."""
        return self._under if self.page in COVERS else self.page

    def turn_to(self, page: Page) -> None:
        """Show a page; one that covers others remembers what lies under it."""
        if page in COVERS:
            self._under = self.under
        self.setCurrentIndex(page)

    def uncover(self) -> Page:
        """Back to what was covered; says what that is."""
        self.setCurrentIndex(self.under)
        return self.page

    def retranslate(self) -> None:
        """Say everything again."""
        for again in (
            self.start.retranslate,
            self.sound.retranslate,
            self.section.retranslate,
            self.desk.retranslate,
            self.review.retranslate,
            self.pause.retranslate,
            self.keys.retranslate,
        ):
            again()
