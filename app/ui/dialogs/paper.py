"""A certificate's page on the screen, before it is saved or printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QWidget

from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Note
from app.ui.widgets.labels import heading
from app.ui.widgets.layouts import column, row
from app.ui.widgets.printing import Printed, document_of, print_pages
from app.ui.words import _

WIDTH, HEIGHT = 820, 720


class PaperView(QDialog):
    """Shows one PDF; `save_asked` when it is to be kept as a file."""

    save_asked = Signal()

    def __init__(self, name: str, page: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setModal(True)
        self._page = page
        self.document = document_of(page, self)
        self.name, self.note = heading(name), Note()
        self.note.hide()
        outer = column(self, gap=0)
        top = column(gap=12, margins=(24, 16, 24, 12))
        top.addWidget(self.name)
        top.addWidget(self.note)
        outer.addLayout(top)
        outer.addWidget(self._make_view(), 1)
        outer.addWidget(self._make_bar())
        self.setWindowTitle(name)
        self.retranslate()

    def ask(self) -> None:
        """Open it, nearly as high as the screen."""
        room = self.screen().availableSize()
        width, height = THEME.px(WIDTH), THEME.px(HEIGHT)
        self.resize(min(width, room.width() - 20), min(height, room.height() - 40))
        self.open()

    def retranslate(self) -> None:
        """Say everything."""
        self.close_button.say(_("Close"))
        self.save.say(_("Save as PDF"))
        self.print.say(_("Print"))
        self.view.setAccessibleName(self.name.text())

    def print_now(self) -> None:
        """Print it, and say calmly when there is no printer."""
        outcome = print_pages((self._page,), self)
        said = printed(outcome)
        self.note.setVisible(bool(said))
        self.note.say(said, "success" if outcome is Printed.DONE else "warn")

    def _make_view(self) -> QWidget:
        from PySide6.QtPdfWidgets import QPdfView

        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return self.view

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("kind", "bar")
        inside = row(bar, gap=12, margins=(24, 12, 24, 12))
        self.close_button, self.save = ghost(), ghost(icon="device-floppy")
        self.print = primary(icon="printer")
        self.close_button.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self.print_now)
        inside.addWidget(self.close_button)
        inside.addStretch(1)
        inside.addWidget(self.save)
        inside.addWidget(self.print)
        return bar

    def _save(self) -> None:
        self.save_asked.emit()


def printed(outcome: Printed) -> str:
    """What to say after printing; nothing when it was stopped."""
    return {
        Printed.DONE: _("Sent to the printer."),
        Printed.NO_PRINTER: _(
            "There is no printer on this computer. Save the page as PDF and print it elsewhere."
        ),
        Printed.BROKEN: _("The printer did not take the page. Nothing is lost: print it again later."),
        Printed.STOPPED: "",
    }[outcome]
