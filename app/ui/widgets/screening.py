"""The picture of a film: its frames, the words of the moment over them, and before it plays what stands for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import THEME
from app.ui.widgets.picture import Picture

_SHADE, _WHITE = QColor(0, 0, 0, 190), QColor("#FFFFFF")
_WIDE = QSizeF(640, 360)


class Screening(QWidget):
    """Where a film is seen. `pressed`: somebody clicked on it."""

    pressed = Signal()

    def __init__(self, poster: bytes, alt: str, *, widest: float = 700, highest: float = 400) -> None:
        super().__init__()
        self._poster = Picture(poster, alt, widest=widest, highest=highest) if poster else None
        if self._poster is not None:
            self._poster.setParent(self)
            self._poster.hide()
        self._widest, self._highest = widest, highest
        self._frame, self._words, self._is_running = QImage(), "", False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(alt)
        self.restyle()

    def show_frame(self, frame: QImage) -> None:
        """The picture of now."""
        is_other = frame.size() != self._frame.size()
        self._frame = frame
        if is_other:
            self.restyle()
        self.update()

    def show_words(self, words: str) -> None:
        """What is said now; drawn over the lower edge."""
        if words != self._words:
            THEME.need(words)
            self._words = words
            self.setAccessibleDescription(words)
            self.update()

    @property
    def words(self) -> str:
        """The subtitles that are seen now."""
        return self._words

    def show_running(self, running: bool) -> None:
        """While it stands still a large sign says that it can be played."""
        self._is_running = running
        self.update()

    def restyle(self) -> None:
        """Measure anew."""
        size = self._size()
        self.setMaximumSize(size)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as large as it may be."""
        return self._size()

    def minimumSizeHint(self) -> QSize:
        """Qt: it may shrink."""
        return self._size() / 3

    def heightForWidth(self, width: int) -> int:
        """Qt: it keeps its proportions."""
        size = self._size()
        return round(min(width, size.width()) * size.height() / max(1, size.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click plays or stops."""
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: frame or poster, words, sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(area, THEME.px(10), THEME.px(10))
        painter.setClipPath(path)
        painter.fillRect(area, QColor("#000000"))
        if not self._frame.isNull():
            painter.drawImage(_fitted(QSizeF(self._frame.size()), area), self._frame)
        elif self._poster is not None:
            self._poster.draw(painter, _fitted(self._poster.natural, area))
        if self._words:
            self._draw_words(painter, area)
        if not self._is_running:
            self._draw_sign(painter, area)

    def _size(self) -> QSize:
        natural = QSizeF(self._frame.size()) if not self._frame.isNull() else _WIDE
        if self._frame.isNull() and self._poster is not None:
            natural = self._poster.natural
        limit = QSizeF(THEME.px(self._widest), THEME.px(self._highest))
        return natural.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio).toSize()

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        px = THEME.px
        painter.setFont(THEME.font(18, 600))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        room = area.adjusted(px(24), px(8), -px(24), -px(18))
        box = painter.boundingRect(room, flags, self._words).adjusted(-px(12), -px(5), px(12), px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SHADE)
        painter.drawRoundedRect(box, px(6), px(6))
        painter.setPen(_WHITE)
        painter.drawText(room, flags, self._words)

    def _draw_sign(self, painter: QPainter, area: QRectF) -> None:
        side, icon = THEME.px(84), THEME.px(48)
        middle = area.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SHADE)
        painter.drawEllipse(middle, side / 2, side / 2)
        place = QRectF(middle.x() - icon / 2 + THEME.px(2), middle.y() - icon / 2, icon, icon)
        drawn = icons.white("player-play", 48)
        painter.drawPixmap(place, drawn, QRectF(drawn.rect()))


def _fitted(size: QSizeF, area: QRectF) -> QRectF:
    fitted = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    made = QRectF(0, 0, fitted.width(), fitted.height())
    made.moveCenter(area.center())
    return made
