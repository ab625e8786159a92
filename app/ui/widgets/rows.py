"""A row that can be pressed: icon, words, a quiet detail, and where it leads."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui import icons
from app.ui.theme import THEME
from app.ui.widgets.buttons import Button

_SIDE, _TOP, _ICON, _GAP = 12, 11, 24, 12


class RowButton(Button):
    """One line of a list, as wide as it may be; words wrap."""

    def __init__(
        self, icon: str, words: str, detail: str = "", *, tone: str = "primary", end: str = ""
    ) -> None:
        self._sign, self._sign_tone, self._detail, self._end = icon, tone, detail, end
        super().__init__(kind="row")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(words, f"{words}, {detail}" if detail else words)
        self._words = words

    def say(self, words: str, spoken: str = "") -> None:
        """What it says; drawn by hand."""
        THEME.need(words)
        self._words = words
        self.setAccessibleName(spoken or words)

    def hasHeightForWidth(self) -> bool:
        """Qt: words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: room for the words."""
        box = QRect(0, 0, max(1, self._room(width)), 1 << 16)
        high = QFontMetrics(THEME.font()).boundingRect(box, Qt.TextFlag.TextWordWrap, self._words).height()
        return max(THEME.px(46), high + 2 * THEME.px(_TOP))

    def sizeHint(self) -> QSize:
        """Qt: a comfortable width."""
        wide = THEME.px(360)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Qt: it may be narrow."""
        return QSize(THEME.px(180), THEME.px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: ground and ring, then icon, words, detail."""
        super().paintEvent(event)
        painter, px = QPainter(self), THEME.px
        middle = (self.height() - px(_ICON)) // 2
        painter.drawPixmap(px(_SIDE), middle, icons.pixmap(self._sign, self._sign_tone, _ICON))
        left = px(_SIDE + _ICON + _GAP)
        painter.setFont(THEME.font())
        painter.setPen(THEME.colour("text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(QRect(left, 0, self._room(self.width()), self.height()), flags, self._words)
        right = self.width() - px(_SIDE)
        if self._end:
            right -= px(_ICON)
            painter.drawPixmap(right, middle, icons.pixmap(self._end, "muted", _ICON))
            right -= px(6)
        painter.setFont(THEME.font(13))
        painter.setPen(THEME.colour("muted"))
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(0, 0, right, self.height()), place, self._detail)

    def _room(self, width: int) -> int:
        px = THEME.px
        detail = QFontMetrics(THEME.font(13)).horizontalAdvance(self._detail) + px(10) if self._detail else 0
        end = px(_ICON + 6) if self._end else 0
        return width - px(_SIDE + _ICON + _GAP) - detail - end - px(_SIDE)
