"""Something long under way, of any kind: what it is, a bar, and how far it is in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.progress import ProgressBar
from app.ui.words import _


class Working(QWidget):
    """Hidden while nothing is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.bar = Label(size="small", strong=True), ProgressBar()
        inside = column(self, gap=6)
        inside.addWidget(self.words)
        inside.addWidget(self.bar)
        self.hide()

    def show_part(self, what: str, done: int, of: int) -> None:
        """So much of it is done; nothing is under way when `of` is 0."""
        self.setVisible(of > 0)
        if of > 0:
            percent = min(100, done * 100 // of)
            self.bar.show_part(percent, 100)
            self.words.setText(_("{what}: {n} %", what=what, n=percent))
