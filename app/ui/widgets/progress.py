"""Bars that show how far something is, with the same said in words to listeners."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QSizePolicy

from app.ui.theme import state
from app.ui.words import _


class ProgressBar(QProgressBar):
    """How much of something is done. `tone`: primary, success, warn, danger."""

    def __init__(self, tone: str = "primary") -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, done: int, of: int, tone: str = "") -> None:
        """`done` of `of`."""
        self.setRange(0, max(1, of))
        self.setValue(done)
        self.setAccessibleName(_("{done} of {of}", done=done, of=of))
        if tone:
            state(self, tone=tone)
