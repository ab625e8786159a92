"""Changing one's own passphrase: the old one, the new one twice, and how strong it is while it is typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.people.seal import LEAST_LENGTH
from app.core.people.strength import FAIR, STRONG, WEAK
from app.flow import passphrases
from app.ui.dialogs.passphrase import is_about_passphrase
from app.ui.widgets.form import Form, Wrong
from app.ui.widgets.labels import text
from app.ui.widgets.layouts import column
from app.ui.widgets.passphrase import PassphraseField
from app.ui.widgets.progress import ProgressBar
from app.ui.words import _, mark

PARTS = {WEAK: (1, "danger"), FAIR: (2, "warn"), STRONG: (3, "success")}
"""How far the bar goes at each level, and its tone."""


@dataclass(frozen=True, slots=True)
class NewPassphrase:
    """A filled-in form."""

    old: str = field(repr=False)
    new: str = field(repr=False)


class StrengthMeter(QWidget):
    """Says in words, and by a bar, how hard a passphrase is to guess."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names, self._typed = names, ""
        self.bar, self.said = ProgressBar(), text()
        inside = column(self, gap=6)
        inside.addWidget(self.bar)
        inside.addWidget(self.said)
        self.rate("")

    def rate(self, typed: str) -> None:
        """Look at what was typed so far; it is not kept anywhere else."""
        self._typed = typed
        self.bar.setVisible(bool(typed))
        if not typed:
            self.said.setText(_("Four words that do not belong together are strong and easy to remember."))
            return
        found = passphrases.rated(typed, self._names)
        part, tone = PARTS[found.level]
        self.bar.show_part(part, len(PARTS), tone)
        told = [_(passphrases.SENTENCES[one]) for one in (found.level, *found.why)]
        self.said.setText(" ".join(told))
        self.setAccessibleName(self.said.text())

    def retranslate(self) -> None:
        """Say it again."""
        self.rate(self._typed)


class ChangeForm(Form):
    """The form; `filled_in` carries a `NewPassphrase`."""

    filled_in = Signal(NewPassphrase)

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        """`names` are those of the person and the centre, which a guesser tries first."""
        super().__init__(parent, width=620)
        self.old = PassphraseField(mark("The present passphrase"))
        self.new = PassphraseField(mark("The new passphrase"))
        self.again = PassphraseField(mark("The new passphrase once more"))
        self.meter = StrengthMeter(names)
        for widget in (self.old, self.new, self.meter, self.again):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.new.line.textChanged.connect(self.meter.rate)
        self.old.opened.connect(self._reopen)
        self.retranslate()
        self.old.line.setFocus()

    def retranslate(self) -> None:
        """Say everything."""
        self.say(_("Change my passphrase"), _("Change it"))
        for widget in (self.old, self.new, self.again, self.meter):
            widget.retranslate()

    def sent(self) -> None:
        """Send it on, or say what is to be put right."""
        new = self.new.passphrase
        wrongs: tuple[Wrong, ...] = ()
        if not self.old.passphrase:
            wrongs += (Wrong(self.old.field, _("Enter the present passphrase")),)
        if len(" ".join(new.split())) < LEAST_LENGTH:
            wrongs += (Wrong(self.new.field, _("Use at least {n} letters", n=LEAST_LENGTH)),)
        elif new != self.again.passphrase:
            wrongs += (Wrong(self.again.field, _("Enter the new passphrase again, the same")),)
        self.show_wrongs(wrongs)
        if not wrongs and not self.old.waits:
            self.set_busy(True)
            self.filled_in.emit(NewPassphrase(self.old.passphrase, new))

    def complain(self, problem: BaseException) -> None:
        """A wrong passphrase is said beside its field, anything else on top."""
        if is_about_passphrase(problem):
            self.old.show_problem(problem)
            self.set_busy(self.old.waits)
        else:
            super().complain(problem)

    def _reopen(self) -> None:
        self.set_busy(False)
