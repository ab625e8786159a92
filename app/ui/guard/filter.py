"""Keeps the clipboard, drag and drop, context menus and the print key out of an exam."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication

_KEYS = {
    "copy": QKeySequence.StandardKey.Copy,
    "cut": QKeySequence.StandardKey.Cut,
    "paste": QKeySequence.StandardKey.Paste,
    "print": QKeySequence.StandardKey.Print,
}
_SHOTS = {Qt.Key.Key_Print, Qt.Key.Key_SysReq}
_TYPE = QEvent.Type
_DRAGS = {_TYPE.DragEnter, _TYPE.DragMove, _TYPE.Drop}
_PRESSES = {_TYPE.KeyPress, _TYPE.ShortcutOverride}


class Filter(QObject):
    """Put on the application while an exam is held. `tried` carries what somebody tried: copy, cut, paste, print."""

    tried = Signal(str)

    def put_on(self) -> None:
        """Begin, with an empty clipboard."""
        clear_clipboard()
        application().installEventFilter(self)

    def take_off(self) -> None:
        """End; what was copied in an exam stays in it."""
        application().removeEventFilter(self)
        clear_clipboard()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: true for what is not let through."""
        kind = event.type()
        if kind in _PRESSES and isinstance(event, QKeyEvent):
            return self._key(event)
        if kind == _TYPE.MouseButtonPress and isinstance(event, QMouseEvent):
            # On X11 the middle button pastes what is selected anywhere.
            return event.button() == Qt.MouseButton.MiddleButton
        return kind == _TYPE.ContextMenu or kind in _DRAGS

    def _key(self, event: QKeyEvent) -> bool:
        what = "print" if event.key() in _SHOTS else ""
        what = what or next((name for name, keys in _KEYS.items() if event.matches(keys)), "")
        if not what:
            return False
        if event.type() == _TYPE.KeyPress:
            self.tried.emit(what)
        event.accept()  # an override that is accepted reaches no shortcut
        return True


def application() -> QApplication:
    """The application that runs.

    Raises:
        RuntimeError: there is none.
    """
    found = QApplication.instance()
    if not isinstance(found, QApplication):
        raise RuntimeError("no application runs")  # noqa: TRY004 - it is not a wrong argument
    return found


def clear_clipboard() -> None:
    """Nothing to paste."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
