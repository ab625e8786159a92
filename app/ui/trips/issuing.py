"""The journey of certificates: the examiner confirms, the certifier issues, pages are looked at, printed, saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.core.ids import PersonId
from app.flow import issue
from app.flow.faces import StaffTile, Unlocked
from app.flow.views import Candidate, Issued
from app.ui.dialogs.issued import PageWish, Purpose
from app.ui.dialogs.passphrase import Approval
from app.ui.screens.certify import Approved, Certify
from app.ui.trips.stage import Stage
from app.ui.words import _, ngettext

Unlock = Callable[[Approval], Unlocked]


class Issuing(QObject):
    """Joins the certify page with its deeds."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._page: Certify | None = None
        self._by: Unlocked | None = None
        self._staff: tuple[StaffTile, ...] = ()
        self._unlock: Unlock | None = None
        self._wish: PageWish | None = None

    def begin(self, by: Unlocked, staff: tuple[StaffTile, ...], unlock: Unlock) -> None:
        """Who is logged in, who else there is, and how one of them stands for a deed."""
        self._by, self._staff, self._unlock = by, staff, unlock
        if self._page is not None:
            self._page.show_staff(staff, by.staff.id)

    def end(self) -> None:
        """Nobody is logged in."""
        self._by, self._unlock = None, None

    def made(self) -> Certify:
        """The page."""
        page = self._page = Certify()
        page.confirmed.connect(self._confirm)
        page.issued.connect(self._issue)
        page.wished.connect(self._fetch)
        page.show_staff(self._staff, self._by.staff.id if self._by else PersonId(""))
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

    def _issued(self, issued: tuple[Issued, ...]) -> None:
        if self._page is not None:
            self._page.show_issued(issued)
            said = ngettext("{n} certificate is issued.", "{n} certificates are issued.", len(issued))
            self._page.tell(said, "success")
        self.refresh()

    def _fetch(self, wish: PageWish) -> None:
        self._wish = wish
        work = partial(_pages, self._stage, wish, self._by)
        self._stage.jobs.run(work, self._pages_came, self._fail)

    def _pages_came(self, pages: tuple[bytes, ...]) -> None:
        if self._page is not None and self._wish is not None:
            self._page.show_pages(self._wish, pages)


def _confirmed(stage: Stage, unlock: Unlock, approved: Approved) -> tuple[Candidate, ...]:
    return issue.confirm(stage.station, unlock(approved.approval), approved.attempts)


def _issued(stage: Stage, unlock: Unlock, approved: Approved) -> tuple[Issued, ...]:
    """Issue, and make the pages while the certifier's key is at hand; they are kept."""
    by = unlock(approved.approval)
    issued = issue.certificates(stage.station, by, approved.attempts)
    for one in issued:
        issue.page(stage.station, one.number, by)
    return issued


def _pages(stage: Stage, wish: PageWish, by: Unlocked | None) -> tuple[bytes, ...]:
    pages = tuple(issue.page(stage.station, number, by) for number in wish.numbers)
    if wish.purpose is not Purpose.SAVE:
        return pages
    for number, page in zip(wish.numbers, pages, strict=True):
        (Path(wish.path) / f"{number}.pdf").write_bytes(page)
    return ()
