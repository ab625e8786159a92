"""Order: rows that go up and down by their buttons, or by Alt and the arrows; nothing needs dragging."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame

from app.core.course.item import Option
from app.ui.theme import state
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import column, emptied, row
from app.ui.widgets.picture import Picture
from app.ui.words import _


class OrderRow(QFrame):
    """One thing to put in its place. `moved` carries its id and -1 for up, 1 for down."""

    moved = Signal(str, int)

    def __init__(self, option: Option, words: str, picture: bytes) -> None:
        super().__init__()
        self.option, self._words = option.id, words
        self.setProperty("kind", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = row(self, gap=10, margins=(16, 8, 8, 8))
        self.place, self.verdict = (
            Label(size="lead", strong=True, tone="primary"),
            Icon("check", "success", 26),
        )
        self.place.setWordWrap(False)
        inside.addWidget(self.place)
        if picture:
            inside.addWidget(Picture(picture, widest=110, highest=70))
        inside.addWidget(Label(words, size="lead"), 1)
        self.verdict.hide()
        inside.addWidget(self.verdict)
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        inside.addWidget(self.up)
        inside.addWidget(self.down)

    def show_place(self, number: int, of: int) -> None:
        """Where it stands now."""
        self.place.setText(f"{number}.")
        self.setAccessibleName(_("{number} of {of}: {words}", number=number, of=of, words=self._words))
        self.up.say(_("Move up: {words}", words=self._words))
        self.down.say(_("Move down: {words}", words=self._words))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)

    def show_verdict(self, *, is_right: bool) -> None:
        """Whether it stands in its place; it can no longer be moved."""
        self.verdict.show_icon(*(("circle-check", "success") if is_right else ("circle-x", "danger")))
        self.verdict.show()
        state(self, tone="success" if is_right else "danger")
        self.setAccessibleDescription(_("This is right.") if is_right else _("This is not right."))
        self.up.hide()
        self.down.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt and an arrow move the row."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.option, step)
        elif step:
            self.focusNextPrevChild(step > 0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring."""
        state(self, ring="true")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: no ring."""
        state(self, ring="false")
        super().focusOutEvent(event)

    def _go_up(self) -> None:
        self.moved.emit(self.option, -1)

    def _go_down(self) -> None:
        self.moved.emit(self.option, 1)


class Order(Interaction):
    """Rows to put in order. Nothing is answered before the first row was moved."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, gap=8)
        self.rows: list[OrderRow] = []
        self._touched = False

    @property
    def response(self) -> Response:
        """The ids from top to bottom."""
        return tuple(one.option for one in self.rows) if self._touched else ()

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        emptied(self._inside)
        self.shown, self.is_over, self.rows = shown, False, []
        self._touched = bool(shown.response)
        options = {option.id: option for option in shown.item.options}
        for option in shown.response or [one.id for one in shown.placed(shown.item.options)]:
            picture = shown.media.get(options[option].picture, b"")
            one = OrderRow(options[option], shown.words(options[option].text), picture)
            one.moved.connect(self._move)
            self.rows.append(one)
            self._inside.addWidget(one)
        self._number()

    def show_key(self, key: Response) -> None:
        """A tick for each row that stands in its place."""
        self.is_over = True
        for place, one in enumerate(self.rows):
            one.show_verdict(is_right=place < len(key) and key[place] == one.option)

    def press(self, number: int) -> bool:
        """Go to the row of that number."""
        if self.is_over or not 1 <= number <= len(self.rows):
            return False
        self.rows[number - 1].setFocus()
        return True

    def focus_first(self) -> None:
        """The first row."""
        for one in self.rows[:1]:
            one.setFocus()

    def _number(self) -> None:
        for number, one in enumerate(self.rows, 1):
            one.show_place(number, len(self.rows))

    def _move(self, option: str, step: int) -> None:
        place = next(n for n, one in enumerate(self.rows) if one.option == option)
        if self.is_over or not 0 <= place + step < len(self.rows):
            return
        moved = self.rows.pop(place)
        self.rows.insert(place + step, moved)
        self._inside.removeWidget(moved)
        self._inside.insertWidget(place + step, moved)
        self._touched = True
        self._number()
        self._order_focus()
        moved.setFocus()
        self._tell()

    def _order_focus(self) -> None:
        """Tab goes from top to bottom, whatever was moved."""
        chain = [part for one in self.rows for part in (one, one.up, one.down)]
        for first, second in pairwise(chain):
            self.setTabOrder(first, second)
