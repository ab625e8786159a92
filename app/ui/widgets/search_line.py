"""The search field over a table."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from app.ui import icons
from app.ui.theme import THEME
from app.ui.widgets.fields import WriteLine

WIDTH = 270


class SearchLine(WriteLine):
    """A line with a looking glass."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.restyle()

    def say(self, words: str) -> None:
        """What one may search for."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def restyle(self) -> None:
        """The sign and the width of the theme and scale of now."""
        self._sign.setIcon(icons.icon("search", "muted", 20))
        self.setFixedWidth(THEME.px(WIDTH))
