"""A question on the screen: prompt, picture, and the interaction of its kind; side by side where there is room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.core.course.item import ItemKind
from app.ui.widgets.items.choice import Choice
from app.ui.widgets.items.gaps import Gaps
from app.ui.widgets.items.general import GeneralItem
from app.ui.widgets.items.hotspot import Hotspot
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.items.match import Match
from app.ui.widgets.items.order import Order
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.picture import Picture
from app.ui.words import _, mark
from app.ui.zoom import px_of

KINDS: dict[ItemKind, type[Interaction]] = {
    ItemKind.CHOICE: Choice,
    ItemKind.MULTIPLE_RESPONSE: Choice,
    ItemKind.INLINE_CHOICE: Gaps,
    ItemKind.ORDER: Order,
    ItemKind.MATCH: Match,
    ItemKind.HOTSPOT: Hotspot,
    ItemKind.GENERAL: GeneralItem,
}
HOWS = {
    ItemKind.CHOICE: mark("Choose one answer."),
    ItemKind.MULTIPLE_RESPONSE: mark("Choose all right answers."),
    ItemKind.INLINE_CHOICE: mark("Choose a word for each gap."),
    ItemKind.ORDER: mark("Put the lines in order with the arrows."),
    ItemKind.MATCH: mark("Choose a partner for each line."),
    ItemKind.HOTSPOT: mark("Click the right place in the picture."),
    ItemKind.GENERAL: mark("Answer every part."),
}
SIDE_BY_SIDE = 760


class Question(QWidget):
    """One item to answer. `changed` carries the response."""

    changed = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, gap=14)
        self.prompt, self.how = Label(size="heading"), Label(size="small", tone="muted")
        inside.addWidget(self.prompt)
        inside.addWidget(self.how)
        self._both = row(gap=24)
        self._left = QWidget()
        self._aside = column(self._left)
        self.picture = Picture(widest=440, highest=340)
        self._aside.addWidget(self.picture)
        self._aside.addStretch(1)
        self._both.addWidget(self._left, 2)
        self._right = column()
        self._both.addLayout(self._right, 3)
        inside.addLayout(self._both)
        inside.addStretch(1)
        self.interaction: Interaction | None = None

    def show_item(self, shown: Shown) -> None:
        """Show an item with what was answered before."""
        self.prompt.setText(shown.words(shown.item.prompt))
        self.how.setText(_(HOWS[shown.item.kind]))
        has_picture = bool(shown.item.picture) and shown.item.kind is not ItemKind.HOTSPOT
        self._left.setVisible(has_picture)
        if has_picture:
            source = shown.media.get(shown.item.picture, b"")
            self.picture.show_picture(source, shown.words(shown.item.picture_alt))
        self._interact(KINDS[shown.item.kind])
        if self.interaction is not None:
            self.interaction.show_item(shown)

    def show_key(self, key: Response) -> None:
        """Show what was right; nothing can be answered any more."""
        if self.interaction is not None:
            self.interaction.show_key(key)

    @property
    def response(self) -> Response:
        """What is answered now."""
        return self.interaction.response if self.interaction is not None else ()

    def press(self, number: int) -> bool:
        """Do what the key of a number does."""
        return self.interaction is not None and self.interaction.press(number)

    def focus_first(self) -> None:
        """Put the keyboard where one answers."""
        if self.interaction is not None:
            self.interaction.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: side by side, or one under the other."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Choose the direction for the room there is."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(across if self.width() >= px_of(self)(SIDE_BY_SIDE) else down)

    def _interact(self, kind: type[Interaction]) -> None:
        if type(self.interaction) is kind:
            return
        if self.interaction is not None:
            self.interaction.setParent(None)
            self.interaction.deleteLater()
        self.interaction = kind()
        self.interaction.changed.connect(self.changed)
        self._right.addWidget(self.interaction)
