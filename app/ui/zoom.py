"""Zoom of one part of a screen: a question grows with its pictures, the frame around it stays as it is.

The letters of the whole program follow `THEME.scale`. Inside a `Zoomed` they follow it times the zoom: what the style
sheet measures by a sheet of its own, what is drawn by hand through `px_of` and `font_of`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app.ui.qss import sheet
from app.ui.theme import TEXT_PX, THEME

STEPS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0)


class Zoomed(QWidget):
    """A part of a screen that may be shown larger. `zoomed` says that it is now."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 1.0

    def put_on(self, zoom: float) -> None:
        """Show it at this zoom, from once to three times."""
        zoom = min(STEPS[-1], max(STEPS[0], zoom))
        if zoom != self.zoom:
            self.zoom = zoom
            self._dress()
            self.refresh()
            self.zoomed.emit()

    def larger(self) -> None:
        """One step up."""
        self.put_on(next((one for one in STEPS if one > self.zoom + 0.01), STEPS[-1]))

    def smaller(self) -> None:
        """One step down."""
        self.put_on(next((one for one in reversed(STEPS) if one < self.zoom - 0.01), STEPS[0]))

    def plain(self) -> None:
        """As large as the rest."""
        self.put_on(1.0)

    def restyle(self) -> None:
        """Measure anew, because theme or letters changed."""
        if self.zoom != 1.0:
            self._dress()

    def refresh(self) -> None:
        """Parts that came in since, and those that draw themselves, take the zoom of now."""
        for part in self.findChildren(QWidget):
            again = getattr(part, "restyle", None)
            if again is not None and not isinstance(part, Zoomed):
                again()
            part.updateGeometry()

    def _dress(self) -> None:
        plain = self.zoom == 1.0
        self.setStyleSheet("" if plain else sheet(THEME.colours, THEME.border_px, px_of(self)))


def zoom_of(widget: QWidget) -> float:
    """How much larger than the frame around it a widget stands."""
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, Zoomed):
            return above.zoom
        above = above.parentWidget()
    return 1.0


def px_of(widget: QWidget) -> Callable[[float], int]:
    """`px()` of the theme where this widget stands."""
    zoom = zoom_of(widget)

    def px(length: float) -> int:
        return THEME.px(length * zoom)

    return px


def font_of(widget: QWidget, size: float = TEXT_PX, weight: int = 400) -> QFont:
    """The theme's font where this widget stands."""
    return THEME.font(size * zoom_of(widget), weight)
