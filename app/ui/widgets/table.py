"""The table of our screens: searched, sorted, without a grid; kind words in its middle when it is empty."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from app.ui.models.search import Search
from app.ui.models.table import DETAIL, TableModel
from app.ui.theme import THEME
from app.ui.widgets.cells import PAD, ROW_HEIGHT, TALL_ROW_HEIGHT, Cells, tick

SMALLEST_COLUMN, LEAST_HEIGHT = 70, 150
NARROW = 800


class Table(QTableView):
    """Shows a `TableModel`; `opened` carries the row that was double-clicked or entered.

    `spare` is the column that is left out where there is little room; the first or last column grows.
    """

    opened = Signal(object)

    def __init__(self, model: QAbstractItemModel, *, spare: int = -1, last_grows: bool = False) -> None:
        super().__init__()
        self._when_empty = ""
        self._search = Search(self)
        self._spare, self._last_grows = spare, last_grows
        self._search.setSourceModel(model)
        self.setModel(self._search)
        self._cells = Cells(self)
        self.setItemDelegate(self._cells)
        self._set_up()
        self._search.modelReset.connect(self.restyle)
        self.activated.connect(self._open)
        self.restyle()

    def search(self, text: str) -> None:
        """Keep rows with these words."""
        self._search.search(text)

    def say_when_empty(self, words: str) -> None:
        """What stands in the middle while there are no rows."""
        self._when_empty = words
        self.viewport().update()

    def current_row(self) -> object:
        """The row the keyboard is on, or None."""
        index = self._search.mapToSource(self.currentIndex())
        model = self._search.sourceModel()
        return model.row_at(index) if index.isValid() and isinstance(model, TableModel) else None

    def restyle(self) -> None:
        """Row heights and widths of the scale of now."""
        model = self._search
        is_tall = any(
            model.index(0, column).data(DETAIL) is not None for column in range(model.columnCount())
        )
        height = THEME.px(TALL_ROW_HEIGHT if is_tall else ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(THEME.px(LEAST_HEIGHT))
        self.horizontalHeader().setMinimumSectionSize(THEME.px(SMALLEST_COLUMN))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Space ticks the row wherever the keyboard is in it; Tab leaves the table."""
        first = self.currentIndex().siblingAtColumn(0)
        if event.key() == Qt.Key.Key_Space and first.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            tick(self._search, first)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: bars only where there is room for them."""
        super().resizeEvent(event)
        is_narrow = self.width() < THEME.px(NARROW)
        if is_narrow is not self._cells.is_narrow:
            self._cells.is_narrow = is_narrow
            if self._spare >= 0:
                self.setColumnHidden(self._spare, is_narrow)
            self.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the rows, or the kind words."""
        super().paintEvent(event)
        if self._search.rowCount() or not self._when_empty:
            return
        painter = QPainter(self.viewport())
        painter.setFont(THEME.font())
        painter.setPen(THEME.colour("muted"))
        away = THEME.px(2 * PAD)
        room = self.viewport().rect().adjusted(away, away, -away, -away)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self._when_empty)
        painter.end()

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def _fit(self) -> None:
        header = self.horizontalHeader()
        growing = self._search.columnCount() - 1 if self._last_grows else 0
        for column in range(self._search.columnCount()):
            fits = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if column == growing else fits)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.current_row())
