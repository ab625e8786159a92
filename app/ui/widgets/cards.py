"""Cards: a surface with an edge and round corners; notes in soft colours; a well that is sunken; a hair line."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QSizePolicy

from app.ui.theme import state
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import Margins, column, row

_ICONS = {
    "primary": "info-circle",
    "success": "circle-check",
    "warn": "alert-triangle",
    "danger": "alert-circle",
}


class Card(QFrame):
    """A surface to put things on; `card.inside` is its column."""

    def __init__(self, *, gap: float = 12, margins: float | Margins = 20, kind: str = "card") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.inside = column(self, gap=gap, margins=margins)

    def set_current(self, current: bool) -> None:
        """Show it as the chosen one."""
        state(self, current="true" if current else "false")

    def set_tone(self, tone: str) -> None:
        """Give its edge a colour: primary, success, warn, danger, or none."""
        state(self, tone=tone)


def well(*, gap: float = 8, margins: float = 12) -> Card:
    """A sunken part of a card."""
    return Card(gap=gap, margins=margins, kind="well")


class Note(QFrame):
    """A message in a soft colour with its icon: primary, success, warn or danger."""

    def __init__(self, words: str = "", tone: str = "primary") -> None:
        super().__init__()
        self.setProperty("kind", "note")
        inside = row(self, gap=12, margins=(16, 12, 16, 12))
        self.icon = Icon(_ICONS[tone], tone, 24)
        self.label = Label(words)
        inside.addWidget(self.icon)
        inside.addWidget(self.label, 1)
        self.inside = inside
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.say(words, tone)

    def say(self, words: str, tone: str = "") -> None:
        """Other words, and another tone when given."""
        tone = tone or str(self.property("tone"))
        self.label.setText(words)
        self.icon.show_icon(_ICONS[tone], tone)
        state(self, tone=tone)


def hair_line() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setProperty("kind", "line")
    return line
