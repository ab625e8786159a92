"""Choice and multiple response: rows with numbers, chosen by mouse, arrows, space or the keys 1 to 9."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup

from app.core.course.item import ItemKind
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.items.options import CheckRow, RadioRow
from app.ui.widgets.layouts import column, emptied
from app.ui.words import _


class Choice(Interaction):
    """Options one under the other. Several may be ticked when the item is a multiple response."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, gap=10)
        self._group = QButtonGroup(self)
        self.rows: list[RadioRow | CheckRow] = []

    @property
    def response(self) -> Response:
        """The ids of what is chosen, in the item's own order."""
        chosen = {row.option for row in self.rows if row.isChecked()}
        options = self.shown.item.options if self.shown else ()
        return tuple(option.id for option in options if option.id in chosen)

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        emptied(self._inside)
        self.shown, self.is_over, self.rows = shown, False, []
        several = shown.item.kind is ItemKind.MULTIPLE_RESPONSE
        for number, option in enumerate(shown.placed(shown.item.options), 1):
            row = CheckRow() if several else RadioRow()
            picture = shown.media.get(option.picture, b"")
            row.show_option(option.id, str(number), shown.words(option.text), picture)
            row.setChecked(option.id in shown.response)
            if not several:
                self._group.addButton(row)
            row.clicked.connect(self._choose)
            self._inside.addWidget(row)
            self.rows.append(row)

    def show_key(self, key: Response) -> None:
        """Right ones green with a tick, chosen wrong ones red with a cross."""
        self.is_over = True
        for row in self.rows:
            if row.option in key:
                row.show_verdict("right", _("This is right."))
            else:
                row.show_verdict("wrong" if row.isChecked() else "other", _("This is not right."))

    def press(self, number: int) -> bool:
        """Choose the option of that number."""
        if self.is_over or not 1 <= number <= len(self.rows):
            return False
        row = self.rows[number - 1]
        row.setFocus()
        row.click()
        return True

    def focus_first(self) -> None:
        """The chosen row, else the first."""
        row = next((row for row in self.rows if row.isChecked()), self.rows[0] if self.rows else None)
        if row is not None:
            row.setFocus()

    def _choose(self) -> None:
        self._tell()
