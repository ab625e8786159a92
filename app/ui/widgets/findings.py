"""What a check found: who holds the certificate, for what, from whom; and what was looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.core.certificate import levels
from app.core.certificate.claims import Claims
from app.core.certificate.judge import Step
from app.core.certificate.number import printed
from app.flow.views import Verdict
from app.ui import dates
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Icon, Label, heading, muted, text
from app.ui.widgets.layouts import column, emptied, grid, row
from app.ui.widgets.tiles import Face
from app.ui.words import _, content, mark

STEPS = {
    "read": mark("The code could be read whole"),
    "signature": mark("Signature of the centre"),
    "issuer": mark("The authority named this centre"),
    "licence": mark("Licence and number of the centre"),
    "withdrawals": mark("The centre's key was not withdrawn"),
    "clock": mark("The date of this computer"),
    "days": mark("First and last valid day"),
    "status": mark("Not taken back by the authority"),
    "page": mark("The page itself"),
    "page-signature": mark("The PDF file is unchanged"),
    "time-stamp": mark("The registry saw the signature in time"),
    "attachment": mark("The badge inside the file agrees with the code"),
    "printed-text": mark("Printed text agrees with the code"),
}
"""What was looked at, in words."""

DIFFERS = (
    *(mark("attachment"), mark("certificate"), mark("signer"), mark("issuer"), mark("licence")),
    *(mark("specimen"), mark("level"), mark("exam record"), mark("skills"), mark("hours")),
)
"""In what the badge inside a file can differ, beside what a page can; the reason of a verdict names it."""

RESULTS = {
    "ok": ("circle-check", "success", mark("in order")),
    "failed": ("circle-x", "danger", mark("not in order")),
    "not-checked": ("help-circle", "warn", mark("not checked")),
}
"""How a step went: sign, tone, words."""


class HolderCard(Card):
    """Holder, achievement and issuer, as signed."""

    def __init__(self) -> None:
        super().__init__(gap=16, margins=20)
        self.face, self.name, self.native, self.passport = Face(64), heading(), text(), muted()
        names = column(gap=2)
        for label in (self.name, self.native, self.passport):
            names.addWidget(label)
        who = row(gap=16)
        who.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        who.addLayout(names, 1)
        self._facts = grid(gap=8)
        self._facts.setColumnStretch(1, 1)
        self.inside.addLayout(who)
        self.inside.addLayout(self._facts)
        self.inside.addStretch(1)

    def show_verdict(self, verdict: Verdict) -> None:
        """What the certificate says; hidden when nothing could be read."""
        claims = verdict.finding.claims
        self.setVisible(claims is not None)
        if claims is None:
            return
        self.face.show_person(claims.name)
        self.name.setText(claims.name)
        self.native.setText(verdict.native_name)
        self.native.setVisible(bool(verdict.native_name))
        ending, born = claims.document_ending, dates.birth(claims.birth)
        self.passport.setText(_("Passport ending in {ending} · born {born}", ending=ending, born=born))
        emptied(self._facts)
        for place, (name, fact) in enumerate(_facts(verdict, claims)):
            label = muted(name, size="text")
            self._facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Label(fact, strong=True), place, 1)


def _facts(verdict: Verdict, claims: Claims) -> list[tuple[str, str]]:
    course = verdict.courses.get(claims.course)
    passed = content(course[1]) if course else _("Course {n}", n=claims.course)
    facts = [
        (_("Passed"), passed),
        (_("Level"), content(levels.name_of(claims.level))),
        (_("Score"), _("{points} of {of}", points=claims.points, of=claims.points_of)),
        (_("Issued on"), dates.day(claims.issued_day)),
    ]
    if claims.expires_day is not None:
        facts.append((_("Valid until"), dates.day(claims.expires_day)))
    delegation = verdict.finding.delegation
    if delegation is not None:
        facts.append((_("Issued by"), delegation.name))
        facts.append((_("Licence"), str(delegation.licence)))
    return [*facts, (_("Certificate number"), printed(claims.number))]


class CheckedCard(Card):
    """What was looked at, how it went, and of which day the lists are."""

    def __init__(self) -> None:
        super().__init__(gap=12, margins=20)
        self.title = heading()
        self._lines = column(gap=10)
        self.inside.addWidget(self.title)
        self.inside.addLayout(self._lines)
        self.inside.addStretch(1)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """One line a step."""
        self.setVisible(bool(steps))
        self.title.setText(_("What was checked"))
        emptied(self._lines)
        for step in steps:
            sign, tone, said = RESULTS.get(step.result, RESULTS["not-checked"])
            line, words = row(gap=10), column(gap=0)
            name = _(STEPS.get(step.what, step.what))
            words.addWidget(text(name))
            words.addWidget(Label(self._detail(step, _(said)), size="small", tone=tone))
            line.addWidget(Icon(sign, tone, 22), 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(words, 1)
            self._lines.addLayout(line)

    def _detail(self, step: Step, said: str) -> str:
        if step.as_of is None or step.what == "days":
            return said
        return _("{result}, list of {at}", result=said, at=dates.moment(step.as_of))
