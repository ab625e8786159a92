"""The page that lists the keys of an exam, so that it can be taken without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.theme import THEME
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import emptied, grid
from app.ui.widgets.leaf import Leaf
from app.ui.words import _


class KeysPage(Leaf):
    """Keys on the left, what they do on the right."""

    def __init__(self) -> None:
        super().__init__("keyboard")
        self._box = QWidget()
        self._table = grid(self._box, gap=8)
        self._table.setColumnStretch(1, 1)
        self.room.addWidget(self._box)
        self._can_speak = False

    def show_keys(self, *, can_speak: bool) -> None:
        """The keys; the one that reads aloud only where that is allowed."""
        self._can_speak = can_speak
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.say(_("Keys in the exam"), _("Esc or Enter closes this page."))
        emptied(self._table)
        for line, (key, does) in enumerate(_keys(can_speak=self._can_speak)):
            cap = Label(key, tone="primary", strong=True)
            cap.setWordWrap(False)
            self._table.addWidget(cap, line, 0, Qt.AlignmentFlag.AlignTop)
            self._table.addWidget(Label(does), line, 1)
        self._table.setHorizontalSpacing(THEME.px(24))


def _keys(*, can_speak: bool) -> list[tuple[str, str]]:
    told = [
        ("1 … 9", _("Choose the answer of that number")),
        ("Tab · ← → ↑ ↓", _("Go from one thing to the next")),
        ("Enter", _("Next question; on a button: press it")),
        ("Esc", _("Previous question")),
        ("F", _("Mark this question, or take the mark away")),
        ("Alt + 1 … 9", _("Strike an answer out, or bring it back")),
        ("Alt + ↑ ↓", _("Move a line up or down where lines are put in order")),
        ("Ctrl + + − 0", _("Larger, smaller, or plain question and pictures")),
        ("Alt + L", _("Ruler: one line stays clear; ↑ and ↓ move it")),
        ("Alt + M", _("All questions, and what has no answer")),
        ("Alt + H", _("Raise your hand")),
        ("?", _("This page")),
    ]
    if can_speak:
        told.append(("F1", _("Read aloud what is chosen")))
    return told
