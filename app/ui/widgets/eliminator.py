"""Striking options out: what somebody rules out gets a line through it, and comes back the same way.

An option is struck out by the small button at its end, by the right mouse button, or by Alt and its number. It can
still be chosen, which takes the line away. What is chosen cannot be struck out, so that no answer is lost by a slip.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent

from app.ui.theme import THEME
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.items.options import CheckRow, RadioRow
from app.ui.widgets.items.question import Question
from app.ui.words import _

Row = RadioRow | CheckRow
SIDE = 44


class StrikeButton(IconButton):
    """The small button at the end of a row. Alt and the number do the same, so Tab does not stop here."""

    def __init__(self, row: Row) -> None:
        super().__init__("strikethrough", tone="muted")
        self.setParent(row)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row = row
        self.follow()

    def sizeHint(self) -> QSize:
        """Qt: no larger than it must be."""
        return QSize(THEME.px(SIDE), THEME.px(SIDE))

    def follow(self) -> None:
        """Stand at the end of the row, and say what a press would do; nothing where the row is chosen."""
        row, side = self.row, THEME.px(SIDE)
        self.setGeometry(row.width() - side - THEME.px(4), (row.height() - side) // 2, side, side)
        self.show_icon("arrow-back-up" if row.is_struck else "strikethrough", "muted")
        number = row.sign
        self.say(
            _("Bring answer {number} back", number=number)
            if row.is_struck
            else _("Strike out answer {number}", number=number)
        )
        self.setVisible(not row.isChecked() and row.isEnabled())


class Eliminator(QObject):
    """Strikes out options of the question that is shown. `struck` carries the ids of all that are struck out."""

    struck = Signal(tuple)

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._question = question
        self.rows: list[Row] = []
        self._buttons: dict[Row, StrikeButton] = {}

    def show_struck(self, struck: tuple[str, ...]) -> None:
        """After an item was shown: which of its options are struck out."""
        found = self._question.findChildren(RadioRow) + self._question.findChildren(CheckRow)
        is_clear = len({row.sign for row in found}) == len(found) > 1
        self.rows, self._buttons = found if is_clear else [], {}
        for row in self.rows:
            row.show_struck(is_struck=row.option in struck and not row.isChecked())
            row.installEventFilter(self)
            row.toggled.connect(self._choose)
            button = StrikeButton(row)
            button.clicked.connect(self._press)
            self._buttons[row] = button

    def strike(self, number: int) -> bool:
        """Strike out the option of that number, or bring it back; false where that does nothing."""
        row = next((one for one in self.rows if one.sign == str(number)), None)
        if row is None or row.isChecked() or not row.isEnabled():
            return False
        row.show_struck(is_struck=not row.is_struck)
        self._buttons[row].follow()
        self._tell()
        return True

    def retranslate(self) -> None:
        """Say every button again."""
        for button in self._buttons.values():
            button.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the right mouse button strikes out; a button stays at the end of its row."""
        if not isinstance(watched, Row):
            return False
        kind = event.type()
        if kind in {QEvent.Type.Resize, QEvent.Type.EnabledChange} and watched in self._buttons:
            self._buttons[watched].follow()
        is_right = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.RightButton
        if is_right and kind == QEvent.Type.MouseButtonPress:
            self.strike(int(watched.sign))
        return is_right

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, StrikeButton):
            self.strike(int(button.row.sign))

    def _choose(self) -> None:
        """Whatever is chosen is no longer struck out."""
        was = [row for row in self.rows if row.is_struck and row.isChecked()]
        for row in was:
            row.show_struck(is_struck=False)
        for button in self._buttons.values():
            button.follow()
        if was:
            self._tell()

    def _tell(self) -> None:
        self.struck.emit(tuple(row.option for row in self.rows if row.is_struck))
