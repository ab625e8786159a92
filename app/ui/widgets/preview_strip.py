"""The strip over a preview: what is shown, how it stands, and where one can go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from app.flow.preview import Preview
from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost
from app.ui.widgets.labels import Icon, Line
from app.ui.widgets.layouts import rescale, row
from app.ui.words import WORDS, _, content, ngettext

HOME, PROBLEMS, OTHER, BANK, EXAM = "home", "problems", "other", "bank ", "exam "


class PreviewStrip(QFrame):
    """`chosen` carries where to go: home, problems, other, `bank NAME` or `exam PLACE`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self._shown: Preview | None = None
        self._at = ""
        inside = row(self, gap=12, margins=(24, 6, 24, 6))
        self.words, self.count, self.go = (
            Line(size="small", strong=True),
            ghost(icon="list-check"),
            ghost(icon="eye"),
        )
        self.menu = QMenu(self.go)
        self.menu.triggered.connect(self._choose)
        self.go.setMenu(self.menu)
        self.count.clicked.connect(self._open_problems)
        inside.addWidget(Icon("eye", "primary", 20))
        inside.addWidget(self.words, 1)
        inside.addWidget(self.count)
        inside.addWidget(self.go)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        WORDS.changed.connect(self.retranslate)
        THEME.changed.connect(self.restyle)
        self.retranslate()

    def restyle(self) -> None:
        """Measure and draw again, because theme or scale changed."""
        rescale(self)
        for widget in self.findChildren(QWidget):
            again = getattr(widget, "restyle", None)
            if again is not None:
                again()

    def show_preview(self, shown: Preview, at: str) -> None:
        """What is shown now, and when it was read."""
        self._shown, self._at = shown, at
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        shown = self._shown
        self.go.say(_("Show"))
        self.menu.clear()
        if shown is None:
            self.words.setText(_("Preview"))
            self.count.say(_("Reading …"))
            return
        name = f"{content(shown.title)} {shown.version}".strip()
        parts = (_("Preview"), name, _("read at {at}", at=self._at))
        self.words.setText(" · ".join(part for part in parts if part))
        problems = len(shown.problems)
        self.count.say(ngettext("{n} problem", "{n} problems", problems) if problems else _("No problems"))
        has_grave = any(one.is_grave for one in shown.problems)
        sign = "alert-circle" if has_grave else "alert-triangle" if problems else "circle-check"
        self.count.show_icon(sign, "danger" if has_grave else "warn" if problems else "success")
        self._fill(shown)

    def _fill(self, shown: Preview) -> None:
        if shown.course:
            self._add(_("The course"), HOME)
        self._add(_("Problems of the source"), PROBLEMS)
        for bank, count in shown.banks:
            self._add(_("All questions of {bank} ({n})", bank=bank, n=count), f"{BANK}{bank}")
        for place, (_sitting, title) in enumerate(shown.exams):
            self._add(_("Exam: {title}", title=content(title)), f"{EXAM}{place}")
        if shown.exams:
            self._add(_("Exams with other questions"), OTHER)

    def _add(self, words: str, where: str) -> None:
        action = QAction(words, self.menu)
        action.setData(where)
        self.menu.addAction(action)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))

    def _open_problems(self) -> None:
        self.chosen.emit(PROBLEMS)
