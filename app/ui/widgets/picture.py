"""Pictures: SVG, PNG or JPEG bytes, drawn crisp at the room there is, never wider than they should be."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import THEME
from app.ui.zoom import px_of

USUAL = QSizeF(640, 400)


class Picture(QWidget):
    """A picture that keeps its proportions; `widest` and `highest` on the drawing board."""

    def __init__(
        self, source: bytes = b"", alt: str = "", *, widest: float = 720, highest: float = 420
    ) -> None:
        super().__init__()
        self._widest, self._highest = widest, highest
        self._svg: QSvgRenderer | None = None
        self._image = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_picture(source, alt)

    def show_picture(self, source: bytes, alt: str = "") -> None:
        """Another picture; `alt` says what is seen."""
        self._image, self._svg = QPixmap(), None
        if b"<svg" in source[:1000]:
            self._svg = QSvgRenderer(QByteArray(source))
        elif source:
            self._image.loadFromData(source)
        self._cached = QPixmap()
        self.setAccessibleName(alt)
        self.setToolTip(alt)
        self.restyle()

    @property
    def natural(self) -> QSizeF:
        """Its size in its own units."""
        if self._svg is not None and self._svg.isValid():
            return self._svg.viewBoxF().size()
        return QSizeF(self._image.size()) if not self._image.isNull() else USUAL

    def restyle(self) -> None:
        """Measure anew."""
        wide, high = self._most()
        self.setMaximumSize(round(wide), round(high))
        self.updateGeometry()
        self.update()

    def area(self) -> QRectF:
        """Where in the widget the picture is drawn."""
        size = self.natural.scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())

    def sizeHint(self) -> QSize:
        """Qt: as large as it may be."""
        wide, high = self._most()
        return QSize(round(wide), round(high))

    def minimumSizeHint(self) -> QSize:
        """Qt: it may shrink."""
        wide, high = self._most()
        return QSize(round(wide / 3), round(high / 3))

    def hasHeightForWidth(self) -> bool:
        """Qt: it keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is at this width."""
        wide, high = self._most()
        return round(min(width, wide) * high / wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: draw anew at the new size."""
        self._cached = QPixmap()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the picture with round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self.area()
        path = QPainterPath()
        path.addRoundedRect(area, THEME.px(10), THEME.px(10))
        painter.setClipPath(path)
        self.draw(painter, area)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw it somewhere, on the colour of paper."""
        if self._svg is not None or not self._image.isNull():
            painter.fillRect(area, THEME.colour("paper"))
            painter.drawPixmap(area, self._drawn(area), QRectF(self._drawn(area).rect()))

    def _most(self) -> tuple[float, float]:
        px = px_of(self)
        limit = QSizeF(px(self._widest), px(self._highest))
        size = self.natural.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio)
        return max(1.0, size.width()), max(1.0, size.height())

    def _drawn(self, area: QRectF) -> QPixmap:
        if self._svg is None:
            return self._image
        if self._cached.isNull():
            self._cached = QPixmap((area.size() * 2).toSize())
            self._cached.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._cached)
            self._svg.render(painter)
            painter.end()
        return self._cached
