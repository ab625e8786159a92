"""The journey of a check: a text or a file in, one verdict out; for staff, and for everybody on the first screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.flow import verify
from app.flow.views import Verdict
from app.ui.screens.check import Check
from app.ui.trips.stage import Stage


class Checking(QObject):
    """Joins a check page with its deeds."""

    came_back = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._page: Check | None = None

    def made(self, *, framed: bool = True) -> Check:
        """The page, in the frame of the staff or on its own."""
        page = self._page = Check(framed=framed)
        page.text_given.connect(self._check_text)
        page.file_given.connect(self._check_file)
        page.went_back.connect(self.came_back)
        return page

    def open_alone(self) -> None:
        """Bring the page to the front, as everybody may."""
        if self._page is None:
            self._stage.addWidget(self.made(framed=False))
        if self._page is not None:
            self._page.start_again()
            self._stage.bring(self._page)

    def _check_text(self, text: str) -> None:
        self._run(partial(verify.check, self._stage.station, text))

    def _check_file(self, path: str) -> None:
        self._run(partial(verify.check_file, self._stage.station, path))

    def _run(self, work: partial[Verdict]) -> None:
        if self._page is not None:
            self._page.set_busy(True)
            self._stage.jobs.run(work, self._show, self._page.complain)

    def _show(self, verdict: Verdict) -> None:
        if self._page is not None:
            self._page.show_verdict(verdict, self._stage.station.clock())
