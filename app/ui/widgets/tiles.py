"""Faces and tiles: a person by photo or initials, a picture by icon and word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import THEME
from app.ui.widgets.buttons import Button

_GROUNDS = ("#0B5CAD", "#1B7A3D", "#8A3FA0", "#A33B12", "#00677A", "#7A5200", "#5B4BC4", "#9A2257")
"""Grounds of initials; white on each keeps 4.5:1."""


def initials(name: str) -> str:
    """The first letters of the first two words."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def paint_face(painter: QPainter, area: QRectF, name: str, photo: QPixmap) -> None:
    """A round photo, or initials on a ground that is always the same for the same name."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addEllipse(area)
    painter.save()
    painter.setClipPath(path)
    if photo.isNull():
        painter.fillRect(area, QColor(_GROUNDS[sum(name.encode()) % len(_GROUNDS)]))
        painter.setPen(QColor("#FFFFFF"))
        font = THEME.font(16, 600)
        font.setPixelSize(max(8, round(area.height() * 0.38)))
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials(name))
    else:
        side = min(photo.width(), photo.height())
        middle = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, photo, middle)
    painter.restore()


def photo_of(raw: bytes) -> QPixmap:
    """A photo out of its bytes; empty when there is none."""
    photo = QPixmap()
    if raw:
        photo.loadFromData(raw)
    return photo


class Face(QWidget):
    """A person's face, round."""

    def __init__(self, size: float = 72) -> None:
        super().__init__()
        self._side = size
        self._name, self._photo = "", QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, photo: bytes = b"") -> None:
        """Whose face."""
        self._name, self._photo = name, photo_of(photo)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a square."""
        return QSize(THEME.px(self._side), THEME.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the face."""
        paint_face(QPainter(self), QRectF(self.rect()), self._name, self._photo)


class PersonTile(Button):
    """A person to choose: face above, name below in up to two lines."""

    picked = Signal(str)

    def __init__(self, person: str, name: str, photo: bytes = b"") -> None:
        super().__init__(kind="tile")
        self._person, self._photo = person, photo_of(photo)
        self.say(name)
        self.setText("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pick)

    def sizeHint(self) -> QSize:
        """Qt: all tiles are equal."""
        return QSize(THEME.px(176), THEME.px(176))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the tile, the face, the name."""
        super().paintEvent(event)
        painter, px = QPainter(self), THEME.px
        side = px(84)
        paint_face(painter, QRectF((self.width() - side) / 2, px(18), side, side), self.words, self._photo)
        painter.setFont(THEME.font(16, 600))
        painter.setPen(THEME.colour("text"))
        room = QRectF(px(10), px(110), self.width() - px(20), self.height() - px(118))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self.words)

    def _pick(self) -> None:
        self.picked.emit(self._person)


class PictureTile(Button):
    """A picture to choose: an icon with its word under it."""

    picked = Signal(str)

    def __init__(self, picture: str) -> None:
        super().__init__(kind="tile")
        self.picture = picture
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pick)

    def say(self, words: str, spoken: str = "") -> None:
        """Its word; drawn by hand, so no text of the button itself."""
        self.setAccessibleName(spoken or words)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: all pictures are equal."""
        return QSize(THEME.px(128), THEME.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the tile, the icon, the word."""
        super().paintEvent(event)
        painter, px = QPainter(self), THEME.px
        side = px(44)
        icon = icons.pixmap(self.picture, "primary", 44)
        painter.drawPixmap((self.width() - side) // 2, px(18), icon)
        painter.setFont(THEME.font(16, 600))
        painter.setPen(THEME.colour("text"))
        room = QRectF(px(4), px(68), self.width() - px(8), px(34))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.words)

    def _pick(self) -> None:
        self.picked.emit(self.picture)
