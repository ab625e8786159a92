"""Inline choice: a sentence in which each gap is a list to choose from."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel, QWidget

from app.core.course.item import Blank
from app.ui.theme import state
from app.ui.widgets.fields import DropDown
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import Flow, emptied, row
from app.ui.words import _

_PIECE = re.compile(r"\{([a-z0-9-]+)\}([^\s{]*)|([^\s{]+)")


class Gaps(Interaction):
    """Words that flow, with drop-downs among them."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = Flow(self, gap=8)
        self.lists: dict[str, DropDown] = {}

    @property
    def response(self) -> Response:
        """`gap option` for each gap that is filled, in the item's order."""
        blanks = self.shown.item.blanks if self.shown else ()
        picked = ((blank.id, self.lists[blank.id].currentData()) for blank in blanks)
        return tuple(f"{gap} {option}" for gap, option in picked if option)

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        emptied(self._inside)
        self.shown, self.is_over, self.lists = shown, False, {}
        blanks = {blank.id: blank for blank in shown.item.blanks}
        sentence = shown.words(shown.item.text)
        for gap, tail, word in _PIECE.findall(sentence):
            if gap in blanks:
                field = self._gap(shown, blanks[gap], sentence)
                self._inside.addWidget(_closed(field, tail) if tail else field)
            elif word:
                self._inside.addWidget(_word(word))

    def show_key(self, key: Response) -> None:
        """Green where it was right, red where it was not."""
        self.is_over = True
        for gap, field in self.lists.items():
            right = f"{gap} {field.currentData()}" in key
            state(field, tone="success" if right else "danger")
            field.setAccessibleDescription(_("This is right.") if right else _("This is not right."))
            field.setEnabled(False)

    def press(self, number: int) -> bool:
        """Go to the gap of that number."""
        fields = list(self.lists.values())
        if self.is_over or not 1 <= number <= len(fields):
            return False
        fields[number - 1].setFocus()
        return True

    def focus_first(self) -> None:
        """The first gap that is open."""
        fields = list(self.lists.values())
        for field in [*(one for one in fields if not one.currentData()), *fields][:1]:
            field.setFocus()

    def _gap(self, shown: Shown, blank: Blank, sentence: str) -> DropDown:
        number = len(self.lists) + 1
        field = DropDown(_("Gap {number}: {sentence}", number=number, sentence=_read(sentence)))
        field.addItem(_("Choose"), "")
        for option in blank.options:
            field.addItem(shown.words(option.text), option.id)
            if f"{blank.id} {option.id}" in shown.response:
                field.setCurrentIndex(field.count() - 1)
        field.currentIndexChanged.connect(self._pick)
        self.lists[blank.id] = field
        return field

    def _pick(self) -> None:
        self._tell()


def _word(word: str) -> QLabel:
    label = Label(word, size="lead")
    label.setWordWrap(False)
    return label


def _closed(field: DropDown, tail: str) -> QWidget:
    """A gap with the sign that follows it without a space."""
    box = QWidget()
    inside = row(box, gap=2)
    inside.addWidget(field)
    inside.addWidget(_word(tail))
    return box


def _read(sentence: str) -> str:
    """The sentence as it is read aloud: a gap is three dots."""
    return re.sub(r"\{[a-z0-9-]+\}", "…", sentence)
