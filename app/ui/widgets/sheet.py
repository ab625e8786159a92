"""A sheet of paper: the first page of a PDF, whole, as large as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import THEME
from app.ui.widgets.printing import document_of

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

MARGIN, LEAST = 16, 320
FINER = 2
"""A page is drawn larger and made small again: its finest lines would come out too thick otherwise."""


class Sheet(QWidget):
    """Shows one page; it is drawn anew for the size of now."""

    def __init__(self) -> None:
        super().__init__()
        self._document: QPdfDocument | None = None
        self._drawn = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.restyle()

    def show_page(self, page: bytes) -> None:
        """Another PDF; nothing is shown for empty bytes."""
        if self._document is not None:
            self._document.deleteLater()
        self._document = document_of(page, self) if page else None
        self._drawn = QImage()
        self.update()

    def restyle(self) -> None:
        """Measure anew."""
        self.setMinimumSize(THEME.px(LEAST), THEME.px(LEAST))
        self.update()

    def area(self) -> QRectF:
        """Where in the widget the sheet lies; empty while there is none."""
        if self._document is None or not self._document.pageCount():
            return QRectF()
        margin = THEME.px(MARGIN)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        size = self._document.pagePointSize(0).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(room.center().x() - size.width() / 2, room.top(), size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: white paper, what is printed on it, a thin edge."""
        super().paintEvent(event)
        area = self.area()
        if area.isEmpty():
            return
        painter = QPainter(self)
        painter.fillRect(area, Qt.GlobalColor.white)  # paper is white in every theme
        painter.drawImage(area, self._picture(area.size()))
        painter.setPen(QPen(THEME.colour("border"), 1))
        painter.drawRect(area)

    def _picture(self, size: QSizeF) -> QImage:
        """The page in the dots of this screen; drawn when the size is a new one."""
        dots = QSize(
            round(size.width() * self.devicePixelRatioF()), round(size.height() * self.devicePixelRatioF())
        )
        if self._drawn.size() != dots and self._document is not None:
            large = self._document.render(0, dots * FINER)
            self._drawn = large.scaled(
                dots, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        return self._drawn
