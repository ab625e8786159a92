"""What the squares of the map mean, and how many there are of each."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import THEME
from app.ui.widgets.exam_map import Mark, signs
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import Flow, column, row
from app.ui.words import _


class _Swatch(QWidget):
    """A small square of the legend."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: small."""
        return QSize(THEME.px(26), THEME.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: as the cells, without a number."""
        painter, px = QPainter(self), THEME.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flagged, answered = self._mark.is_flagged, self._mark.is_answered
        edge = "warn" if flagged else "primary" if answered else "edge"
        ground = "warn_soft" if flagged else "primary" if answered else "surface"
        painter.setPen(THEME.colour(edge))
        painter.setBrush(THEME.colour(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))
        for name, tone, _is_right in signs(self._mark):
            painter.drawPixmap(px(5), px(5), icons.pixmap(name, tone, 16))


class Legend(QWidget):
    """How many are answered, marked, seen without an answer, and not seen yet."""

    def __init__(self, *, across: bool = False) -> None:
        super().__init__()
        self.answered, self.flagged, self.open, self.unseen = Label(), Label(), Label(), Label()
        marks = (Mark(is_answered=True), Mark(is_flagged=True), Mark(is_seen=True), Mark())
        inside = Flow(self, gap=20) if across else column(self, gap=6)
        for mark, label in zip(marks, (self.answered, self.flagged, self.open, self.unseen), strict=True):
            box = QWidget()
            line = row(box, gap=12)
            line.addWidget(_Swatch(mark))
            line.addWidget(label, 1)
            label.setWordWrap(not across)
            inside.addWidget(box)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Count them."""
        seen = sum(one.is_seen and not one.is_answered for one in marks)
        answered = sum(one.is_answered for one in marks)
        self.answered.setText(_("Answered: {n}", n=answered))
        self.flagged.setText(_("Marked: {n}", n=sum(one.is_flagged for one in marks)))
        self.open.setText(_("Seen, no answer: {n}", n=seen))
        self.unseen.setText(_("Not seen yet: {n}", n=len(marks) - answered - seen))
