"""The journey of certificates: the examiner confirms, the certifier issues, pages are made, shown and printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.core.ids import PersonId
from app.flow import issue, papers
from app.flow.faces import StaffTile, Unlocked
from app.flow.papers import Sheet
from app.flow.views import Candidate, Issued
from app.ui.dialogs.issued import PageWish, Purpose
from app.ui.dialogs.passphrase import Approval
from app.ui.screens.certify import Approved, Certify
from app.ui.trips.amending import Amending
from app.ui.trips.stage import Stage
from app.ui.words import _, ngettext

Unlock = Callable[[Approval], Unlocked]
Made = tuple[int, ...]


class Issuing(QObject):
    """Joins the certify page with its deeds. Pages are made beside the store's lane, so that nothing waits for them."""

    _told = Signal(int, int)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._page: Certify | None = None
        self._amending: Amending | None = None
        self._by: Unlocked | None = None
        self._staff: tuple[StaffTile, ...] = ()
        self._unlock: Unlock | None = None
        self._wish: PageWish | None = None
        self._halt = Event()
        self._wanted: tuple[int, ...] = ()
        self._fresh: tuple[Issued, ...] = ()
        self._told.connect(self._show_part)

    def begin(self, by: Unlocked, staff: tuple[StaffTile, ...], unlock: Unlock) -> None:
        """Who is logged in, who else there is, and how one of them stands for a deed."""
        self._by, self._staff, self._unlock = by, staff, unlock
        if self._page is not None and self._amending is not None:
            self._page.show_staff(staff, by.staff.id)
            self._amending.begin(by, unlock)

    def end(self) -> None:
        """Nobody is logged in; no more pages are signed."""
        self._by, self._unlock = None, None
        self._halt.set()
        if self._amending is not None:
            self._amending.begin(None, None)

    def made(self) -> Certify:
        """The page."""
        page = self._page = Certify()
        page.confirmed.connect(self._confirm)
        page.issued.connect(self._issue)
        page.wished.connect(self._fetch)
        page.pages_wanted.connect(self._make_missing)
        page.stopped.connect(self._stop)
        page.show_staff(self._staff, self._by.staff.id if self._by else PersonId(""))
        self._amending = Amending(self._stage, page)
        self._amending.begin(self._by, self._unlock)
        self._amending.changed.connect(self.refresh)
        self._amending.reissued.connect(self._reissued)
        self._stage.jobs.run(partial(papers.designs, self._stage.station), page.show_designs, self._fail)
        return page

    def refresh(self) -> None:
        """Look at the store again."""
        self._stage.jobs.run(partial(issue.candidates, self._stage.station), self._show, self._fail)

    def _show(self, candidates: tuple[Candidate, ...]) -> None:
        if self._page is not None:
            self._page.show_candidates(candidates)

    def _fail(self, problem: Exception) -> None:
        if self._page is not None:
            self._page.complain(problem)

    def _confirm(self, approved: Approved) -> None:
        if self._unlock is not None:
            work = partial(_confirmed, self._stage, self._unlock, approved)
            self._stage.jobs.run(work, self._confirmed, self._fail)

    def _confirmed(self, candidates: tuple[Candidate, ...]) -> None:
        if self._page is not None:
            self._page.form_done(_("The results are confirmed."))
            self._page.show_candidates(candidates)

    def _issue(self, approved: Approved) -> None:
        if self._unlock is not None:
            work = partial(_issued, self._stage, self._unlock, approved)
            self._stage.jobs.run(work, self._issued, self._fail)

    def _issued(self, made: tuple[Unlocked, tuple[Issued, ...]]) -> None:
        by, self._fresh = made
        issued = self._fresh
        if self._page is not None:
            self._page.form_done()
            said = ngettext("{n} certificate is issued.", "{n} certificates are issued.", len(issued))
            self._page.tell(said, "success")
        self.refresh()
        self._make(by, tuple(one.number for one in issued))

    def _reissued(self, made: tuple[Unlocked, Issued]) -> None:
        self._issued((made[0], (made[1],)))

    def _make_missing(self, approval: Approval) -> None:
        if self._unlock is not None:
            work = partial(_missing, self._stage, self._unlock, approval)
            self._stage.jobs.run(work, self._missing_came, self._fail)

    def _missing_came(self, found: tuple[Unlocked, tuple[int, ...]]) -> None:
        if self._page is not None:
            self._page.form_done()
        self._make(*found)

    def _make(self, by: Unlocked, numbers: tuple[int, ...]) -> None:
        """Make pages while the certifier's key is at hand."""
        self._halt, self._wanted = Event(), numbers
        work = partial(papers.make, self._stage.station, by, numbers, partial(self._tell, self._halt))
        self._stage.jobs.run(work, self._pages_made, self._making_failed, wire=True)

    def _tell(self, halt: Event, done: int, of: int) -> bool:
        """On the worker: the signal takes the news to the screen's thread."""
        self._told.emit(done, of)
        return not (halt.is_set() or self._stage.jobs.is_closed)

    def _show_part(self, done: int, of: int) -> None:
        if self._page is not None:
            self._page.show_making(done, of if done < of else 0)

    def _stop(self) -> None:
        self._halt.set()

    def _pages_made(self, made: Made) -> None:
        fresh, self._fresh = self._fresh, ()
        if self._page is None:
            return
        self._page.show_making(0, 0)
        if len(made) < len(self._wanted):
            said = _(
                "Stopped. All {m} certificates are issued and valid; the pages of {n} are made. The certifier makes "
                "the rest whenever there is time.",
                n=len(made),
                m=len(self._wanted),
            )
            self._page.tell(said, "warn")
        elif fresh:
            self._page.show_issued(fresh)
        self.refresh()

    def _making_failed(self, problem: Exception) -> None:
        if self._page is not None:
            self._page.show_making(0, 0)
        self._fail(problem)
        self.refresh()

    def _fetch(self, wish: PageWish) -> None:
        self._wish = wish
        work = partial(_pages, self._stage, wish, self._by)
        self._stage.jobs.run(work, self._pages_came, self._fail, wire=True)

    def _pages_came(self, pages: tuple[bytes, ...]) -> None:
        if self._page is not None and self._wish is not None:
            self._page.show_pages(self._wish, pages)


def _confirmed(stage: Stage, unlock: Unlock, approved: Approved) -> tuple[Candidate, ...]:
    return issue.confirm(stage.station, unlock(approved.approval), approved.attempts)


def _issued(stage: Stage, unlock: Unlock, approved: Approved) -> tuple[Unlocked, tuple[Issued, ...]]:
    by = unlock(approved.approval)
    return by, issue.certificates(stage.station, by, approved.attempts, approved.look)


def _missing(stage: Stage, unlock: Unlock, approval: Approval) -> tuple[Unlocked, tuple[int, ...]]:
    return unlock(approval), papers.missing(stage.station)


def _pages(stage: Stage, wish: PageWish, by: Unlocked | None) -> tuple[bytes, ...]:
    """The sheet that is wanted of each; saved certificates come with all their sheets."""
    station = stage.station
    is_whole = wish.purpose is Purpose.SAVE and wish.sheet is Sheet.PAGE
    sheets = papers.sheets(station) if is_whole else (wish.sheet,)
    pages = []
    for number in wish.numbers:
        for sheet in sheets:
            pages.append(papers.page(station, number, by, sheet))
            if wish.purpose is Purpose.SAVE:
                (Path(wish.path) / papers.file_of(station, number, sheet).name).write_bytes(pages[-1])
    return tuple(pages)
