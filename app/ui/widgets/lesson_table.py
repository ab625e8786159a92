"""A table of a lesson: a header, rows, words that wrap; a listener hears with each cell what its column is called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from app.core.course.lesson import spoken
from app.ui.theme import state
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import grid

_LONG = 24
"""Letters from which on a column is as wide as any."""


class LessonTable(QFrame):
    """Rows of cells; the first is the header. Columns share the width by how long their words are."""

    def __init__(self, rows: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        inside = grid(self, gap=0, margins=1)
        header = rows[0] if rows else ()
        for at, cells in enumerate(rows):
            for n, words in enumerate(cells):
                name = header[n] if at and n < len(header) else ""
                cell = Cell(words, name=name, is_head=at == 0)
                state(cell, last="true" if at == len(rows) - 1 else "false")
                inside.addWidget(cell, at, n)
        self._share(inside, rows)

    def _share(self, inside: QGridLayout, rows: tuple[tuple[str, ...], ...]) -> None:
        for n in range(len(rows[0]) if rows else 0):
            longest = max(len(row[n]) for row in rows if n < len(row))
            inside.setColumnStretch(n, min(_LONG, max(6, longest)))


class Cell(Label):
    """One cell, in Markdown. `name`: what its column is called, for those who listen."""

    def __init__(self, words: str, *, name: str, is_head: bool) -> None:
        super().__init__(size="text" if is_head else "lead", strong=is_head)
        self.setProperty("kind", "head" if is_head else "cell")
        self.setTextFormat(Qt.TextFormat.MarkdownText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setText(words)
        said = spoken(words)
        self.setAccessibleName(f"{spoken(name)}: {said}" if name and said else said)
