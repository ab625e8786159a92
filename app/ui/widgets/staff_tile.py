"""A member of staff to choose: face, name, roles."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy

from app.core.people.staff import Role
from app.flow.faces import StaffTile
from app.ui.theme import THEME
from app.ui.widgets.buttons import Button
from app.ui.widgets.tiles import paint_face
from app.ui.words import _, mark

ROLES = {
    Role.TRAINER: mark("Trainer"),
    Role.EXAMINER: mark("Examiner"),
    Role.CERTIFIER: mark("Certifier"),
}
_FACE, _PAD = 64, 16


def roles(staff: StaffTile) -> str:
    """The roles of a member of staff in words."""
    return ", ".join(_(ROLES[role]) for role in staff.roles)


class StaffButton(Button):
    """One tile: the face at the start, name and roles beside it."""

    picked = Signal(str)

    def __init__(self, staff: StaffTile) -> None:
        super().__init__(kind="tile")
        self._staff = staff
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pick)
        self.retranslate()

    def retranslate(self) -> None:
        """Say name and roles; both are painted by hand."""
        self.setAccessibleName(f"{self._staff.name}, {roles(self._staff)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: all tiles are equal."""
        return QSize(THEME.px(330), THEME.px(104))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the tile, the face, the words."""
        super().paintEvent(event)
        painter, px = QPainter(self), THEME.px
        side, pad = px(_FACE), px(_PAD)
        left = pad if self.isLeftToRight() else self.width() - pad - side
        paint_face(painter, QRectF(left, (self.height() - side) / 2, side, side), self._staff.name, QPixmap())
        start = 2 * pad + side if self.isLeftToRight() else pad
        room = QRectF(start, pad, self.width() - 3 * pad - side, self.height() - 2 * pad)
        upper = QRectF(room.left(), room.top(), room.width(), room.height() / 2)
        lower = upper.translated(0, room.height() / 2)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(THEME.font(16, 600))
        painter.setPen(THEME.colour("text"))
        painter.drawText(upper, flags, self._staff.name)
        painter.setFont(THEME.font(13))
        painter.setPen(THEME.colour("muted"))
        painter.drawText(lower, flags, roles(self._staff))

    def _pick(self) -> None:
        self.picked.emit(self._staff.id)
