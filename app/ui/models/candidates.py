"""Handed-in exams on their way to a certificate: what each still needs, and which are chosen."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal

from app.core.ids import AttemptId
from app.flow.views import Candidate
from app.ui.models.outcomes import why
from app.ui.models.table import Column, Index, Pill, TableModel
from app.ui.words import _, content, mark


class Stage(Enum):
    """Where a candidate stands."""

    TO_CONFIRM = "to-confirm"
    TO_ISSUE = "to-issue"
    NOT_PASSED = "not-passed"
    ISSUED = "issued"


STAGES = {
    Stage.TO_CONFIRM: (Pill("primary", "signature"), mark("Examiner confirms")),
    Stage.TO_ISSUE: (Pill("warn", "rubber-stamp"), mark("Certifier issues")),
    Stage.NOT_PASSED: (Pill("danger", "x"), mark("Not passed, no certificate")),
    Stage.ISSUED: (Pill("success", "certificate"), mark("Issued")),
}
"""What comes next, its pill and its words."""

STATES = {
    "issued": (Pill("success", "certificate"), mark("Issued")),
    "registered": (Pill("success", "check"), mark("Registered")),
    "refused": (Pill("danger", "alert-triangle"), mark("Refused")),
    "suspended": (Pill("warn", "hand-stop"), mark("Stopped for now")),
    "revoked": (Pill("danger", "ban"), mark("Taken back")),
    "superseded": (Pill("quiet", "replace"), mark("Replaced")),
}
"""How a certificate stands, its pill and its words."""

SECOND = (Pill("warn", "user-check"), mark("Second person"))
ASKED = (Pill("warn", "clock"), mark("Asked for"))
DEEDS = {
    "correct": mark("to correct it"),
    "suspend": mark("to stop it for now"),
    "resume": mark("to let it count again"),
    "revoke": mark("to take it back"),
}
"""What is asked for a certificate."""

_TONES = {"quiet": "muted"}
_ORDER = {stage: place for place, stage in enumerate(STAGES)}
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def stage(candidate: Candidate) -> Stage:
    """What a candidate needs next; a result that was not passed is confirmed too, but goes no further."""
    if candidate.certificate:
        return Stage.ISSUED
    if not candidate.examined:
        return Stage.TO_CONFIRM
    return Stage.TO_ISSUE if candidate.passed else Stage.NOT_PASSED


class Candidates(TableModel[Candidate]):
    """One row a candidate; the first column is ticked for those that still need something."""

    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, _key, parent)
        self._ticked: set[AttemptId] = set()

    def show_rows(self, rows: tuple[Candidate, ...]) -> None:
        """Show these; ticks stay on those that still need the same step."""
        before = {row.attempt: stage(row) for row in self.rows()}
        self._ticked &= {row.attempt for row in rows if before.get(row.attempt) is stage(row)}
        super().show_rows(rows)
        self.chosen.emit()

    def ticked(self, wanted: Stage) -> tuple[Candidate, ...]:
        """The ticked rows that stand there."""
        return tuple(row for row in self.rows() if row.attempt in self._ticked and stage(row) is wanted)

    def tick_all(self, wanted: Stage) -> None:
        """Tick every row that stands there, or none when all were ticked."""
        there = {row.attempt for row in self.rows() if stage(row) is wanted}
        self._ticked = self._ticked - there if there <= self._ticked else self._ticked | there
        self._tell_all_changed()
        self.chosen.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column takes a tick where something is left to do."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self._may_be_ticked(self.row_at(index)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The tick besides what every table has."""
        if index.isValid() and index.column() == 0 and role == Qt.ItemDataRole.CheckStateRole:
            row = self.row_at(index)
            if not self._may_be_ticked(row):
                return None
            return _CHECKED if row.attempt in self._ticked else _UNCHECKED
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set or take the tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        attempt = self.row_at(index).attempt
        if value in (_CHECKED, _CHECKED.value):
            self._ticked.add(attempt)
        else:
            self._ticked.discard(attempt)
        self.dataChanged.emit(index, index, [role])
        self.chosen.emit()
        return True

    def _may_be_ticked(self, row: Candidate) -> bool:
        return stage(row) in (Stage.TO_CONFIRM, Stage.TO_ISSUE)


def _key(row: Candidate) -> str:
    return f"{row.attempt}/{row.number}" if row.heir else row.attempt


def _name(row: Candidate) -> str:
    return row.native_name


def _latin(row: Candidate) -> str:
    return row.latin_name


def _course(row: Candidate) -> str:
    return content(row.course_title)


def _score(row: Candidate) -> str:
    return f"{row.points} / {row.points_of}"


def _points(row: Candidate) -> int:
    return row.points


def state(row: Candidate) -> str:
    """How a certificate stands, in words; what comes next where there is none."""
    return _(_shown(row)[1])


def tone(row: Candidate) -> str:
    """The tone of a label that says so."""
    found = _shown(row)[0].tone
    return _TONES.get(found, found)


def detail(row: Candidate) -> str:
    """What there is to know beside the state: what waits, what replaced it, why it was refused."""
    if row.heir:
        return _("Replaced by {number}", number=row.heir)
    if row.waits:
        return _("{name} asks {deed}", name=row.waits_by, deed=_(DEEDS[row.waits]))
    if row.asked:
        return _("Goes with the next sync: {deed}", deed=_(DEEDS[row.asked]))
    return why(row.why)


def _shown(row: Candidate) -> tuple[Pill, str]:
    if row.waits:
        return SECOND
    if row.asked:
        return ASKED
    return STATES[row.state] if row.state in STATES else STAGES[stage(row)]


def _pill(row: Candidate) -> Pill:
    return _shown(row)[0]


def _stage_order(row: Candidate) -> int:
    return _ORDER[stage(row)]


def _paper(row: Candidate) -> str:
    return row.certificate or (_("Confirmed") if row.examined else "—")


def _beside(row: Candidate) -> str:
    """As much of the detail as a cell has room for; the certificate's own window has all of it."""
    if row.waits and not row.heir:
        return _(DEEDS[row.waits])
    return row.examiner if row.asked or row.why else detail(row) or row.examiner


_COLUMNS: tuple[Column[Candidate], ...] = (
    Column(mark("Trainee"), _name, detail=_latin, has_ticks=True),
    Column(mark("Course"), _course),
    Column(mark("Score"), _score, order=_points),
    Column(mark("Next step"), state, order=_stage_order, pill=_pill),
    Column(mark("Certificate"), _paper, detail=_beside),
)
