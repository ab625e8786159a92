"""The courses of a computer as a table: every version with its publisher, size, day and what holds it here."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.core.course.course import version_key
from app.flow.installing import DAMAGED, Stocked
from app.ui.dates import short_day
from app.ui.models.table import Column, Pill, TableModel
from app.ui.sizes import size
from app.ui.words import NAMES, _, content, mark

_DAY_S = 86_400
STATES = {
    "used": (Pill("success", "check"), mark("In use")),
    "open": (Pill("primary", "pencil"), mark("Exam is open")),
    "kept": (Pill("quiet", "archive"), mark("Kept for exams")),
    "damaged": (Pill("danger", "alert-triangle"), mark("Damaged")),
}
"""What a version is here for: its pill and its words."""


class Stock(TableModel[Stocked]):
    """One row a version."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, key, parent)


def key(row: Stocked) -> str:
    """Which version a row is."""
    return f"{row.course} {row.version}"


def state_of(row: Stocked) -> str:
    """What a version is here for."""
    if row.state == DAMAGED:
        return "damaged"
    if row.open_exams:
        return "open"
    return "used" if row.is_newest else "kept"


def languages(codes: tuple[str, ...]) -> str:
    """The languages of a course, each as it calls itself where we know that."""
    return ", ".join(NAMES.get(one, one) for one in codes)


def _title(row: Stocked) -> str:
    return content(row.title)


def _from(row: Stocked) -> str:
    return " · ".join(one for one in (row.publisher, languages(row.languages)) if one) or "—"


def _version(row: Stocked) -> str:
    return row.version


def _size(row: Stocked) -> str:
    return size(row.size)


def _order(row: Stocked) -> str:
    return ".".join(f"{part:06}" for part in version_key(row.version))


def _day(row: Stocked) -> str:
    return short_day(row.installed_at // _DAY_S)


def _at(row: Stocked) -> int:
    return row.installed_at


def _learners(row: Stocked) -> str:
    return str(row.learners) if row.is_newest else "—"


def _count(row: Stocked) -> int:
    return row.learners


def _state(row: Stocked) -> str:
    return _(STATES[state_of(row)][1])


def _pill(row: Stocked) -> Pill:
    return STATES[state_of(row)][0]


_COLUMNS: tuple[Column[Stocked], ...] = (
    Column(mark("Course"), _title, detail=_from),
    Column(mark("Version"), _version, order=_order, detail=_size),
    Column(mark("Installed"), _day, order=_at),
    Column(mark("Trainees"), _learners, order=_count),
    Column(mark("State"), _state, pill=_pill),
)
