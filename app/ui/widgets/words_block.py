"""Words of a lesson in Markdown: bold and lists, nothing else; links are not followed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.core.course.lesson import spoken
from app.ui.widgets.labels import Label


class Words(Label):
    """A paragraph."""

    def __init__(self, markdown: str, *, size: str = "lead") -> None:
        super().__init__(size=size)
        self.setTextFormat(Qt.TextFormat.MarkdownText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setText(markdown)
        self.setAccessibleName(spoken(markdown))
