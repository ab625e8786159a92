"""Tab goes through a screen as one reads it: by the order of its layouts, whenever its parts were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab stops, from first to last; of buttons that exclude each other only one."""
    return [one for one in _parts(root) if _is_stop(one)]


def walk(root: QWidget, *, forward: bool) -> bool:
    """Go to the next stop or the one before; round and round. False when there is none.

    Qt asks for it also when it takes the focus out of a part that is being hidden, as when a question gives way to the
    next one. Nobody walks then: looking through widgets that are on their way out ends the program (PySide 6.11), and
    whoever puts the next part there puts the focus on it.
    """
    here = QApplication.focusWidget()
    if here is not None and not here.isVisible():
        return False
    found = stops(root)
    if not found:
        return False
    place = found.index(here) if here in found else _place_of(root, here, found)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found[(place + (1 if forward else -1)) % len(found)].setFocus(reason)
    return True


def root_of(screen: QWidget) -> QWidget:
    """The widget whose stops belong together: the frame around the screen when it stands in one."""
    root, above = screen, screen.parentWidget()
    while above is not None:
        root = above if getattr(above, "holds_screens", False) else root
        above = above.parentWidget()
    return root


def _parts(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if not isinstance(widget, QComboBox | QAbstractItemView):
        for part in _inside(widget):
            yield from _parts(part)


def _inside(widget: QWidget) -> list[QWidget]:
    """Parts in the order of the layout, then those that stand in none."""
    if isinstance(widget, QScrollArea | QStackedWidget):
        shown = widget.widget() if isinstance(widget, QScrollArea) else widget.currentWidget()
        return [shown] if shown is not None else []
    layout = widget.layout()
    placed = list(_of_layout(layout)) if layout is not None else []
    known = set(placed)
    own = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [*placed, *(one for one in own if one not in known and not one.isWindow())]


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _of_layout(inner)


def _is_stop(widget: QWidget) -> bool:
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if not wants or not widget.isVisible() or not widget.isEnabled():
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return True
    able = [one for one in group.buttons() if one.isVisible() and one.isEnabled()]
    return widget is (group.checkedButton() or (able[0] if able else widget))


def _place_of(root: QWidget, here: QWidget | None, found: list[QWidget]) -> int:
    """The last stop before a widget that is none itself, such as an option that was not chosen."""
    parts = list(_parts(root))
    while here is not None and here not in parts:
        here = here.parentWidget()
    before = set(parts[: parts.index(here) + 1]) if here is not None else set()
    return sum(one in before for one in found) - 1
