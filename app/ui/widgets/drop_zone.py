"""A place to drop a file on; the same file may be chosen by a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from app.ui.theme import state
from app.ui.widgets.buttons import ghost
from app.ui.widgets.labels import Icon, heading, muted
from app.ui.widgets.layouts import column


class DropZone(QFrame):
    """`dropped` carries the path; `choose` is the button for those who do not drag."""

    dropped = Signal(str)

    def __init__(self, icon: str = "file-search") -> None:
        super().__init__()
        self.setProperty("kind", "drop")
        self.setAcceptDrops(True)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.title, self.hint, self.choose = heading(), muted(), ghost(icon="folder-open")
        inside = column(self, gap=8, margins=24)
        inside.addStretch(1)
        inside.addWidget(Icon(icon, "primary", 48), 0, centre)
        for label in (self.title, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
        inside.addWidget(self.choose, 0, centre)
        inside.addStretch(1)

    def say(self, title: str, hint: str, choose: str) -> None:
        """What may be dropped here."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.choose.say(choose)
        self.setAccessibleName(title)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take files that lie on this computer."""
        if dropped_file(event):
            event.acceptProposedAction()
            state(self, state="over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it went away again."""
        state(self, state="")

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: here it is."""
        state(self, state="")
        if path := dropped_file(event):
            event.acceptProposedAction()
            self.dropped.emit(path)


def dropped_file(event: QDropEvent) -> str:
    """The first file of this computer that is dragged or dropped, or nothing."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if files else ""
