"""Hotspot: a picture with areas to choose. With the keyboard every area shows its edge and number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from app.core.course.item import Area
from app.ui import icons
from app.ui.theme import THEME
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.layouts import column
from app.ui.widgets.picture import Picture
from app.ui.words import _

_INK, _PAPER, _RIGHT, _WRONG, _CHOSEN = "#101820", "#FFFFFF", "#1B7A3D", "#B3261E", "#0B5CAD"
"""Marks on a drawing, whose ground is light in every theme."""


class AreaButton(QRadioButton):
    """One area of the picture: unseen until the mouse or the keyboard comes, clearly marked when chosen."""

    def __init__(self, area: Area, number: int, label: str, parent: Picture) -> None:
        super().__init__(parent)
        self.area, self.number, self.verdict, self.outlined = area, number, "", False
        self.setProperty("kind", "row")
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, place: QPoint) -> bool:
        """Qt: the whole area."""
        return self.rect().contains(place)

    def show_verdict(self, verdict: str, said: str) -> None:
        """Whether it was the right area."""
        self.verdict = verdict
        self.setAccessibleDescription(said)
        self.setEnabled(False)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: nothing, an edge, a ring, or the mark of the choice."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.verdict in {"right", "wrong"}:
            self._frame(painter, _RIGHT if self.verdict == "right" else _WRONG, 5, self.verdict)
        elif self.isChecked():
            self._frame(painter, _CHOSEN, 5, "chosen")
        elif self.outlined or self.underMouse():
            self._frame(painter, _INK, 2, "")
        if self.hasFocus():
            area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            for colour, wide in ((_PAPER, 5), (_INK, 3)):
                painter.setPen(QPen(QColor(colour), wide, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area, THEME.px(8), THEME.px(8))
        if self.outlined and not self.verdict:
            self._badge(painter)

    def _frame(self, painter: QPainter, colour: str, wide: int, mark: str) -> None:
        area = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        fill = QColor(colour)
        fill.setAlpha(38 if mark else 0)
        painter.setPen(QPen(QColor(_PAPER), wide + 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, THEME.px(8), THEME.px(8))
        painter.setPen(QPen(QColor(colour), wide))
        painter.setBrush(fill)
        painter.drawRoundedRect(area, THEME.px(8), THEME.px(8))
        if mark:
            side = THEME.px(30)
            spot = QRectF(self.width() - side - wide, wide, side, side)
            painter.setPen(QPen(QColor(_PAPER), 2))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(spot)
            sign = icons.white("x" if mark == "wrong" else "check", 20)
            painter.drawPixmap((spot.topLeft() + QPoint(THEME.px(5), THEME.px(5))).toPoint(), sign)

    def _badge(self, painter: QPainter) -> None:
        side = THEME.px(26)
        spot = QRectF(THEME.px(6), THEME.px(6), side, side)
        painter.setPen(QPen(QColor(_INK), 2))
        painter.setBrush(QColor(_PAPER))
        painter.drawEllipse(spot)
        painter.setFont(THEME.font(14, 600))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(self.number))


class HotspotPicture(Picture):
    """A picture that keeps its areas where they belong when its size changes."""

    def __init__(self) -> None:
        super().__init__(widest=900, highest=520)
        self.areas: list[AreaButton] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: move the areas along."""
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Put each area on its part of the picture."""
        drawn, natural = self.area(), self.natural
        times = drawn.width() / natural.width() if natural.width() else 1.0
        for one in self.areas:
            place = one.area
            spot = QRectF(place.x * times, place.y * times, place.width * times, place.height * times)
            one.setGeometry(spot.translated(drawn.topLeft()).toAlignedRect())


class Hotspot(Interaction):
    """The picture and its areas."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = HotspotPicture()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._choose)
        inside = column(self)
        inside.addWidget(self.picture)
        inside.addStretch(1)

    @property
    def response(self) -> Response:
        """The id of the chosen area."""
        return tuple(one.area.id for one in self.picture.areas if one.isChecked())

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        for old in self.picture.areas:
            self._group.removeButton(old)
            old.setParent(None)
            old.deleteLater()
        self.shown, self.is_over = shown, False
        self.picture.show_picture(
            shown.media.get(shown.item.picture, b""), shown.words(shown.item.picture_alt)
        )
        self.picture.areas = [
            AreaButton(area, number, shown.words(area.label), self.picture)
            for number, area in enumerate(shown.item.areas, 1)
        ]
        for one in self.picture.areas:
            one.setChecked(one.area.id in shown.response)
            one.installEventFilter(self)
            self._group.addButton(one)
            one.show()
        self.picture.lay_out()

    def show_key(self, key: Response) -> None:
        """The right area green, a chosen wrong one red."""
        self.is_over = True
        for one in self.picture.areas:
            if one.area.id in key:
                one.show_verdict("right", _("This is right."))
            else:
                one.show_verdict("wrong" if one.isChecked() else "other", _("This is not right."))

    def press(self, number: int) -> bool:
        """Choose the area of that number."""
        if self.is_over or not 1 <= number <= len(self.picture.areas):
            return False
        self._outline(shown=True)
        self.picture.areas[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.picture.areas[number - 1].click()
        return True

    def focus_first(self) -> None:
        """The chosen area, else the first."""
        areas = self.picture.areas
        for one in [*(one for one in areas if one.isChecked()), *areas][:1]:
            one.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a keyboard that comes to an area makes all areas show their edges; the mouse hides them."""
        if event.type() == QEvent.Type.KeyPress:
            self._outline(shown=True)
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._outline(shown=False)
        elif event.type() == QEvent.Type.FocusIn:
            self.picture.update()
        return super().eventFilter(watched, event)

    def _outline(self, *, shown: bool) -> None:
        for one in self.picture.areas:
            one.outlined = shown
            one.update()

    def _choose(self) -> None:
        self._tell()
