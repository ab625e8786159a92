"""Practical work: what is to be done and what is looked at, in words; an examiner marks it elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QBoxLayout

from app.core.course.rubric import Criterion
from app.ui.theme import state
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.labels import Icon, Label, Pill
from app.ui.widgets.layouts import column, emptied, row
from app.ui.words import _


class Listed(Card):
    """A list that takes the keyboard, so that it is read to those who listen; the ring shows where it is."""

    def __init__(self) -> None:
        super().__init__(gap=10, margins=16, kind="choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring."""
        state(self, ring="true")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: no ring."""
        state(self, ring="false")
        super().focusOutEvent(event)


class Practical(Interaction):
    """The list that the examiner has too. Nothing is answered on the screen."""

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, gap=14)
        self.what = Label(strong=True)
        self.list = Listed()
        self.note = Note("", "primary")
        for one in (self.what, self.list, self.note):
            inside.addWidget(one)
        inside.addStretch(1)

    @property
    def response(self) -> Response:
        """Nothing."""
        return ()

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        self.shown, self.is_over = shown, False
        emptied(self.list.inside)
        criteria = shown.item.rubric.criteria if shown.item.rubric else ()
        for one in criteria:
            self.list.inside.addLayout(self._line(shown, one))
        self.list.setVisible(bool(criteria))
        self.list.setAccessibleName("; ".join(shown.words(one.text) for one in criteria))
        self.what.setText(_("This is looked at:"))
        self.note.say(_("Show it to the examiner, who watches and marks. You write nothing here."), "primary")

    def show_key(self, _key: Response) -> None:
        """There is nothing to show."""
        self.is_over = True

    def focus_first(self) -> None:
        """The list."""
        self.list.setFocus()

    def _line(self, shown: Shown, criterion: Criterion) -> QBoxLayout:
        line = row(gap=10)
        line.addWidget(Icon("check", "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(shown.words(criterion.text), size="lead"), 1)
        if criterion.essential:
            line.addWidget(Pill(_("Must be done"), "warn"), 0, Qt.AlignmentFlag.AlignTop)
        return line
