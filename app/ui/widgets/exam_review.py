"""The page before handing in: what is answered, what is marked, what is still open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.theme import THEME
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.exam_legend import Legend
from app.ui.widgets.exam_map import ExamMap, Mark, Stretch
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
        self.card = Card(gap=16, margins=28)
        self.title, self.what = title(), text()
        self.note, self.marked, self.end = Note(tone="warn"), Note(tone="primary"), Note(tone="primary")
        self.legend, self.map = Legend(across=True), ExamMap(10)
        self.map.picked.connect(self.picked)
        for part in (self.title, self.note, self.marked, self.end, self.legend, self.what, self.map):
            self.card.inside.addWidget(part)
        outer = column(holder)
        outer.addWidget(self.card)
        outer.addStretch(1)
        self.setWidget(holder)

    def show_marks(
        self, marks: tuple[Mark, ...], stretches: tuple[Stretch, ...] = (), *, ends: str = ""
    ) -> None:
        """How all questions stand; `ends` names the section that ends now and cannot be opened again."""
        here = tuple(one for one in marks if not one.is_closed)
        self.title.setText(
            _("Look once more before you end this part") if ends else _("Look once more before you hand in")
        )
        self.what.setText(_("Choose a number to go back to that question."))
        self._count(sum(not one.is_answered for one in here), sum(one.is_flagged for one in here))
        self.end.say(_("After this you cannot come back to “{name}”.", name=ends))
        self.end.setVisible(bool(ends))
        self.legend.show_marks(here)
        self.map.show_marks(marks, stretches)

    def retranslate(self) -> None:
        """Say the squares again."""
        self.map.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as many squares a line as fit."""
        super().resizeEvent(event)
        room = self.viewport().width() - THEME.px(64)
        self.map.set_columns(max(3, min(15, room // THEME.px(52))))

    def _count(self, opens: int, flags: int) -> None:
        if opens:
            said = ngettext("{n} question has no answer yet.", "{n} questions have no answer yet.", opens)
            self.note.say(f"{said} {_('You can go back and answer.')}", "warn")
        else:
            self.note.say(_("All questions are answered."), "success")
        said = ngettext("{n} question is marked.", "{n} questions are marked.", flags)
        self.marked.say(f"{said} {_('Look at it again before you go on.')}")
        self.marked.setVisible(bool(flags))
