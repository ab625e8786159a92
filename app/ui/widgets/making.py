"""A long work under way: how far it is, in a bar and in words, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import ghost
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.progress import ProgressBar
from app.ui.words import _


class Making(QWidget):
    """Hidden while nothing is under way; `stopped` when it is to end."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._done, self._of = 0, 0
        self.words, self.bar = Label(size="small", strong=True), ProgressBar()
        self.stop = ghost(icon="player-stop")
        self.stop.clicked.connect(self._stop)
        inside = row(self, gap=16)
        side = column(gap=6)
        side.addWidget(self.words)
        side.addWidget(self.bar)
        inside.addLayout(side, 1)
        inside.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)
        self.show_part(0, 0)

    def show_part(self, done: int, of: int) -> None:
        """So many pages of so many; nothing is under way when `of` is 0."""
        is_new = of > 0 and self._of == 0
        self._done, self._of = done, of
        self.setVisible(of > 0)
        if is_new:
            self.stop.setEnabled(True)
        self.bar.show_part(done, of)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.words.setText(_("{n} of {m} pages", n=self._done, m=self._of))
        self.stop.say(_("Stop"), _("Stop making pages; what is made is kept"))

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stopped.emit()
