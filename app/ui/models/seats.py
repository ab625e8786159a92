"""The seats of a sitting as a table: who sits there, how far, how much time, what interrupted."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.flow.views import SeatRow
from app.ui.models.table import Column, Pill, TableModel
from app.ui.words import _, clock, mark, ngettext

STATES = {
    "absent": (Pill("quiet", "minus"), mark("Not here yet")),
    "admitted": (Pill("quiet", "user-check"), mark("Let in")),
    "open": (Pill("primary", "pencil"), mark("Writing")),
    "paused": (Pill("warn", "player-pause"), mark("Stopped")),
    "submitted": (Pill("success", "check"), mark("Handed in")),
}
"""A seat's state to its pill and its words."""

LITTLE_S = 300
"""Below this much time left the clock is said with a warning."""

_ORDER = {state: place for place, state in enumerate(STATES)}


class Seats(TableModel[SeatRow]):
    """One row a seat."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, _key, parent)


def _key(row: SeatRow) -> str:
    return row.trainee


def _name(row: SeatRow) -> str:
    return row.name


def _state(row: SeatRow) -> str:
    return _(STATES[row.state][1]) if row.state in STATES else row.state


def _pill(row: SeatRow) -> Pill:
    return STATES.get(row.state, STATES["absent"])[0]


def _state_order(row: SeatRow) -> int:
    return _ORDER.get(row.state, 0)


def _answered(row: SeatRow) -> str:
    return f"{row.answered} / {row.items}" if row.items else "—"


def _percent(row: SeatRow) -> int:
    return 100 * row.answered // row.items if row.items else 0


def _left(row: SeatRow) -> str:
    return clock(row.left_s) if row.state == "open" else "—"


def _left_order(row: SeatRow) -> int:
    return row.left_s


def _interruptions(row: SeatRow) -> str:
    return (
        ngettext("interrupted {n} time", "interrupted {n} times", row.interruptions)
        if row.interruptions
        else ""
    )


_COLUMNS: tuple[Column[SeatRow], ...] = (
    Column(mark("Trainee"), _name),
    Column(mark("State"), _state, order=_state_order, pill=_pill),
    Column(mark("Answered"), _answered, order=_percent, progress=_percent),
    Column(mark("Time left"), _left, order=_left_order, detail=_interruptions),
)
