"""The search field over a table."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent

from app.ui import icons
from app.ui.theme import THEME
from app.ui.widgets.fields import WriteLine

WIDTH, SIGN, GAP = 270, 20, 12


class SearchLine(WriteLine):
    """A line with a looking glass."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle()

    def say(self, words: str) -> None:
        """What one may search for."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def restyle(self) -> None:
        """The width of the scale of now, and room for the sign."""
        away = THEME.px(SIGN + GAP / 2)
        self.setTextMargins(away if self.isLeftToRight() else 0, 0, 0 if self.isLeftToRight() else away, 0)
        self.setFixedWidth(THEME.px(WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the line, then the sign."""
        super().paintEvent(event)
        side, gap = THEME.px(SIGN), THEME.px(GAP)
        left = gap if self.isLeftToRight() else self.width() - gap - side
        QPainter(self).drawPixmap(
            QPoint(left, (self.height() - side) // 2), icons.pixmap("search", "muted", SIGN)
        )
