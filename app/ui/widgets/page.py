"""The frame of every screen: header, banner, body, bottom bar; keyboard, language and scale in one place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from app.ui import words
from app.ui.theme import THEME, state
from app.ui.widgets.banner import Banner
from app.ui.widgets.focus import root_of, walk
from app.ui.widgets.header import Header
from app.ui.widgets.layouts import column, rescale, row
from app.ui.words import WORDS, _


@dataclass(frozen=True, slots=True)
class Saying:
    """Words to be spoken, and their language; `is_asked`: somebody pressed for it, so silence needs a word."""

    language: str
    words: str
    is_asked: bool = True


class Bar(QFrame):
    """The bottom bar: ways back on the left, the one primary button on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._inside = row(self, gap=12, margins=(24, 12, 24, 12))
        self._inside.addStretch(1)
        self._lefts = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def left(self, *widgets: QWidget) -> None:
        """Add to the left side."""
        for widget in widgets:
            self._inside.insertWidget(self._lefts, widget)
            self._lefts += 1
        self.show()

    def right(self, *widgets: QWidget) -> None:
        """Add to the right side."""
        for widget in widgets:
            self._inside.addWidget(widget)
        self.show()

    def widen(self, widget: QWidget) -> None:
        """Add something between both sides that takes all the room there is."""
        self._inside.setStretch(self._lefts, 0)
        self._inside.insertWidget(self._lefts, widget, 1)
        self._lefts += 1
        self.show()

    def set_tone(self, tone: str) -> None:
        """Colour it: success, danger, or nothing."""
        state(self, tone=tone)


class Screen(QWidget):
    """A screen: shapes come in by `show_...`, past-tense signals go out. `body` is its column."""

    went_back = Signal()
    speech_asked = Signal(Saying)
    logged_out = Signal()

    def __init__(self, *, scrolls: bool = True, width: float = 0) -> None:
        """`scrolls`: the body may be higher than the window. `width`: the widest a column of text may be."""
        super().__init__()
        self.setProperty("kind", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._width = width
        self.header, self.banner, self.bar = Header(), Banner(), Bar()
        outer = column(self, gap=0)
        outer.addWidget(self.header)
        outer.addWidget(self.banner.holder)
        outer.addWidget(self._make_body(scrolls=scrolls), 1)
        outer.addWidget(self.bar)
        self.header.went_back.connect(self._go_back)
        self.header.help_asked.connect(self.show_help)
        self.header.logged_out.connect(self._log_out)
        WORDS.changed.connect(self._say_again)
        THEME.changed.connect(self.restyle)

    def retranslate(self) -> None:
        """Say everything again, because the language changed. Screens extend it."""

    def restyle(self) -> None:
        """Measure and draw everything again, because theme or scale changed."""
        rescale(self)
        self._inner.setMaximumWidth(THEME.px(self._width) if self._width else 16_777_215)
        for widget in self.findChildren(QWidget):
            again = getattr(widget, "restyle", None)
            if again is not None:
                again()

    def show_person(self, name: str, photo: bytes = b"") -> None:
        """Who is logged in, with the way out; nobody when the name is empty."""
        self.header.show_person(name, photo)

    def tell(self, said: str, tone: str = "primary") -> None:
        """Show a message in the banner: primary, success, warn or danger."""
        self.banner.tell(said, tone)

    def complain(self, problem: BaseException) -> None:
        """Say an error in the banner, in words."""
        self.tell(words.error(problem), "danger")

    def show_help(self) -> None:
        """What the button Help does; screens may say more."""
        self.tell(_("Raise your hand. The trainer comes to you. Nothing is lost while you wait."))

    def focus_first(self) -> None:
        """Put the keyboard where one starts. Screens with a better idea override it."""
        self._inner.setFocus()
        self.focusNextChild()

    def speak_focused(self) -> None:
        """Ask for the focused thing to be read aloud (F1)."""
        focused = QApplication.focusWidget()
        said = focused.accessibleName() if focused is not None else ""
        if said:
            self.speech_asked.emit(Saying(WORDS.language, said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc goes back, F1 speaks, arrows that nobody wants go from control to control."""
        if event.key() == Qt.Key.Key_Escape and not self.header.back.isHidden():
            self._go_back()
        elif event.key() == Qt.Key.Key_F1:
            self.speak_focused()
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self.focusNextChild()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab and back, as one reads."""
        return walk(root_of(self), forward=forward)

    def _make_body(self, *, scrolls: bool) -> QWidget:
        holder = QWidget()
        holder.setProperty("kind", "body")
        self._inner = QWidget()
        self._inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._inner.setMaximumWidth(THEME.px(self._width) if self._width else 16_777_215)
        across = row(holder, margins=(24, 20, 24, 20))
        across.addWidget(self._inner)
        self.body = column(self._inner, gap=16)
        if not scrolls:
            return holder
        self.scroller = scrolled(holder)
        self.scroller.setProperty("kind", "ground")
        return self.scroller

    def _go_back(self) -> None:
        self.went_back.emit()

    def _log_out(self) -> None:
        self.logged_out.emit()

    def _say_again(self) -> None:
        self.banner.clear()
        self.header.retranslate()
        self.retranslate()


class Scroller(QScrollArea):
    """Lets its content be higher than the room; arrows go on to the screen, page keys scroll."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: only what pages."""
        keys = Qt.Key
        if event.key() in {keys.Key_PageUp, keys.Key_PageDown, keys.Key_Home, keys.Key_End}:
            super().keyPressEvent(event)
        else:
            event.ignore()


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget in a frame that lets it be higher than there is room; the keyboard passes through."""
    scroller = Scroller()
    scroller.setProperty("kind", "plain")
    scroller.setWidgetResizable(True)
    scroller.setFrameShape(QFrame.Shape.NoFrame)
    scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroller.setWidget(widget)
    return scroller
