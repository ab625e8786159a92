"""The journey of a design: choose one and a destination, look at its specimen page, save or print it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.flow import designs
from app.flow.designs import Look, Wish
from app.ui.screens.designs import Designs, Saving
from app.ui.trips.stage import Stage


class Designing(QObject):
    """Joins the page of designs with its deeds."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._page: Designs | None = None
        self._wish: Wish | None = None

    def made(self) -> Designs:
        """The page."""
        page = self._page = Designs()
        page.wished.connect(self._draw)
        page.save_asked.connect(self._save)
        return page

    def refresh(self) -> None:
        """Look at the designs again."""
        folder = designs.folder_of(self._stage.station)
        self._stage.jobs.run(partial(designs.designs, folder), self._show, self._fail)

    def _show(self, looks: tuple[Look, ...]) -> None:
        if self._page is not None:
            self._page.show_designs(looks)

    def _draw(self, wish: Wish) -> None:
        self._wish = wish
        station = self._stage.station
        work = partial(designs.preview, designs.folder_of(station), wish, station.dice, station.clock())
        self._stage.jobs.run(work, partial(self._came, wish), self._fail)

    def _came(self, wish: Wish, page: bytes) -> None:
        """Only the page that was wished for last is shown."""
        if self._page is not None and wish == self._wish:
            self._page.show_page(page)

    def _save(self, saving: Saving) -> None:
        work = partial(_written, saving)
        self._stage.jobs.run(work, self._saved, self._fail)

    def _saved(self, path: str) -> None:
        if self._page is not None:
            self._page.saved(path)

    def _fail(self, problem: Exception) -> None:
        if self._page is not None:
            self._page.complain(problem)


def _written(saving: Saving) -> str:
    Path(saving.path).write_bytes(saving.page)
    return saving.path
