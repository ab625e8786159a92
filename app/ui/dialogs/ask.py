"""One question before a deed that cannot be taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.form import Form
from app.ui.widgets.labels import text


class AskForm(Form):
    """Name, what will happen, and a button that says the deed; `agreed` follows it."""

    agreed = Signal()

    def __init__(self, name: str, sentence: str, send: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=520)
        self.body.addWidget(text(sentence))
        self.body.addStretch(1)
        self.say(name, send)
        self.send.setDefault(False)
        self.stop.setDefault(True)
        self.stop.setFocus()

    def sent(self) -> None:
        """Yes."""
        self.set_busy(True)
        self.agreed.emit()
