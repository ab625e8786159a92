"""A step of a deed that takes two people: its place, what it is for, whose turn it is, and its button."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.ui.theme import state
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, heading, muted
from app.ui.widgets.layouts import column, row


class Step(Card):
    """One step. `act` does it, `every` chooses all that wait for it."""

    def __init__(self, place: int, icon: str) -> None:
        super().__init__(gap=8, margins=16)
        self.badge = Label(str(place))
        self.badge.setProperty("kind", "badge")
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.badge.setWordWrap(False)
        self.name, self.purpose = heading(), muted()
        self.every, self.act = ghost(icon="checks"), primary(icon=icon)
        names = column(gap=2)
        names.addWidget(self.name)
        names.addWidget(self.purpose)
        top = row(gap=12)
        top.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        buttons = row(gap=8)
        buttons.addStretch(1)
        buttons.addWidget(self.every)
        buttons.addWidget(self.act)
        self.inside.addLayout(top)
        self.inside.addStretch(1)
        self.inside.addLayout(buttons)

    def show_turn(self, waiting: int, chosen: int) -> None:
        """How many wait for this step, and how many of them are chosen."""
        is_mine = waiting > 0
        self.set_current(is_mine)
        state(self.badge, tone="primary" if is_mine else "muted")
        self.every.setEnabled(is_mine)
        self.act.setEnabled(chosen > 0)
        self.act.set_kind("primary" if is_mine else "ghost")
