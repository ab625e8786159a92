"""Rows to choose by: a radio button and a check box drawn as wide cards with a badge, a picture and wrapped words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from app.ui import icons
from app.ui.theme import THEME
from app.ui.words import _
from app.ui.zoom import font_of, px_of

if TYPE_CHECKING:
    _Host = QAbstractButton
else:
    _Host = object

SIDE, TOP, BADGE, THUMB, GAP = 16, 14, 30, 84, 14
TEXT_PX = 18


class _Row(_Host):
    """How a row is measured and drawn. `verdict`: empty while answering, then right, wrong or other.

    A row that is struck out was ruled out by who answers; it can be chosen all the same.
    """

    option = ""
    sign = ""
    verdict = ""
    is_struck = False
    picture: QPixmap

    def show_option(self, option: str, sign: str, words: str, picture: bytes = b"") -> None:
        """What it stands for: the option's id, its number, its words, its picture."""
        THEME.need(words)
        self.option, self.sign, self._svg, self.is_struck = option, sign, picture, False
        self.setText(words)
        self.setProperty("kind", "row")
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.restyle()

    def restyle(self) -> None:
        """Draw the picture in the size of now."""
        high = px_of(self)(THUMB)
        self.picture = icons.painted(self._svg, round(high * 1.6), high) if self._svg else QPixmap()
        self.updateGeometry()
        self.update()

    def show_struck(self, *, is_struck: bool) -> None:
        """Draw a line through it, or take the line away; listeners are told."""
        self.is_struck = is_struck
        self.setAccessibleDescription(_("Struck out") if is_struck else "")
        self.update()

    def show_verdict(self, verdict: str, said: str) -> None:
        """Show whether it was right, for eyes and listeners; it can no longer be chosen."""
        self.verdict = verdict
        self.setAccessibleDescription(said)
        self.setEnabled(False)
        self.update()

    def hitButton(self, place: QPoint) -> bool:
        """Qt: the whole row is the button."""
        return self.rect().contains(place)

    def hasHeightForWidth(self) -> bool:
        """Qt: words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: room for the words, the picture and the badge."""
        px = px_of(self)
        metrics = QFontMetrics(font_of(self, TEXT_PX))
        room = QRect(0, 0, max(1, width - self._left() - px(SIDE) - px(32)), 1 << 16)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height()
        thumb = px(THUMB) if not self.picture.isNull() else 0
        return max(words, px(BADGE), thumb) + 2 * px(TOP)

    def sizeHint(self) -> QSize:
        """Qt: a comfortable width."""
        wide = px_of(self)(420)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Qt: it may be narrow."""
        return QSize(THEME.px(200), px_of(self)(BADGE + 2 * TOP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: card, badge, picture, words, and a sign of right or wrong."""
        painter, px = QPainter(self), px_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter)
        self._paint_badge(painter)
        if not self.picture.isNull():
            place = QPoint(px(SIDE + BADGE + GAP), (self.height() - px(THUMB)) // 2)
            painter.fillRect(
                QRect(place, self.picture.deviceIndependentSize().toSize()), THEME.colour("paper")
            )
            painter.drawPixmap(place, self.picture)
        font = font_of(self, TEXT_PX)
        font.setStrikeOut(self.is_struck)
        painter.setFont(font)
        painter.setPen(THEME.colour("muted" if self.is_struck else "text"))
        room = QRect(self._left(), 0, self.width() - self._left() - px(SIDE) - px(32), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self.text())
        if sign := {"right": "circle-check", "wrong": "circle-x"}.get(self.verdict):
            tone = "success" if self.verdict == "right" else "danger"
            mark = icons.pixmap(sign, tone, 28)
            painter.drawPixmap(self.width() - px(SIDE + 26), (self.height() - px(28)) // 2, mark)

    def _left(self) -> int:
        thumb = round(THUMB * 1.6) + GAP if not self.picture.isNull() else 0
        return px_of(self)(SIDE + BADGE + GAP + thumb)

    def _tones(self) -> tuple[str, str, float]:
        """Ground, edge and width of the edge."""
        if self.verdict == "right":
            return "success_soft", "success", 3
        if self.verdict == "wrong":
            return "danger_soft", "danger", 3
        if self.isChecked():
            return "primary_soft", "primary", 3
        if self.underMouse() and self.isEnabled():
            return "surface", "primary", 2
        return "surface", "border", 2

    def _paint_card(self, painter: QPainter) -> None:
        ground, edge, wide = self._tones()
        radius = px_of(self)(12)
        area = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.setPen(QPen(THEME.colour(edge), wide))
        painter.setBrush(THEME.colour(ground))
        painter.drawRoundedRect(area, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(THEME.colour("focus"), 3))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)

    def _paint_badge(self, painter: QPainter) -> None:
        px, chosen = px_of(self), self.isChecked()
        side = px(BADGE)
        area = QRectF(px(SIDE), (self.height() - side) / 2, side, side)
        tone = {"right": "success", "wrong": "danger"}.get(self.verdict, "primary" if chosen else "edge")
        painter.setPen(QPen(THEME.colour(tone), 2))
        painter.setBrush(THEME.colour(tone) if chosen else THEME.colour("surface"))
        round_px = side / 2 if isinstance(self, QRadioButton) else px(7)
        painter.drawRoundedRect(area, round_px, round_px)
        painter.setFont(font_of(self, 15, 600))
        painter.setPen(THEME.colour(f"on_{tone}" if chosen else "text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.sign)


class RadioRow(_Row, QRadioButton):
    """One of several."""


class CheckRow(_Row, QCheckBox):
    """Any of several."""
