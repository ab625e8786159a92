"""The journey of the journal: over the net, or by a file on a stick."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.errors import Away
from app.flow import sync
from app.flow.views import SyncState
from app.ui.screens.sync import Sync
from app.ui.trips.stage import Stage
from app.ui.words import _, ngettext


class Sending(QObject):
    """Joins the sync page with its deeds. `stood` carries the state, and whether the registry answered."""

    stood = Signal(SyncState, bool)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._page: Sync | None = None
        self._state = SyncState("", 0, 0, 0)
        self._is_stopped = False

    def made(self) -> Sync:
        """The page."""
        page = self._page = Sync()
        page.send_asked.connect(self._send)
        page.cancelled.connect(self._stop)
        page.export_chosen.connect(self._export)
        page.import_chosen.connect(self._import)
        return page

    def refresh(self) -> None:
        """Look at the store again."""
        self._stage.jobs.run(partial(sync.state, self._stage.station), self._show, self._fail)

    def _show(self, state: SyncState) -> None:
        self._state = state
        if self._page is not None:
            self._page.show_state(state)
        self.stood.emit(state, True)

    def _fail(self, problem: Exception) -> None:
        if self._page is not None:
            self._page.complain(problem)
        if isinstance(problem, Away):
            self.stood.emit(self._state, False)

    def _send(self) -> None:
        self._is_stopped = False
        self._stage.jobs.run(partial(sync.sync, self._stage.station), self._sent, self._fail, wire=True)

    def _sent(self, state: SyncState) -> None:
        self._show(state)
        if self._page is not None and not self._is_stopped:
            self._page.tell(_("Everything is sent. The registry signed for it."), "success")

    def _stop(self) -> None:
        """What is on its way arrives whole or not at all; the page stops waiting for it."""
        self._is_stopped = True
        if self._page is not None:
            self._page.show_progress(0, 0)
            self._page.tell(_("Stopped as you asked. What was finished before is kept."))

    def _export(self, path: str) -> None:
        self._stage.jobs.run(
            partial(sync.export_file, self._stage.station, Path(path)), self._exported, self._fail
        )

    def _exported(self, count: int) -> None:
        if self._page is not None:
            self._page.tell(
                ngettext("{n} entry is in the file.", "{n} entries are in the file.", count), "success"
            )

    def _import(self, path: str) -> None:
        self._stage.jobs.run(
            partial(sync.import_file, self._stage.station, Path(path)), self._imported, self._fail
        )

    def _imported(self, state: SyncState) -> None:
        self._show(state)
        if self._page is not None:
            self._page.tell(_("The answer of the registry is taken in."), "success")
