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

_RECORD = mark("Exam record and certificate do not agree. Ask the authority to look at it.")
_MISSING = mark("The exam record has not arrived yet. Send again when everything is synced.")
_SIGNATURE = mark("A signature does not match. Ask the authority to look at it.")
_ROLES = mark("Who trained or examined this person may not certify. Another person must issue it again.")
_NUMBER = mark("The number is not from the block of this computer. Ask the centre for a new block.")
_USED = mark("There is another certificate for this number or exam. Only one counts.")
_LICENCE = mark("The centre had no licence in force for it. Ask the authority.")
_ROOM = mark(
    "No examiner signed for the seat, the time or an interruption. Sync all computers of the centre."
)
_CONFLICT = mark(
    "Somebody with a conflict of interest examined or certified. Ask the authority to look at it."
)
REASONS = {
    _RECORD: (
        "record-differs evidence-differs mark-differs score-differs course-differs skills-differ day-differs"
        " times-odd time-over response-foreign form-unfit blueprint-unknown pack-unknown hours-differ"
        " attempt-twice unreadable expiry-differs limit-differs times-missing"
    ),
    _MISSING: "evidence-missing attempt-missing holder-unknown sitting-unknown examiner-unknown certifier-unknown",
    _SIGNATURE: "examiner-signature certifier-signature bad-signature key-mismatch",
    _ROOM: (
        "opening-unsigned admission-missing terms-unsigned time-unsigned pause-unsigned gap-unsigned ending-unsigned"
    ),
    _CONFLICT: "conflict-declared",
    _ROLES: "same-person trainer-examined trainer-certified",
    _NUMBER: "number-differs number-not-in-block number-not-granted",
    _USED: "number-used attempt-used superseded",
    _LICENCE: "issuer-withdrawn delegation-not-in-force unknown-issuer other-centre",
    mark("The certificate names another person than the one enrolled. Issue it again."): "holder-differs",
    mark("The registry marked the exam again, and it was not passed."): "not-passed",
    mark("The clock of this computer ran ahead. It registers with the next sync."): "not-yet-valid",
    mark("The certificate that it corrects does not count any more, or is another's. Ask the authority."): (
        "replaced-unknown replaced-revoked"
    ),
    mark("The authority stopped the certificate that it corrects. It registers when that is settled."): (
        "replaced-suspended"
    ),
    mark("It changes more than a slip. Another person needs an exam and a certificate of their own."): (
        "holder-changed"
    ),
    mark("The authority annulled this exam as a whole."): "sitting-annulled",
    mark("The authority took this certificate back."): "revoked",
    mark("The authority stopped this certificate for now."): "suspended",
}
"""What the registry's reason codes mean, in words; an unknown code is shown as it came."""

_WORDS = {code: said for said, codes in REASONS.items() for code in codes.split()}


class Outcomes(TableModel[Outcome]):
    """One row a certificate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, _number, parent)


def reason(row: Outcome) -> str:
    """Why the registry refused, in words."""
    return why(row[2]) or "—"


def why(code: str) -> str:
    """A reason code of the registry in words; empty for none."""
    return _(_WORDS.get(code, code)) if code else ""


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
