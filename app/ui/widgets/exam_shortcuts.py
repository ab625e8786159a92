"""The keys of an exam that work whatever has the focus. Each letter is there for a Latin and a Cyrillic keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS = {
    "larger": ("Ctrl++", "Ctrl+="),
    "smaller": ("Ctrl+-",),
    "plain": ("Ctrl+0",),
    "ruler": ("Alt+L", "Alt+Д"),
    "review": ("Alt+M", "Alt+Ь"),
    "hand": ("Alt+H", "Alt+Р"),
}
ARROWS = {"up": "Up", "down": "Down"}


class Shortcuts(QObject):
    """`pressed` carries the name of what a key does, `struck` the number of an option."""

    pressed = Signal(str)
    struck = Signal(int)

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self._names: dict[QObject, str] = {}
        self._arrows: list[QShortcut] = []
        for name, keys in KEYS.items():
            for key in keys:
                self._add(screen, key, name)
        for number in range(1, 10):
            self._add(screen, f"Alt+{number}", str(number))
        for name, key in ARROWS.items():
            self._arrows.append(self._add(screen, key, name))
        self.lend_arrows(is_lent=False)

    def lend_arrows(self, *, is_lent: bool) -> None:
        """Up and Down move the ruler while it is on, and belong to the answers else."""
        for one in self._arrows:
            one.setEnabled(is_lent)

    def _add(self, screen: QWidget, key: str, name: str) -> QShortcut:
        made = QShortcut(QKeySequence(key), screen)
        made.activated.connect(self._press)
        self._names[made] = name
        return made

    def _press(self) -> None:
        name = self._names.get(self.sender(), "")
        if name.isdigit():
            self.struck.emit(int(name))
        elif name:
            self.pressed.emit(name)
