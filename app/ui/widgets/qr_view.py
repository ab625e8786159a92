"""A QR code on the screen, painted out of its text: dark on white with a quiet zone, whatever the theme.

The text is split as `app.core.certificate.code` says: the link in alphanumeric mode, `#` in byte mode, the
digits in numeric mode. `qrcode` makes the matrix and is imported when the first code is shown.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET_ZONE = 4
"""Light modules around the code (ISO/IEC 18004:2015 section 6.3.8)."""

Matrix = tuple[tuple[bool, ...], ...]

_NUMERIC: Final = 1
_ALPHANUMERIC: Final = 2
_BYTE: Final = 4
_LINK = re.compile(r"([0-9A-Z $%*+\-./:]+)#([0-9]+)")


def matrix(text: str) -> Matrix:
    """The dark modules of the code, row by row, without the quiet zone."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode
    from qrcode.util import QRData

    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    if parts := _LINK.fullmatch(text):
        code.add_data(QRData(parts[1], mode=_ALPHANUMERIC), optimize=0)
        code.add_data(QRData(b"#", mode=_BYTE), optimize=0)
        code.add_data(QRData(parts[2], mode=_NUMERIC), optimize=0)
    else:
        code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


class QrView(QWidget):
    """Paints one code as large as fits, with whole pixels a module so that readers find sharp edges."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: Matrix = ()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 220)

    def show_code(self, text: str) -> None:
        """Show the code of this text; nothing for an empty text."""
        self.text = text
        self._matrix = matrix(text) if text else ()
        self.update()

    def sizeHint(self) -> QSize:
        """Three pixels a module."""
        side = 3 * (len(self._matrix) + 2 * QUIET_ZONE)
        return QSize(side, side).expandedTo(self.minimumSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        """White square, dark modules."""
        if not self._matrix:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        modules = len(self._matrix) + 2 * QUIET_ZONE
        size = max(1, min(self.width(), self.height()) // modules)
        side = size * modules
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(left, top, side, side, QColor("white"))
        dark = QColor("black")
        for y, row in enumerate(self._matrix, QUIET_ZONE):
            for x, module in enumerate(row, QUIET_ZONE):
                if module:
                    painter.fillRect(QRectF(left + x * size, top + y * size, size, size), dark)
        painter.end()
