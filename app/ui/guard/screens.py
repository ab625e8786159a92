"""The window alone on the screen while an exam is held, blinds on other displays, and all as before afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.ui.guard.filter import application
from app.ui.widgets.labels import title
from app.ui.widgets.layouts import column
from app.ui.words import _

_TOP = Qt.WindowType.WindowStaysOnTopHint
NEVER_ON_TOP = ("wayland", "offscreen", "minimal", "vnc")
"""Platforms of Qt where a window cannot ask to stay above the others, or where there is no screen to hold."""


@dataclass(frozen=True, slots=True)
class Before:
    """How a window stood: its state, its geometry, whether it was on top."""

    state: Qt.WindowState
    geometry: QByteArray
    is_on_top: bool


class Blind(QWidget):
    """Covers a display on which there is nothing to see during an exam."""

    def __init__(self, screen: QScreen) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | _TOP)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "screen")
        inside = column(self)
        said = title(_("An exam is on. This screen stays empty."))
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(said)
        self.setGeometry(screen.geometry())
        self.show()


class Screens(QObject):
    """Holds a window in front. `added` and `removed` carry the name of a display."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: Before | None = None
        self._blinds: dict[str, Blind] = {}

    @property
    def is_held(self) -> bool:
        """Whether the window is held now."""
        return self._before is not None

    @property
    def stays_on_top(self) -> bool:
        """Whether this system lets a window stay above the others."""
        return not QGuiApplication.platformName().startswith(NEVER_ON_TOP)

    def hold(self) -> None:
        """Full screen, above the others, alone."""
        if self._before is not None:
            return
        window = self._window
        self._before = Before(window.windowState(), window.saveGeometry(), bool(window.windowFlags() & _TOP))
        if self.stays_on_top:
            window.setWindowFlag(_TOP, True)
        window.showFullScreen()
        app = application()
        app.screenAdded.connect(self._add)
        app.screenRemoved.connect(self._remove)
        for screen in self.others():
            self._cover(screen)

    def let_go(self) -> None:
        """As it was before."""
        before, self._before = self._before, None
        if before is None:
            return
        app = application()
        app.screenAdded.disconnect(self._add)
        app.screenRemoved.disconnect(self._remove)
        for name in list(self._blinds):
            self._blinds.pop(name).deleteLater()
        self._window.setWindowFlag(_TOP, before.is_on_top)
        self._window.setWindowState(before.state)
        self._window.restoreGeometry(before.geometry)
        self._window.show()

    def come_back(self) -> None:
        """Something else took the keyboard: ask for it again."""
        if self.is_held:
            if self.stays_on_top:
                self._window.raise_()
            self._window.activateWindow()

    def others(self) -> list[QScreen]:
        """The displays beside the window's own."""
        own = self._window.screen()
        return [screen for screen in QGuiApplication.screens() if screen is not own]

    def _cover(self, screen: QScreen) -> None:
        self._blinds[screen.name()] = Blind(screen)

    def _add(self, screen: QScreen) -> None:
        self._cover(screen)
        self.added.emit(screen.name())

    def _remove(self, screen: QScreen) -> None:
        blind = self._blinds.pop(screen.name(), None)
        if blind is not None:
            blind.deleteLater()
        self.removed.emit(screen.name())
