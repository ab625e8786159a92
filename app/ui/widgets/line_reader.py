"""A ruler to read by: one line stays clear, the rest is dimmed. It follows the mouse, or the keys Up and Down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QHoverEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.theme import THEME
from app.ui.zoom import Zoomed

LINE = 46
"""How high the clear line is at 100 %: one line of a question with the air around it."""

DIM = 205
"""How thick the veil over the rest is, of 255."""


class LineReader(QWidget):
    """Lies over a scroller and lets the mouse through. Hidden until it is turned on."""

    def __init__(self, over: QScrollArea, zoomed: Zoomed) -> None:
        super().__init__(over)
        self._over, self._zoomed = over, zoomed
        self._top = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        over.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        over.viewport().installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    @property
    def line(self) -> QRect:
        """The clear line, in its own coordinates."""
        return QRect(0, self._top, self.width(), self._high())

    def turn(self) -> bool:
        """On, or off again; says which."""
        self.setVisible(not self.is_on)
        if self.is_on:
            self._fit()
            self.raise_()
            self.move_to(self._top + self._high() // 2)
        return self.is_on

    def begin(self) -> None:
        """Another question: start at its top."""
        self.move_to(0)

    def move_to(self, middle: int) -> None:
        """Put the middle of the clear line there, and scroll when it stands at an end."""
        top = middle - self._high() // 2
        least, most = 0, max(0, self.height() - self._high())
        bar = self._over.verticalScrollBar()
        if top > most or top < least:
            bar.setValue(bar.value() + top - (most if top > most else least))
        self._top = max(least, min(most, top))
        self.update()

    def step(self, lines: int) -> None:
        """So many lines down; up when it is less than nothing."""
        step = round(self._high() * 0.6)
        self.move_to(self._top + self._high() // 2 + lines * step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: follow the mouse, and the room there is."""
        if self.is_on and isinstance(event, QHoverEvent) and event.type() == QEvent.Type.HoverMove:
            self._follow(round(event.position().y()))
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: dim what lies above and below the line."""
        painter, line = QPainter(self), self.line
        veil = QColor(THEME.colour("surface"))
        veil.setAlpha(DIM)
        above, below = (
            QRect(0, 0, self.width(), line.top()),
            QRect(line.bottomLeft(), self.rect().bottomRight()),
        )
        painter.fillRect(above, veil)
        painter.fillRect(below, veil)
        painter.setPen(QPen(THEME.colour("primary"), THEME.px(2)))
        painter.drawLine(line.topLeft(), line.topRight())
        painter.drawLine(line.bottomLeft(), line.bottomRight())

    def restyle(self) -> None:
        """Measure anew."""
        self._fit()

    def _follow(self, y: int) -> None:
        """The mouse never scrolls."""
        self._top = max(0, min(self.height() - self._high(), y - self._high() // 2))
        self.update()

    def _high(self) -> int:
        return THEME.px(LINE * self._zoomed.zoom)

    def _fit(self) -> None:
        self.setGeometry(self._over.viewport().geometry())
        self._top = max(0, min(self._top, self.height() - self._high()))
