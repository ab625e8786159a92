"""What stands beside a question in an exam: who sits here, the map of all, and that everything is kept."""

from __future__ import annotations

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import THEME
from app.ui.widgets.cards import Card
from app.ui.widgets.exam_legend import Legend
from app.ui.widgets.exam_map import ExamMap, Mark, Stretch
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.page import scrolled
from app.ui.widgets.progress import ProgressBar
from app.ui.widgets.tiles import Face
from app.ui.words import _, ngettext

WIDTH = 316


class Saved(QWidget):
    """Whether the last answer is kept, and since when; or how many answers wait to be kept."""

    def __init__(self) -> None:
        super().__init__()
        line = row(self, gap=10)
        self.icon, self.words = Icon("circle-check", "success", 18), Label(size="small", tone="muted")
        line.addWidget(self.icon)
        line.addWidget(self.words, 1)
        self.words.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing was answered yet."""
        self.words.setText("")
        self.icon.hide()

    def show_saved(self) -> None:
        """The last answer is kept."""
        self.words.setText(_("Saved {time}", time=QTime.currentTime().toString("HH:mm")))
        self.icon.show_icon("circle-check", "success")
        self.icon.show()

    def show_waiting(self, count: int) -> None:
        """So many answers are not yet on the disk."""
        self.words.setText(ngettext("{n} answer not saved yet", "{n} answers not saved yet", max(1, count)))
        self.icon.show_icon("alert-triangle", "danger")
        self.icon.show()


class Sitter(QWidget):
    """Who sits here, for the invigilator who walks by: face, name, and where the extra time comes from."""

    def __init__(self) -> None:
        super().__init__()
        line = row(self, gap=12)
        self.face, self.name, self.more = Face(56), Label(strong=True), Label(size="small", tone="muted")
        words = column(gap=0)
        words.addWidget(self.name)
        words.addWidget(self.more)
        line.addWidget(self.face)
        line.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_person(self, name: str, photo: bytes = b"", more: str = "") -> None:
        """Face, name, and a line under it."""
        self.face.show_person(name, photo)
        self.name.setText(name)
        self.more.setText(more)
        self.more.setVisible(bool(more))


class ExamSide(Card):
    """Sitter, map, legend, progress, and whether all is kept. `picked` carries the place of a question."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__(gap=12, margins=20)
        self.sitter, self.map, self.legend = Sitter(), ExamMap(), Legend()
        self.done, self.saved = ProgressBar(), Saved()
        self.map.picked.connect(self.picked)
        self.scroller = scrolled(self.map)
        self.inside.addWidget(self.sitter)
        self.inside.addWidget(self.scroller, 1)
        for part in (self.legend, self.done, self.saved):
            self.inside.addWidget(part)
        self.restyle()

    def show_marks(self, marks: tuple[Mark, ...], stretches: tuple[Stretch, ...] = ()) -> None:
        """How all questions stand."""
        self.map.show_marks(marks, stretches)
        self.legend.show_marks(marks)
        self.done.show_part(sum(one.is_answered for one in marks), len(marks))
        if (cell := self.map.current) is not None:
            self.scroller.ensureWidgetVisible(cell, 0, THEME.px(60))

    def retranslate(self) -> None:
        """Say everything again."""
        self.map.setAccessibleName(_("Questions"))
        self.map.retranslate()

    def restyle(self) -> None:
        """Measure anew."""
        self.setFixedWidth(THEME.px(WIDTH))
