"""What a course file is and what it would change, before anybody installs it; then how far the installing is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.flow.installing import DIFFERS, NEW, OLDER, REPAIR, SAME, UPDATE, Offer
from app.flow.outline import SENTENCES, Line
from app.ui.models.stock import languages
from app.ui.sizes import size
from app.ui.widgets.cards import Note
from app.ui.widgets.form import Form
from app.ui.widgets.labels import Icon, Label, heading, muted, text
from app.ui.widgets.layouts import column, grid, row
from app.ui.widgets.working import Working
from app.ui.words import _, content, mark, ngettext

STANDING = {
    NEW: ("primary", mark("This course is new on this computer.")),
    UPDATE: ("primary", mark("It replaces version {installed}. What trainees have learnt is kept.")),
    REPAIR: ("warn", mark("This version is installed, but its file is damaged. This file mends it.")),
    SAME: ("success", mark("This version is installed already. There is nothing to do.")),
    OLDER: ("danger", mark("A newer version, {installed}, is installed. An older one cannot replace it.")),
    DIFFERS: ("danger", mark("This version is installed with other content. Ask for a newer version.")),
}
"""How a file stands to what is installed: tone and sentence."""

DEEDS = {NEW: mark("Install"), UPDATE: mark("Update"), REPAIR: mark("Mend")}
"""What can be done with it; with the others nothing."""


class OfferForm(Form):
    """`agreed` when it shall be installed, `stopped` when the installing shall end."""

    agreed = Signal()
    stopped = Signal()

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=680)
        self.offer = offer
        self._is_busy = False
        self.working = Working()
        self.body.addWidget(self.working)
        self._make_facts()
        tone, said = STANDING[offer.standing]
        self.note = Note(_(said, installed=offer.installed), tone)
        self.body.addWidget(self.note)
        self._make_changes()
        self._make_warnings()
        self.body.addStretch(1)
        self.say(content(offer.title), _(DEEDS.get(offer.standing, DEEDS[NEW])))
        if offer.standing not in DEEDS:
            self.send.hide()
            self.stop.say(_("Close"))
        (self.send if offer.standing in DEEDS else self.stop).setFocus()

    def sent(self) -> None:
        """Yes, install it."""
        self.show_part(0, 1)
        self.agreed.emit()

    def show_part(self, done: int, of: int) -> None:
        """How far the installing is."""
        self.set_busy(True)
        self._is_busy = True
        self.working.show_part(_("Copying and checking every byte"), done, of)
        self.stop.say(_("Stop"))

    def complain(self, problem: BaseException) -> None:
        """Say why it was not installed."""
        self._is_busy = False
        self.working.show_part("", 0, 0)
        self.stop.say(_("Close"))
        super().complain(problem)

    def reject(self) -> None:
        """Qt: Esc or the left button; while something is under way it is stopped first."""
        if self._is_busy:
            self.stop.setEnabled(False)
            self.stopped.emit()
        else:
            super().reject()

    def give_up(self) -> None:
        """The work was stopped: close."""
        self._is_busy = False
        super().reject()

    def _make_facts(self) -> None:
        offer = self.offer
        facts = (
            (_("Publisher"), offer.publisher),
            (_("Version"), offer.version),
            (_("Languages"), languages(offer.languages)),
            (_("Size"), size(offer.size)),
            (_("In it"), _contents(offer)),
            (_("Licence"), offer.licence),
        )
        table = grid(gap=12)
        table.setColumnStretch(1, 1)
        for place, (name, fact) in enumerate(facts):
            table.addWidget(muted(name, size="text"), place, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(Label(fact, strong=True), place, 1)
        self.body.addLayout(table)

    def _make_changes(self) -> None:
        if self.offer.standing != UPDATE:
            return
        self.body.addWidget(heading(_("What changes")))
        self.lines = [_told(line) for line in self.offer.changes] or [_("Nothing that trainees would see.")]
        listed = column(gap=6)
        for said in self.lines:
            line = row(gap=10)
            line.addWidget(Icon("point", "muted", 20), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text(said), 1)
            listed.addLayout(line)
        self.body.addLayout(listed)

    def _make_warnings(self) -> None:
        offer = self.offer
        if offer.open_exams and offer.standing == UPDATE:
            said = ngettext(
                "{n} exam is open. It goes on with the version it began with; nothing changes for it.",
                "{n} exams are open. They go on with the versions they began with; nothing changes for them.",
                offer.open_exams,
            )
            self.body.addWidget(Note(said, "success"))
        if offer.is_locked and offer.standing in DEEDS:
            said = _("Its exam questions are locked. Ask the authority for the grant of your centre.")
            self.body.addWidget(Note(said, "warn"))


def _contents(offer: Offer) -> str:
    is_guide_alone = offer.has_guide and not offer.lessons
    parts = [] if is_guide_alone else [ngettext("{n} lesson", "{n} lessons", offer.lessons)]
    if offer.words:
        parts.append(ngettext("{n} word", "{n} words", offer.words))
    if offer.exams:
        parts.append(ngettext("{n} exam", "{n} exams", offer.exams))
    if offer.has_guide:
        parts.append(_("a guide to a country"))
    return ", ".join(parts)


def _told(line: Line) -> str:
    titles = ", ".join(f"«{content(title)}»" for title in line.titles)
    return _(SENTENCES[line.key], n=line.n, titles=titles)
