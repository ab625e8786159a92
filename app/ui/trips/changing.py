"""The short journey of a new passphrase: a form, the deed, a word that it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.flow.faces import Unlocked
from app.ui.trips.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.dialogs.change_passphrase import ChangeForm, NewPassphrase


class Changing(QObject):
    """Whoever is logged in changes the own passphrase; `changed` carries the same person as before."""

    changed = Signal(Unlocked)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._by: Unlocked | None = None
        self.form: ChangeForm | None = None

    def ask(self, by: Unlocked, over: QWidget) -> None:
        """Open the form over the page."""
        from app.ui.dialogs.change_passphrase import (
            ChangeForm,
        )  # what it needs is not on the way to the first screen

        self._by = by
        form = ChangeForm((by.staff.name, self._stage.station.centre_name), over)
        form.filled_in.connect(self._change)
        form.closed.connect(self._closed)
        self.form = form
        form.ask()

    def _change(self, told: NewPassphrase) -> None:
        from app.flow import passphrases

        if self._by is not None and self.form is not None:
            work = partial(passphrases.change, self._stage.station, self._by.staff.id, told.old, told.new)
            self._stage.jobs.run(work, self._done, self._fail)

    def _done(self, by: Unlocked) -> None:
        if self.form is not None:
            self.form.accept()
        self.changed.emit(by)

    def _fail(self, problem: Exception) -> None:
        if self.form is not None:
            self.form.complain(problem)

    def _closed(self) -> None:
        if self.form is not None:
            self.form.deleteLater()
        self.form = None
