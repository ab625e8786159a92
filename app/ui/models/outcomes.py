"""What the registry said of each certificate, as a table."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.models.table import Column, Pill, TableModel
from app.ui.words import _, mark

Outcome = tuple[str, str, str]
"""Printed number, state, reason."""

STATES = {
    "registered": (Pill("success", "check"), mark("Registered")),
    "refused": (Pill("danger", "alert-triangle"), mark("Refused")),
    "superseded": (Pill("warn", "replace"), mark("Replaced by a corrected one")),
    "waiting": (Pill("quiet", "clock"), mark("Not sent yet")),
}
"""A certificate's state at the registry to its pill and its words."""

REASONS = {
    "exam-record-differs": mark(
        "The exam record does not give this result. Ask the authority to look at it."
    ),
    "evidence-missing": mark("The exam record has not come yet. Send again when everything is synced."),
    "same-person": mark("Examiner and certifier are one person. Another person must issue it again."),
    "number-not-granted": mark("The number is not from this centre's block. Ask the centre for a new block."),
    "number-used": mark("Another certificate has this number. Issue it again with a new number."),
    "not-in-force": mark("The centre's licence was not in force on the day of issue. Ask the authority."),
    "not-passed": mark("The registry marked the exam again, and it was not passed."),
    "signature": mark("A signature does not match. Ask the authority to look at it."),
}
"""Reason codes of the registry in words; an unknown code is shown as it came."""


class Outcomes(TableModel[Outcome]):
    """One row a certificate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, _number, parent)


def reason(row: Outcome) -> str:
    """Why the registry refused, in words."""
    return _(REASONS.get(row[2], row[2])) if row[2] else "—"


def _number(row: Outcome) -> str:
    return row[0]


def _state(row: Outcome) -> str:
    return _(STATES[row[1]][1]) if row[1] in STATES else row[1]


def _pill(row: Outcome) -> Pill:
    return STATES.get(row[1], STATES["waiting"])[0]


def _order(row: Outcome) -> str:
    return row[1]


_COLUMNS: tuple[Column[Outcome], ...] = (
    Column(mark("Certificate"), _number),
    Column(mark("State"), _state, order=_order, pill=_pill),
    Column(mark("Reason"), reason),
)
