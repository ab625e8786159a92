"""For the examiner: what this program cannot stop, what was found on this computer, and what locks harder."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.guard.limits import ALWAYS, HARDER, Limits, sentences
from app.ui.widgets.cards import Note
from app.ui.widgets.form import Form
from app.ui.widgets.labels import Icon, Label, heading
from app.ui.widgets.layouts import row
from app.ui.words import _


class CannotStop(Form):
    """A page to read; its one button closes it."""

    def __init__(self, limits: Limits, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=760)
        self.notes = [Note(said, tone) for tone, said in sentences(limits)]
        for note in self.notes:
            self.body.addWidget(note)
        self.body.addWidget(
            Label(_("Nothing of this can be prevented by the program; what it notices, it records."))
        )
        self._list("eye-off", ALWAYS)
        self.body.addWidget(heading(_("What locks harder")))
        self._list("shield-lock", HARDER)
        self.body.addStretch(1)
        self.say(_("What this program cannot stop"), _("Close"))
        self.stop.hide()

    def sent(self) -> None:
        """It was read."""
        self.accept()

    def _list(self, icon: str, keys: tuple[str, ...]) -> None:
        for key in keys:
            line = row(gap=12)
            line.addWidget(Icon(icon, "muted", 22))
            line.addWidget(Label(_(key)), 1)
            self.body.addLayout(line)
