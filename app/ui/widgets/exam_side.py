"""What stands beside a question in an exam: the map of all, how far one is, and that everything is kept."""

from __future__ import annotations

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import THEME
from app.ui.widgets.cards import Card
from app.ui.widgets.exam_map import ExamMap, Legend, Mark
from app.ui.widgets.labels import Icon, Label, heading
from app.ui.widgets.layouts import row
from app.ui.widgets.progress import ProgressBar
from app.ui.words import _

WIDTH = 306


class Saved(QWidget):
    """Whether the last answer is kept, and since when."""

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

    def show_saved(self, *, is_saved: bool) -> None:
        """The last answer is kept, or it is not yet."""
        time = QTime.currentTime().toString("HH:mm")
        self.words.setText(_("Saved {time}", time=time) if is_saved else _("Not saved yet"))
        self.icon.show_icon(*(("circle-check", "success") if is_saved else ("alert-triangle", "danger")))
        self.icon.show()


class ExamSide(Card):
    """Map, legend, progress, and whether all is kept. `picked` carries the place of a question."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__(gap=14, margins=20)
        self.title, self.map, self.legend = heading(), ExamMap(), Legend()
        self.done, self.saved = ProgressBar(), Saved()
        self.map.picked.connect(self.picked)
        for part in (self.title, self.map, self.legend):
            self.inside.addWidget(part)
        self.inside.addStretch(1)
        self.inside.addWidget(self.done)
        self.inside.addWidget(self.saved)
        self.restyle()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """How all questions stand."""
        self.map.show_marks(marks)
        self.legend.show_marks(marks)
        self.done.show_part(sum(one.is_answered for one in marks), len(marks))

    def retranslate(self) -> None:
        """Say everything again."""
        self.title.setText(_("Questions"))

    def restyle(self) -> None:
        """Measure anew."""
        self.setFixedWidth(THEME.px(WIDTH))
