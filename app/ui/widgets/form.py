"""Forms in a window of their own: what is wrong is said on top and beside the field; nothing typed is lost.

After the design system of GOV.UK: the summary takes the keyboard, each of its lines leads to its field, and
the same words stand in both places.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from app.ui import words
from app.ui.theme import THEME
from app.ui.widgets.buttons import Button, ghost, nav, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import heading, text, title
from app.ui.widgets.layouts import column, emptied, row
from app.ui.words import _


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field, and what is wrong with it and how to put it right."""

    field: Field
    why: str


class Summary(Card):
    """What is to be put right, above the form; each line leads to its field."""

    def __init__(self) -> None:
        super().__init__(gap=4, margins=16)
        self.set_tone("danger")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fields: dict[Button, Field] = {}
        self.title = heading()
        self.lines = column(gap=0)
        self.inside.addWidget(self.title)
        self.inside.addLayout(self.lines)
        self.hide()

    def show_wrongs(self, wrongs: tuple[Wrong, ...]) -> None:
        """List them and take the keyboard; nothing when there are none."""
        emptied(self.lines)
        self._fields = {}
        self.setVisible(bool(wrongs))
        self.title.setText(_("There is something to put right"))
        for wrong in wrongs:
            line = nav(wrong.why, icon="arrow-narrow-right")
            line.clicked.connect(self._lead)
            self._fields[line] = wrong.field
            self.lines.addWidget(line)
        if wrongs:
            self.setAccessibleName(". ".join([self.title.text(), *(wrong.why for wrong in wrongs)]))
            self.setFocus()

    def show_sentence(self, said: str) -> None:
        """One thing that belongs to no field."""
        self.show_wrongs(())
        self.lines.addWidget(text(said))
        self.title.setText(_("This did not work"))
        self.setAccessibleName(f"{self.title.text()}. {said}")
        self.show()
        self.setFocus()

    def _lead(self) -> None:
        line = self.sender()
        if isinstance(line, Button) and line in self._fields:
            self._fields[line].field.setFocus()


class Form(QDialog):
    """A form: `body` is its column, `sent()` is called by the primary button or Enter."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, width: float = 620, height: float = 0) -> None:
        super().__init__(parent)
        self.setProperty("kind", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setModal(True)
        self._size = (width, height)
        self.name, self.summary = title(), Summary()
        self._wrongs: tuple[Wrong, ...] = ()
        outer = column(self, gap=0)
        outer.addWidget(self._make_body(), 1)
        outer.addWidget(self._make_bar())

    def say(self, name: str, send: str) -> None:
        """The name of the form and what its primary button does."""
        self.setWindowTitle(name)
        self.name.setText(name)
        self.send.say(send)
        self.stop.say(_("Cancel"))

    def ask(self) -> None:
        """Open it, as large as its content wants and the screen allows."""
        width, height = (THEME.px(side) for side in self._size)
        room = self.screen().availableSize()
        wanted = max(height, self._inner.sizeHint().height() + THEME.px(90))
        self.resize(min(width, room.width() - 20), min(wanted, room.height() - 40))
        self.open()

    def show_wrongs(self, wrongs: tuple[Wrong, ...]) -> None:
        """Say what is to be put right, on top and beside the fields."""
        for earlier in self._wrongs:
            earlier.field.wrong("")
        self._wrongs = wrongs
        for wrong in wrongs:
            wrong.field.wrong(wrong.why)
        self.summary.show_wrongs(wrongs)
        self._scroller.ensureVisible(0, 0)

    def complain(self, problem: BaseException) -> None:
        """Say why the deed did not work; what was typed stays."""
        self.set_busy(False)
        self.show_wrongs(())
        self.summary.show_sentence(words.error(problem))

    def set_busy(self, is_busy: bool) -> None:
        """While the deed is under way the form cannot be sent again."""
        self.send.setEnabled(not is_busy)

    def sent(self) -> None:
        """Check what was typed and send it on. Forms override it."""

    def done(self, code: int) -> None:
        """Qt: it was closed in any way."""
        super().done(code)
        self.closed.emit()

    def _make_body(self) -> QScrollArea:
        holder = QWidget()
        holder.setProperty("kind", "body")
        self._inner = holder
        self.body = column(holder, gap=16, margins=(24, 20, 24, 20))
        self.body.addWidget(self.name)
        self.body.addWidget(self.summary)
        self._scroller = QScrollArea()
        self._scroller.setWidgetResizable(True)
        self._scroller.setFrameShape(QFrame.Shape.NoFrame)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setWidget(holder)
        return self._scroller

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("kind", "bar")
        inside = row(bar, gap=12, margins=(24, 12, 24, 12))
        self.stop, self.send = ghost(), primary()
        self.send.setDefault(True)
        self.stop.clicked.connect(self.reject)
        self.send.clicked.connect(self._sent)
        inside.addWidget(self.stop)
        inside.addStretch(1)
        inside.addWidget(self.send)
        return bar

    def _sent(self) -> None:
        self.sent()
