"""How table cells are painted: a bar with its percent, a pill with sign and word, two lines, a tick box.

What a cell is comes from the model's roles; Qt still draws ground, selection and focus by the style sheet.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui import icons
from app.ui.models.table import ALARM, DETAIL, PILL, PROGRESS, TICKS, Pill
from app.ui.theme import THEME

Index = QModelIndex | QPersistentModelIndex
PAD, BAR_WIDTH, BAR_HEIGHT, BOX = 12, 78, 8, 24
ROW_HEIGHT, TALL_ROW_HEIGHT = 46, 52
_LEADING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
_LOW_PERCENT = 35


class Cells(QStyledItemDelegate):
    """Paints every cell of our tables; `is_narrow` leaves the bars out and keeps their percent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_narrow = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground by the style sheet, then what the roles ask for."""
        self._ground(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(THEME.px(PAD), 0, -THEME.px(PAD), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if _has_ticks(index):
            rect = self._tick(painter, option, rect, tick)
        pill = index.data(PILL)
        if isinstance(pill, Pill):
            _paint_pill(painter, _placed(option, rect, pill_size(text)), text, pill)
        elif index.data(PROGRESS) is not None:
            self._progress(painter, option, rect, index)
        else:
            _paint_lines(painter, rect, text, str(index.data(DETAIL) or ""))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as what is painted, as high as a row."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        width = QFontMetrics(THEME.font()).horizontalAdvance(text)
        if isinstance(index.data(PILL), Pill):
            width = pill_size(text).width()
        elif index.data(PROGRESS) is not None:
            width += 0 if self.is_narrow else THEME.px(BAR_WIDTH + 10)
        detail = str(index.data(DETAIL) or "")
        if detail:
            width = max(width, QFontMetrics(THEME.font(13)).horizontalAdvance(detail))
        if _has_ticks(index):
            width += THEME.px(BOX + 12)
        height = TALL_ROW_HEIGHT if detail else ROW_HEIGHT
        return QSize(width + 2 * THEME.px(PAD) + 2, THEME.px(height))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click anywhere in a cell with a tick box, or Space, ticks it."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return super().editorEvent(event, model, option, index)
        is_click = event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if is_click or (is_space and event.type() is QEvent.Type.KeyPress):
            return tick(model, index)
        return False

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        bare.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        view: QWidget | None = option.widget
        style = view.style() if view is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, view)

    def _tick(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, tick: object) -> QRect:
        if tick is not None:
            on = tick in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
            name, tone = ("square-check", "primary") if on else ("square", "edge")
            place = _placed(option, rect, QSize(THEME.px(BOX), THEME.px(BOX)))
            painter.drawPixmap(place, icons.pixmap(name, tone, BOX, filled=on))
        away = THEME.px(BOX + 12)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            return rect.adjusted(0, 0, -away, 0)
        return rect.adjusted(away, 0, 0, 0)

    def _progress(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index) -> None:
        text, percent = str(index.data(Qt.ItemDataRole.DisplayRole)), int(index.data(PROGRESS))
        if self.is_narrow:
            _paint_lines(painter, rect, text, "")
            return
        place = _placed(option, rect, QSize(THEME.px(BAR_WIDTH), THEME.px(BAR_HEIGHT)))
        is_low = bool(index.data(ALARM)) and percent < _LOW_PERCENT
        _paint_bar(painter, place, percent, "danger" if is_low else "primary")
        away = THEME.px(BAR_WIDTH + 10)
        is_mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        _paint_lines(
            painter, rect.adjusted(0, 0, -away, 0) if is_mirrored else rect.adjusted(away, 0, 0, 0), text, ""
        )


def tick(model: QAbstractItemModel, index: Index) -> bool:
    """Turn a tick the other way round."""
    now = index.data(Qt.ItemDataRole.CheckStateRole)
    on = now in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
    value = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
    return model.setData(index, value, Qt.ItemDataRole.CheckStateRole)


def pill_size(text: str) -> QSize:
    """How large a pill with a sign and these words is."""
    width = QFontMetrics(THEME.font(13, 600)).horizontalAdvance(text)
    return QSize(width + THEME.px(10 + 16 + 5 + 10), THEME.px(26))


def _has_ticks(index: Index) -> bool:
    return bool(index.data(TICKS))


def _placed(option: QStyleOptionViewItem, rect: QRect, size: QSize) -> QRect:
    return QStyle.alignedRect(option.direction, _LEADING, size.boundedTo(rect.size()), rect)


def _paint_pill(painter: QPainter, rect: QRect, text: str, pill: Pill) -> None:
    ink = THEME.colour("muted" if pill.tone == "quiet" else pill.tone)
    ground = THEME.colour("sunken" if pill.tone == "quiet" else f"{pill.tone}_soft")
    painter.setPen(ink if THEME.border_px > 1 else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, THEME.px(6), THEME.px(6))
    sign = QRect(rect.left() + THEME.px(8), rect.center().y() - THEME.px(8) + 1, THEME.px(16), THEME.px(16))
    words = rect.adjusted(THEME.px(8 + 16 + 5), 0, -THEME.px(6), 0)
    if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        sign.moveRight(rect.right() - THEME.px(8))
        words = rect.adjusted(THEME.px(6), 0, -THEME.px(8 + 16 + 5), 0)
    painter.drawPixmap(sign, icons.pixmap(pill.sign, "muted" if pill.tone == "quiet" else pill.tone, 16))
    _write(painter, words, text, 13, 600, ink)


def _paint_bar(painter: QPainter, rect: QRect, percent: int, tone: str) -> None:
    radius = rect.height() / 2
    painter.setPen(THEME.colour("edge") if THEME.border_px > 1 else Qt.PenStyle.NoPen)
    painter.setBrush(THEME.colour("border"))
    painter.drawRoundedRect(rect, radius, radius)
    if percent > 0:
        done = QRect(rect)
        done.setWidth(max(rect.height(), rect.width() * min(percent, 100) // 100))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(THEME.colour(tone))
        painter.drawRoundedRect(QStyle.visualRect(painter.layoutDirection(), rect, done), radius, radius)


def _paint_lines(painter: QPainter, rect: QRect, text: str, detail: str) -> None:
    if not detail:
        _write(painter, rect, text, 16, 400, THEME.colour("text"))
        return
    middle = rect.center().y()
    upper = QRect(rect.left(), middle - THEME.px(22), rect.width(), THEME.px(24))
    lower = QRect(rect.left(), middle + THEME.px(2), rect.width(), THEME.px(18))
    _write(painter, upper, text, 16, 400, THEME.colour("text"))
    _write(painter, lower, detail, 13, 400, THEME.colour("muted"))


def _write(painter: QPainter, rect: QRect, text: str, size: int, weight: int, ink: QColor) -> None:
    font = THEME.font(size, weight)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEADING, shown)
