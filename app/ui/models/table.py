"""Tables of frozen shapes: columns say what a row shows, and one model shows any of them.

A row that comes again with the same key keeps its place and its selection, so that a table may be refreshed
every few seconds while somebody works in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.words import WORDS, _

Row = TypeVar("Row")
Index: TypeAlias = QModelIndex | QPersistentModelIndex

ORDER = Qt.ItemDataRole.UserRole
"""What the column sorts by."""
PROGRESS = Qt.ItemDataRole.UserRole + 1
"""Whole percent for a painted bar, or None."""
PILL = Qt.ItemDataRole.UserRole + 2
"""The `Pill` that a cell is painted as, or None."""
DETAIL = Qt.ItemDataRole.UserRole + 3
"""A second, smaller line under the text, or None."""
TICKS = Qt.ItemDataRole.UserRole + 4
"""Whether the column has tick boxes."""
ALARM = Qt.ItemDataRole.UserRole + 5
"""Whether a low percent is a reason to look."""

NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Pill:
    """How a state is painted: its tone (`success`, `warn`, `danger`, `primary`, `quiet`) and sign."""

    tone: str
    sign: str


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """What one column shows of a row; `title` is the English key of its heading."""

    title: str
    text: Callable[[Row], str]
    order: Callable[[Row], int | str] | None = None
    progress: Callable[[Row], int] | None = None
    pill: Callable[[Row], Pill] | None = None
    detail: Callable[[Row], str] | None = None
    has_ticks: bool = False
    has_alarm: bool = False


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one shape under fixed columns."""

    def __init__(
        self,
        columns: tuple[Column[Row], ...],
        key: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._key = key
        self._rows: tuple[Row, ...] = ()
        WORDS.changed.connect(self.retranslate)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows instead; where they are the same things as before, only their cells change."""
        if [self._key(row) for row in rows] == [self._key(row) for row in self._rows]:
            self._rows = rows
            self._tell_all_changed()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        """All rows in the order in which they came."""
        return self._rows

    def row_at(self, index: Index) -> Row:
        """The shape behind an index of this model."""
        return self._rows[index.row()]

    def retranslate(self) -> None:
        """Say headings and cells in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._tell_all_changed()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as were shown; a table has no deeper level."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """As many as were given."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return _(self._columns[section].title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What one cell shows, sorts by, and is painted as."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.text(row) or None
        if role == ORDER:
            return column.order(row) if column.order else column.text(row).casefold()
        return _painted(column, row, role)

    def _tell_all_changed(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _painted(column: Column[Row], row: Row, role: int) -> object:
    if role == PROGRESS and column.progress:
        return column.progress(row)
    if role == PILL and column.pill:
        return column.pill(row)
    if role == DETAIL and column.detail:
        return column.detail(row)
    return {TICKS: column.has_ticks, ALARM: column.has_alarm}.get(role)
