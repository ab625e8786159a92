"""Labels: title, heading, text, muted, pill, and an icon beside words. All wrap, none is cut off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import THEME, state


class Label(QLabel):
    """Words on the screen. `size`: small, text, lead, heading, title, huge, term. `tone`: a colour's token."""

    def __init__(
        self, words: str = "", *, size: str = "text", tone: str = "text", strong: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("rank", size)
        self.setProperty("tone", tone)
        self.setProperty("strong", "true" if strong else "false")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Qt: the words; loads the Korean font when they need it."""
        THEME.need(words)
        super().setText(words)

    def set_tone(self, tone: str) -> None:
        """Another colour."""
        state(self, tone=tone)


class Line(Label):
    """One line that ends in … when there is no room; the whole is its tool tip."""

    def __init__(
        self, words: str = "", *, size: str = "text", tone: str = "text", strong: bool = False
    ) -> None:
        super().__init__(words, size=size, tone=tone, strong=strong)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Qt: it gives way."""
        return QSize(THEME.px(60), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw what fits."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


def title(words: str = "") -> Label:
    """The name of a page, 26 px."""
    return Label(words, size="title")


def heading(words: str = "") -> Label:
    """The name of a part, 20 px."""
    return Label(words, size="heading")


def text(words: str = "") -> Label:
    """Plain words, 16 px."""
    return Label(words)


def muted(words: str = "", *, size: str = "small") -> Label:
    """Words in the background, 13 px."""
    return Label(words, size=size, tone="muted")


def number(words: str = "") -> Label:
    """One large figure, 34 px."""
    return Label(words, size="huge")


class Pill(Label):
    """A word of state on a soft ground. `tone`: primary, success, warn, danger, muted."""

    def __init__(self, words: str = "", tone: str = "primary") -> None:
        super().__init__(words, size="small", tone=tone)
        self.setProperty("kind", "pill")
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


class Icon(QLabel):
    """An icon that says nothing to a screen reader; words stand beside it."""

    def __init__(self, name: str, tone: str = "text", size: float = 22) -> None:
        super().__init__()
        self._what = (name, tone, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_icon(self, name: str, tone: str) -> None:
        """Another icon or colour."""
        self._what = (name, tone, self._what[2])
        self.restyle()

    def restyle(self) -> None:
        """Draw it in the colours and size of now."""
        name, tone, size = self._what
        self.setPixmap(icons.pixmap(name, tone, size))
        self.setFixedSize(THEME.px(size), THEME.px(size))


def beside(label: QWidget, buddy: QWidget) -> None:
    """Make the label the name of a field: for eyes, keyboard and screen readers."""
    if isinstance(label, QLabel):
        label.setBuddy(buddy)
        buddy.setAccessibleName(label.text().rstrip(":"))
