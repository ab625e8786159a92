"""Searching and sorting over any of our tables."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from app.ui.models.table import DETAIL, ORDER, Index


class Search(QSortFilterProxyModel):
    """Rows in which every typed word is found in some cell; sorts numbers as numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, ...] = ()
        self.setSortRole(ORDER)

    def search(self, text: str) -> None:
        """Keep rows that have all these words."""
        self.beginFilterChange()
        self._wanted = tuple(text.casefold().split())
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether every word is in the row."""
        if not self._wanted:
            return True
        model = self.sourceModel()
        cells = [
            str(model.data(model.index(source_row, column, source_parent), role) or "")
            for column in range(model.columnCount(source_parent))
            for role in (Qt.ItemDataRole.DisplayRole, DETAIL)
        ]
        line = " ".join(cells).casefold()
        return all(word in line for word in self._wanted)

    def lessThan(self, left: Index, right: Index) -> bool:
        """By what the columns sort by; rows with equal keys keep their order."""
        first: Any = self.sourceModel().data(left, ORDER)
        second: Any = self.sourceModel().data(right, ORDER)
        return bool(first < second)
