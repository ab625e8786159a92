"""Buttons: one filled primary a page, ghosts for the rest, quiet ones in headers; never lower than 44 px."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import THEME, state

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
_TONES = {"primary": "on_primary", "danger": "on_danger", "success": "on_success"}


class Button(QPushButton):
    """Words with an icon before them, or after them (`trailing`). `kind`: primary, ghost, quiet, danger, nav, tile."""

    def __init__(
        self, words: str = "", *, kind: str = "ghost", icon: str = "", tone: str = "", trailing: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self._icon, self._tone = icon, tone or _TONES.get(kind, "text")
        self._words, self._is_bare = words, False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if trailing:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.say(words)
        self.restyle()

    @property
    def words(self) -> str:
        """What it says."""
        return self.accessibleName()

    def say(self, words: str, spoken: str = "") -> None:
        """Other words; `spoken` when a listener needs more than is seen."""
        THEME.need(words)
        self._words = words
        self._show_words()
        self.setAccessibleName(spoken or words)

    def set_bare(self, bare: bool) -> None:
        """Show the icon alone where there is no room; the words stay for listeners and as a tool tip."""
        if bare != self._is_bare:
            self._is_bare = bare
            self._show_words()
            self.setToolTip(self._words if bare else "")

    def _show_words(self) -> None:
        words = "" if self._is_bare else self._words
        self.setText(f"\u2009{words}\u2009" if self._icon and words else words)

    def show_icon(self, icon: str, tone: str = "") -> None:
        """Another icon."""
        self._icon, self._tone = icon, tone or self._tone
        self.restyle()

    def set_kind(self, kind: str) -> None:
        """Another look."""
        self._tone = _TONES.get(kind, "text")
        state(self, kind=kind)
        self.restyle()

    def set_current(self, current: bool) -> None:
        """Show it as the chosen one of several."""
        state(self, current="true" if current else "false")

    def restyle(self) -> None:
        """Icon in the colours and size of now."""
        self.setIcon(icons.icon(self._icon, self._tone))
        side = THEME.px(icons.SIZE)
        self.setIconSize(QSize(side, side))

    def minimumSizeHint(self) -> QSize:
        """Qt: never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses a focused button, as the space bar does; arrows belong to the page."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.menu() is None:
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def primary(words: str = "", *, icon: str = "", trailing: bool = False) -> Button:
    """The one thing to do next; stands bottom right."""
    return Button(words, kind="primary", icon=icon, trailing=trailing)


def ghost(words: str = "", *, icon: str = "", trailing: bool = False, tone: str = "") -> Button:
    """Anything else to do."""
    return Button(words, kind="ghost", icon=icon, trailing=trailing, tone=tone)


def quiet(words: str = "", *, icon: str = "") -> Button:
    """Something small, without an edge."""
    return Button(words, kind="quiet", icon=icon)


def danger(words: str = "", *, icon: str = "") -> Button:
    """Something that cannot be taken back."""
    return Button(words, kind="danger", icon=icon)


def nav(words: str = "", *, icon: str = "") -> Button:
    """A place to go to, in a column at the side."""
    button = Button(words, kind="nav", icon=icon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button


class IconButton(Button):
    """An icon alone, 46 px square; its words are said to listeners and shown as a tool tip."""

    def __init__(self, icon: str, words: str = "", tone: str = "text") -> None:
        super().__init__(words, kind="icon", icon=icon, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str, spoken: str = "") -> None:
        """What it is called."""
        self.setAccessibleName(spoken or words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Qt: a square."""
        return QSize(THEME.px(46), THEME.px(46))


class SignButton(IconButton):
    """One or two signs instead of an icon, as in `A+`."""

    def __init__(self, sign: str, words: str = "") -> None:
        super().__init__("", words)
        self.setText(sign)

    def sizeHint(self) -> QSize:
        """Qt: a square, wider for more signs."""
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + THEME.px(16)
        return QSize(max(THEME.px(46), wide), THEME.px(46))


def with_name(widget: QWidget, name: str, what: str = "") -> QWidget:
    """The widget with an accessible name and, when given, what it is for."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(what)
    return widget
