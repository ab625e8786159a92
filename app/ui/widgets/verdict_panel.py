"""The verdict: one sentence, its sign and its colour, large; then why, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from app.core.certificate.judge import NOT_REGISTERED, REGISTERED, STATUS_NOT_CHECKED
from app.flow.views import Verdict
from app.ui import dates
from app.ui.theme import state
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import column, row
from app.ui.words import _, mark

VERDICTS = {
    "valid": ("success", "circle-check", mark("This certificate is genuine")),
    "expired": ("warn", "calendar-off", mark("This certificate has expired")),
    "not-yet-valid": ("warn", "calendar-time", mark("This certificate is not valid yet")),
    "revoked": ("danger", "ban", mark("This certificate was taken back")),
    "suspended": ("warn", "player-pause", mark("This certificate is stopped for now")),
    "superseded": ("warn", "replace", mark("A newer certificate replaced this one")),
    "not-genuine": ("danger", "shield-x", mark("This certificate is not genuine")),
    "unknown-issuer": ("warn", "shield-question", mark("The issuer of this certificate is not known")),
    "unreadable": ("warn", "scan", mark("This cannot be read as a certificate")),
    "cannot-check": ("warn", "help-circle", mark("This cannot be checked now")),
}
"""A verdict to its tone, its sign and its sentence."""

REASONS = {
    REGISTERED: mark("The authority has it in its register."),
    STATUS_NOT_CHECKED: mark(
        "The authority's list is not at hand. Connect once to see that it was not taken back."
    ),
    NOT_REGISTERED: mark("The authority has not registered it yet. Check again in a few days."),
}
"""What is still to be said of a genuine certificate."""


def reason(verdict: Verdict) -> str:
    """Why, and what to do next, in the reader's language."""
    if not verdict.reason_text:
        return _(REASONS[verdict.reason]) if verdict.reason in REASONS else ""
    fields = dict(verdict.reason_fields)
    if isinstance(day := fields.get("day"), int):
        fields["day"] = dates.day(day)
    if isinstance(what := fields.get("what"), str):
        fields["what"] = _(what)
    return _(verdict.reason_text, **fields)


class VerdictPanel(QFrame):
    """Filled with the verdict's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "verdict")
        self.sign = Icon("circle-check", "on_success", 56)
        self.sentence, self.why = Label(size="title"), Label(size="lead")
        self.when = Label(size="small")
        words = column(gap=4)
        for label in (self.sentence, self.why, self.when):
            words.addWidget(label)
        inside = row(self, gap=20, margins=(24, 20, 24, 20))
        inside.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_verdict(self, verdict: Verdict, at: int) -> None:
        """The verdict of a check at a time."""
        tone, sign, sentence = VERDICTS.get(verdict.verdict, VERDICTS["cannot-check"])
        state(self, tone=tone)
        self.sign.show_icon(sign, f"on_{tone}")
        self.sentence.setText(_(sentence))
        self.why.setText(reason(verdict))
        self.why.setVisible(bool(self.why.text()))
        self.when.setText(_("Checked on this computer, {at}.", at=dates.moment(at)))
        for label in (self.sentence, self.why, self.when):
            label.set_tone(f"on_{tone}")
        self.setAccessibleName(f"{self.sentence.text()}. {self.why.text()}")
