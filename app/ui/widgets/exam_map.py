"""The map of an exam: one small square a question, and the legend that explains the squares."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import THEME, state
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, emptied, grid, row
from app.ui.words import _


@dataclass(frozen=True, slots=True)
class Mark:
    """How a question stands."""

    is_answered: bool = False
    is_flagged: bool = False
    is_current: bool = False


class Cell(Button):
    """One question of the map."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number), kind="cell")
        self.number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(Mark())

    def sizeHint(self) -> QSize:
        """Qt: a square."""
        return QSize(THEME.px(46), THEME.px(46))

    def show_mark(self, mark: Mark) -> None:
        """How its question stands, for eyes and listeners."""
        self._mark = mark
        done = _("answered") if mark.is_answered else _("no answer")
        more = [_("marked")] if mark.is_flagged else []
        more += [_("you are here")] if mark.is_current else []
        self.say(str(self.number), ", ".join([_("Question {number}", number=self.number), done, *more]))
        kind = "flagged" if mark.is_flagged else "answered" if mark.is_answered else "open"
        state(self, mark=kind, current="true" if mark.is_current else "false")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the square, and a sign in its corner so that colour is not alone."""
        super().paintEvent(event)
        name = "flag" if self._mark.is_flagged else "check" if self._mark.is_answered else ""
        if name:
            tone = "warn" if self._mark.is_flagged else "on_primary"
            place = self.width() - THEME.px(17)
            QPainter(self).drawPixmap(place, THEME.px(4), icons.pixmap(name, tone, 13))


class ExamMap(QWidget):
    """All questions. One stop for Tab; the arrows move inside. `picked` carries the place, from 0."""

    picked = Signal(int)

    def __init__(self, columns: int = 5) -> None:
        super().__init__()
        self._columns = columns
        self._inside = grid(self, gap=6)
        self._inside.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.cells: list[Cell] = []

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """How all questions stand."""
        if len(marks) != len(self.cells):
            self._make(len(marks))
        for cell, one in zip(self.cells, marks, strict=True):
            cell.show_mark(one)
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.is_current else Qt.FocusPolicy.ClickFocus)

    def set_columns(self, columns: int) -> None:
        """Another number of squares a line."""
        if columns != self._columns:
            self._columns = columns
            for place, cell in enumerate(self.cells):
                self._inside.addWidget(cell, place // columns, place % columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrows go from square to square."""
        key = Qt.Key
        steps = {key.Key_Left: -1, key.Key_Right: 1, key.Key_Up: -self._columns, key.Key_Down: self._columns}
        here = next((n for n, cell in enumerate(self.cells) if cell.hasFocus()), -1)
        step = steps.get(Qt.Key(event.key()), 0)
        if step and here >= 0:
            self.cells[max(0, min(len(self.cells) - 1, here + step))].setFocus()
        else:
            super().keyPressEvent(event)

    def _make(self, count: int) -> None:
        emptied(self._inside)
        self.cells = [Cell(number) for number in range(1, count + 1)]
        for place, cell in enumerate(self.cells):
            cell.clicked.connect(self._pick)
            self._inside.addWidget(cell, place // self._columns, place % self._columns)

    def _pick(self) -> None:
        cell = self.sender()
        if isinstance(cell, Cell):
            self.picked.emit(cell.number - 1)


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
        if flagged or answered:
            sign = icons.pixmap("flag" if flagged else "check", "warn" if flagged else "on_primary", 16)
            painter.drawPixmap(px(5), px(5), sign)


class Legend(QWidget):
    """How many are answered, marked, and open."""

    def __init__(self, *, across: bool = False) -> None:
        super().__init__()
        inside = row(self, gap=24) if across else column(self, gap=10)
        self.answered, self.flagged, self.open = Label(), Label(), Label()
        signs = (Mark(is_answered=True), Mark(is_flagged=True), Mark())
        for sign, label in zip(signs, (self.answered, self.flagged, self.open), strict=True):
            line = row(gap=12)
            line.addWidget(_Swatch(sign))
            line.addWidget(label, 1)
            inside.addLayout(line)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Count them."""
        answered = sum(one.is_answered for one in marks)
        self.answered.setText(_("Answered: {n}", n=answered))
        self.flagged.setText(_("Marked: {n}", n=sum(one.is_flagged for one in marks)))
        self.open.setText(_("No answer: {n}", n=len(marks) - answered))
