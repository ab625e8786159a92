"""The journey of courses: a file is looked at, installed with its progress, or a course is removed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.core.course.course import Course
from app.core.errors import Cancelled
from app.flow import installing, vaults
from app.flow.installing import Offer, Removed, Stocked
from app.ui.screens.courses import Courses
from app.ui.trips.stage import Stage
from app.ui.words import _, content


class Stocking(QObject):
    """Joins the page of courses with its deeds. Files are copied beside the store's lane, so that exams go on."""

    _told = Signal(int, int)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._page: Courses | None = None
        self._path = Path()
        self._offer: Offer | None = None
        self._halt = Event()
        self._told.connect(self._show_part)

    def made(self) -> Courses:
        """The page."""
        page = self._page = Courses()
        page.file_given.connect(self._look)
        page.agreed.connect(self._install)
        page.stopped.connect(self._stop)
        page.removed.connect(self._remove)
        return page

    def refresh(self) -> None:
        """Look at the store again."""
        self._stage.jobs.run(partial(installing.stocked, self._stage.station), self._show, self._fail)

    def _show(self, stock: tuple[Stocked, ...]) -> None:
        if self._page is not None:
            self._page.show_stock(stock)

    def _look(self, path: str) -> None:
        self._path = Path(path)
        if self._page is None:
            return
        if self._path.suffix == vaults.SUFFIX:
            work = partial(vaults.install, self._stage.station, self._path)
            self._stage.jobs.run(work, self._granted, self._fail)
        else:
            self._page.tell(_("Looking into the file …"))
            work_of_look = partial(installing.look, self._stage.station, self._path)
            self._stage.jobs.run(work_of_look, self._offered, self._fail, wire=True)

    def _granted(self, _digest: bytes) -> None:
        if self._page is not None:
            said = _("The grant is kept. The examiners that it names can open the exam's questions.")
            self._page.tell(said, "success")

    def _offered(self, offer: Offer) -> None:
        self._offer = offer
        if self._page is not None:
            self._page.banner.clear()
            self._page.show_offer(offer)

    def _install(self) -> None:
        self._halt = Event()
        work = partial(installing.install, self._stage.station, self._path, partial(self._tell, self._halt))
        self._stage.jobs.run(work, self._installed, self._not_installed, wire=True)

    def _tell(self, halt: Event, done: int, of: int) -> None:
        """On the worker: the signal takes the news to the screen's thread."""
        if halt.is_set() or self._stage.jobs.is_closed:
            raise Cancelled
        self._told.emit(done, of)

    def _show_part(self, done: int, of: int) -> None:
        if self._page is not None and not self._halt.is_set():
            self._page.show_part(done, of)

    def _stop(self) -> None:
        self._halt.set()

    def _installed(self, course: Course) -> None:
        self._halt.set()
        if self._page is not None:
            said = _("{title} {version} is installed.", title=content(course.title), version=course.version)
            if self._offer is not None and self._offer.standing == installing.UPDATE:
                told = {"title": content(course.title), "version": course.version}
                said = _("{title} is updated to {version}. What trainees have learnt is kept.", **told)
            self._page.form_done(said)
        self.refresh()

    def _not_installed(self, problem: Exception) -> None:
        self._halt.set()
        if self._page is not None and isinstance(problem, Cancelled):
            self._page.give_up()
            self._page.tell(_("Stopped as you asked. Nothing was installed."))
        else:
            self._fail(problem)

    def _remove(self, chosen: Stocked) -> None:
        work = partial(installing.remove, self._stage.station, chosen.course, chosen.version)
        self._stage.jobs.run(work, self._removed, self._fail)

    def _removed(self, gone: Removed) -> None:
        if self._page is not None:
            self._page.form_done(
                _("{course} {version} was removed.", course=gone.course, version=gone.version)
            )
        self.refresh()

    def _fail(self, problem: Exception) -> None:
        if self._page is not None:
            self._page.complain(problem)
