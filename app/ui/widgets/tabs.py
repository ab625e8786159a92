"""A row of things to choose one from, such as the groups; it wraps when there are many."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import Button, ghost
from app.ui.widgets.layouts import Flow, emptied

Tab = tuple[str, str, str]
"""Id, words, icon."""


class Tabs(QWidget):
    """`chosen` carries the id. A last button, such as `New group`, may stand at the end."""

    chosen = Signal(str)

    def __init__(self, last: Button | None = None) -> None:
        super().__init__()
        self._last = last
        self._shown: tuple[Tab, ...] | None = None
        self.buttons: dict[Button, str] = {}
        self._flow = Flow(self)

    def show_tabs(self, tabs: tuple[Tab, ...], current: str) -> None:
        """These, one of them chosen; the same ones again keep the keyboard where it is."""
        if tabs != self._shown:
            self._make(tabs)
        for button, name in self.buttons.items():
            button.set_current(name == current)

    def _make(self, tabs: tuple[Tab, ...]) -> None:
        self._shown = tabs
        if self._last is not None:
            self._flow.removeWidget(self._last)
        emptied(self._flow)
        self.buttons = {}
        for name, words, icon in tabs:
            button = ghost(words, icon=icon)
            button.clicked.connect(self._choose)
            self.buttons[button] = name
            self._flow.addWidget(button)
        if self._last is not None:
            self._flow.addWidget(self._last)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self.buttons:
            self.chosen.emit(self.buttons[button])
