"""Layouts whose gaps and margins follow the scale: `column()`, `row()`, `grid()`, and a flow that wraps."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from app.ui.theme import THEME

L = TypeVar("L", bound=QLayout)
Margins = tuple[float, float, float, float]


def column(parent: QWidget | None = None, *, gap: float = 12, margins: float | Margins = 0) -> QBoxLayout:
    """A vertical layout; lengths are those of the drawing board."""
    return _measured(QBoxLayout(QBoxLayout.Direction.TopToBottom, parent), gap, margins)


def row(parent: QWidget | None = None, *, gap: float = 12, margins: float | Margins = 0) -> QBoxLayout:
    """A horizontal layout."""
    return _measured(QBoxLayout(QBoxLayout.Direction.LeftToRight, parent), gap, margins)


def grid(parent: QWidget | None = None, *, gap: float = 12, margins: float | Margins = 0) -> QGridLayout:
    """A grid."""
    return _measured(QGridLayout(parent), gap, margins)


def rescale(root: QWidget) -> None:
    """Set the gaps of every layout under `root` anew, after the scale changed."""
    layouts = root.findChildren(QLayout)
    for one in [root.layout(), *layouts] if root.layout() else layouts:
        if one is not None and one.property("gap") is not None:
            _set(one)


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            emptied(inner)
            inner.deleteLater()


def stretched(*widgets: QWidget, across: bool = False) -> QWidget:
    """Widgets in a plain column (or row) that does not grow beyond what they need."""
    box = QWidget()
    layout = row(box) if across else column(box)
    for one in widgets:
        layout.addWidget(one)
    layout.addStretch(1)
    return box


def _measured(layout: L, gap: float, margins: float | Margins) -> L:
    layout.setProperty("gap", gap)
    layout.setProperty("margins", list(margins) if isinstance(margins, tuple) else [margins] * 4)
    _set(layout)
    return layout


def _set(layout: QLayout) -> None:
    px = THEME.px
    layout.setSpacing(px(layout.property("gap")))
    left, top, right, bottom = (px(float(one)) for one in layout.property("margins"))
    layout.setContentsMargins(left, top, right, bottom)


class Flow(QLayout):
    """Puts widgets beside each other and goes to the next line when one does not fit, as words do."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 8, centred: bool = False, at_end: bool = False
    ) -> None:
        """`centred`, `at_end`: where lines stand that are shorter than the room."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._share = 0.5 if centred else 1.0 if at_end else 0.0
        _measured(self, gap, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: one more."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """Qt: the item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Qt: take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: it does not ask for more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high the lines are at this width."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: put everything in its place."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """Qt: all on one line would be nice."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(one.width() for one in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((one.height() for one in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Qt: the widest one must fit."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines[-1] and used + self.spacing() + wide > width:
                lines.append([])
                used = 0
            used += wide + (self.spacing() if lines[-1] else 0)
            lines[-1].append(item)
        return lines

    def _place(self, rect: QRect, *, moving: bool) -> int:
        margins: QMargins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        for line in self._lines(inner.width()):
            high = max((item.sizeHint().height() for item in line), default=0)
            wide = sum(item.sizeHint().width() for item in line) + self.spacing() * max(0, len(line) - 1)
            x = inner.x() + round(max(0, inner.width() - wide) * self._share)
            for item in line if moving else ():
                size = item.sizeHint().boundedTo(QSize(inner.width(), 1 << 20))
                item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return y - self.spacing() - rect.y() + margins.bottom()


def filling(widget: QWidget, *, down: bool = False) -> QWidget:
    """The widget, wanting all the room it can get (downwards too)."""
    grow, keep = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
    widget.setSizePolicy(grow, grow if down else keep)
    return widget
