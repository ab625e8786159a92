"""The page before handing in: what is answered, what is marked, what is still open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.theme import THEME
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.exam_map import ExamMap, Legend, Mark
from app.ui.widgets.labels import text, title
from app.ui.widgets.layouts import column
from app.ui.words import _, ngettext


class Review(QScrollArea):
    """Counts and the map. `picked` carries the place of a question to go back to."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("kind", "body")
        self.card = Card(gap=18, margins=28)
        self.title, self.what, self.note = title(), text(), Note(tone="warn")
        self.legend, self.map = Legend(across=True), ExamMap(10)
        self.map.picked.connect(self.picked)
        for part in (self.title, self.note, self.legend, self.what, self.map):
            self.card.inside.addWidget(part)
        outer = column(holder)
        outer.addWidget(self.card)
        outer.addStretch(1)
        self.setWidget(holder)
        self._marks: tuple[Mark, ...] = ()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """How all questions stand."""
        self._marks = marks
        open_count = sum(not one.is_answered for one in marks)
        self.title.setText(_("Look once more before you hand in"))
        self.what.setText(_("Choose a number to go back to that question."))
        if open_count:
            said = ngettext(
                "{n} question has no answer yet.", "{n} questions have no answer yet.", open_count
            )
            self.note.say(f"{said} {_('You can go back and answer.')}", "warn")
        else:
            self.note.say(_("All questions are answered."), "success")
        self.legend.show_marks(marks)
        self.map.show_marks(marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as many squares a line as fit."""
        super().resizeEvent(event)
        room = self.viewport().width() - THEME.px(64)
        self.map.set_columns(max(3, min(15, room // THEME.px(52))))
