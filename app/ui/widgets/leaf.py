"""A page with one thing to say: an icon, a title, some words, and facts one under the other, each with its icon."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.theme import THEME
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.labels import Icon, Label, title
from app.ui.widgets.layouts import column, emptied, row
from app.ui.widgets.page import scrolled

Facts = tuple[tuple[str, str], ...]
"""Icon and words of each."""

WIDEST = 900


class Leaf(Card):
    """The page. `room` is for more below the facts; `placed()` puts it into the middle of a screen."""

    def __init__(self, icon: str, tone: str = "primary", *, is_aside: bool = False) -> None:
        """`is_aside`: facts stand beside what leads, not under it."""
        super().__init__(gap=14, margins=28)
        across = self._top = row(gap=20)
        self.icon, self.title, self.words = Icon(icon, tone, 52), title(), Label(size="lead")
        names = column(gap=6)
        names.addWidget(self.title)
        names.addWidget(self.words)
        across.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(names, 1)
        self.inside.addLayout(across)
        self._facts = column(gap=10)
        (names if is_aside else self.inside).addLayout(self._facts)
        names.addStretch(1 if is_aside else 0)
        self.room = column(gap=12)
        self.inside.addLayout(self.room)
        self.note = Note()
        self.note.hide()
        self.inside.addWidget(self.note)
        self.facts: list[Label] = []
        self.restyle()

    def say(self, name: str, words: str = "") -> None:
        """Title, and words under it."""
        self.title.setText(name)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setAccessibleName(f"{name}. {words}".strip())

    def lead(self, widget: QWidget) -> None:
        """Begin with something else than the icon, such as a face."""
        self.icon.hide()
        self._top.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignTop)

    def show_facts(self, facts: Facts) -> None:
        """What else is to be known."""
        emptied(self._facts)
        self.facts = []
        for icon, said in facts:
            line = row(gap=14)
            label = Label(said)
            line.addWidget(Icon(icon, "primary", 24), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1)
            self._facts.addLayout(line)
            self.facts.append(label)

    def warn(self, said: str, tone: str = "warn") -> None:
        """One thing to mind, below all; nothing when it is empty."""
        self.note.say(said, tone)
        self.note.setVisible(bool(said))

    def placed(self) -> QScrollArea:
        """This page in the middle of the room, which may be lower than it."""
        holder = QWidget()
        holder.setProperty("kind", "body")
        outer = column(holder)
        across = row()
        across.addStretch(1)
        across.addWidget(self, 1000)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)
        found = scrolled(holder)
        found.setProperty("kind", "ground")
        return found

    def restyle(self) -> None:
        """Measure anew."""
        self.setMaximumWidth(THEME.px(WIDEST))
