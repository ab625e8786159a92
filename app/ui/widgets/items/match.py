"""Match: each thing on the left has a list of what may belong to it. A partner taken twice is said, not changed."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from app.core.course.item import Option
from app.ui.theme import state
from app.ui.widgets.fields import DropDown
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import column, emptied, grid
from app.ui.widgets.picture import Picture
from app.ui.words import _


class Match(Interaction):
    """Rows: a thing, an arrow, a drop-down."""

    def __init__(self) -> None:
        super().__init__()
        outer = column(self, gap=8)
        self._inside = grid(gap=12)
        outer.addLayout(self._inside)
        self.twice = Label(size="small", tone="warn", strong=True)
        outer.addWidget(self.twice)
        self._inside.setColumnStretch(1, 2)
        self._inside.setColumnStretch(3, 3)
        self.lists: dict[str, DropDown] = {}

    @property
    def response(self) -> Response:
        """`left right` for each row that has a partner, in the item's order."""
        left = self.shown.item.left if self.shown else ()
        pairs = ((one.id, self.lists[one.id].currentData()) for one in left)
        return tuple(f"{one} {partner}" for one, partner in pairs if partner)

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        emptied(self._inside)
        self.shown, self.is_over, self.lists = shown, False, {}
        for line, left in enumerate(shown.item.left):
            self._add_row(shown, line, left)
        self._say_twice()

    def show_key(self, key: Response) -> None:
        """Green where the pair was right, red where it was not."""
        self.is_over = True
        for left, field in self.lists.items():
            right = f"{left} {field.currentData()}" in key
            state(field, tone="success" if right else "danger")
            field.setAccessibleDescription(_("This is right.") if right else _("This is not right."))
            field.setEnabled(False)

    def press(self, number: int) -> bool:
        """Go to the row of that number."""
        fields = list(self.lists.values())
        if self.is_over or not 1 <= number <= len(fields):
            return False
        fields[number - 1].setFocus()
        return True

    def focus_first(self) -> None:
        """The first row without a partner."""
        fields = list(self.lists.values())
        for field in [*(one for one in fields if not one.currentData()), *fields][:1]:
            field.setFocus()

    def _add_row(self, shown: Shown, line: int, left: Option) -> None:
        words = shown.words(left.text)
        if left.picture in shown.media:
            picture = Picture(shown.media[left.picture], words, widest=120, highest=76)
            self._inside.addWidget(picture, line, 0)
        self._inside.addWidget(Label(words, size="lead", strong=True), line, 1)
        self._inside.addWidget(Icon("arrow-right", "muted", 20), line, 2)
        field = DropDown(_("What belongs to: {words}", words=words))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.addItem(_("Choose"), "")
        for right in shown.placed(shown.item.right):
            field.addItem(shown.words(right.text), right.id)
            if f"{left.id} {right.id}" in shown.response:
                field.setCurrentIndex(field.count() - 1)
        field.currentIndexChanged.connect(self._pick)
        self.lists[left.id] = field
        self._inside.addWidget(field, line, 3)

    def _pick(self) -> None:
        self._say_twice()
        self._tell()

    def _say_twice(self) -> None:
        """Arrow keys pass over partners that are taken, so nothing is taken away: it is only said."""
        chosen = [field.currentData() for field in self.lists.values() if field.currentData()]
        self.twice.setText(_("One answer is chosen twice.") if len(set(chosen)) < len(chosen) else "")
