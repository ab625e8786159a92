"""The banner: what happened, what was kept, what to do. It never stops the work and stays until closed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import IconButton
from app.ui.widgets.cards import Note
from app.ui.widgets.layouts import column
from app.ui.words import _


class Banner(Note):
    """One message over the body of a screen; `holder` is what to put there."""

    def __init__(self) -> None:
        super().__init__()
        self._close = IconButton("x")
        self._close.clicked.connect(self.clear)
        self.inside.addWidget(self._close)
        self.holder = QWidget()
        column(self.holder, margins=(24, 16, 24, 0)).addWidget(self)
        self.clear()

    def tell(self, words: str, tone: str = "primary") -> None:
        """Show a message."""
        self._close.say(_("Close this message"))
        self.say(words, tone)
        self.label.setAccessibleName(words)
        self.holder.show()

    def clear(self) -> None:
        """Take the message away."""
        self.holder.hide()
