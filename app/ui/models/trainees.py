"""The trainees of a group as a table: who, how far, how the exam went, which certificate."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.flow.views import TraineeRow
from app.ui.models.table import Column, Pill, TableModel
from app.ui.words import _, mark

STATES = {
    "not-started": (Pill("quiet", "minus"), mark("Not started")),
    "learning": (Pill("primary", "book"), mark("Learning")),
    "ready": (Pill("success", "check"), mark("Ready for the exam")),
    "in-exam": (Pill("warn", "pencil"), mark("In the exam")),
    "not-yet": (Pill("danger", "alert-triangle"), mark("Not passed yet")),
    "passed": (Pill("success", "check"), mark("Passed")),
    "certified": (Pill("success", "certificate"), mark("Certified")),
}
"""A trainee's state to its pill and its words."""

_ORDER = {state: place for place, state in enumerate(STATES)}


class Trainees(TableModel[TraineeRow]):
    """One row a trainee."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, _key, parent)


def percent(row: TraineeRow) -> int:
    """How much of the course is done, in whole percent."""
    return 100 * row.done // row.lessons if row.lessons else 0


def _key(row: TraineeRow) -> str:
    return row.id


def _name(row: TraineeRow) -> str:
    return row.native_name


def _latin(row: TraineeRow) -> str:
    return row.latin_name


def _progress(row: TraineeRow) -> str:
    return f"{percent(row)} %"


def _score(row: TraineeRow) -> str:
    return row.score or "—"


def _points(row: TraineeRow) -> int:
    points = row.score.split("/", 1)[0].strip()
    return int(points) if points.isdigit() else -1


def _pill(row: TraineeRow) -> Pill:
    return STATES.get(row.state, STATES["not-started"])[0]


def _state(row: TraineeRow) -> str:
    return _(STATES[row.state][1]) if row.state in STATES else row.state


def _state_order(row: TraineeRow) -> int:
    return _ORDER.get(row.state, 0)


def _certificate(row: TraineeRow) -> str:
    return row.certificate or "—"


_COLUMNS: tuple[Column[TraineeRow], ...] = (
    Column(mark("Trainee"), _name, detail=_latin),
    Column(mark("Progress"), _progress, order=percent, progress=percent, has_alarm=True),
    Column(mark("State"), _state, order=_state_order, pill=_pill),
    Column(mark("Score"), _score, order=_points),
    Column(mark("Certificate"), _certificate),
)
