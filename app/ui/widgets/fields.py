"""Fields to fill in: a drop-down, a line to write in, a secret line, and the form that names them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import THEME, state
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column


class DropDown(QComboBox):
    """A list to choose one from. The wheel does not change it by accident."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the box, then our own arrow."""
        super().paintEvent(event)
        side = THEME.px(18)
        arrow = icons.pixmap("chevron-down", "text" if self.isEnabled() else "muted", 18)
        left = self.width() - side - THEME.px(10) if self.isLeftToRight() else THEME.px(10)
        QPainter(self).drawPixmap(QPoint(left, (self.height() - side) // 2), arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: leave the wheel to the page."""
        event.ignore()


class WriteLine(QLineEdit):
    """A line to write in; `secret` hides what is written."""

    def __init__(self, name: str = "", *, hint: str = "", secret: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)


class Field(QWidget):
    """A named field with room for what is wrong with it, said beside it."""

    def __init__(self, field: QWidget, name: str = "", what: str = "") -> None:
        super().__init__()
        self.field = field
        self._name, self._what = Label(name, strong=True), Label(what, size="small", tone="muted")
        self._wrong = Label(size="small", tone="danger", strong=True)
        inside = column(self, gap=4)
        for one in (self._name, self._what, field, self._wrong):
            inside.addWidget(one)
        self._name.setBuddy(field)
        self.name(name, what)
        self.wrong("")

    def name(self, name: str, what: str = "") -> None:
        """What it is called, and what to write in it."""
        self._name.setText(name)
        self._what.setText(what)
        self._what.setVisible(bool(what))
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(what)

    def wrong(self, why: str) -> None:
        """Say what is wrong with it and how to put it right; nothing when it is right."""
        self._wrong.setText(why)
        self._wrong.setVisible(bool(why))
        state(self.field, wrong="true" if why else "false")
