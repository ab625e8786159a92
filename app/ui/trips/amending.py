"""The journey of one certificate after it was issued: shown, corrected, stopped, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.people.trainee import Person
from app.flow import amend, issue
from app.flow.faces import Unlocked
from app.flow.standing import Standing
from app.flow.views import Candidate, Issued
from app.ui.dialogs.correct import Correction
from app.ui.dialogs.passphrase import Approval
from app.ui.dialogs.request import Request
from app.ui.screens.amending import Agreed
from app.ui.screens.certify import Certify
from app.ui.trips.stage import Stage
from app.ui.words import _

Unlock = Callable[[Approval], Unlocked]


class Amending(QObject):
    """Joins the certify page's forms for one certificate with their deeds; `changed` after each."""

    changed = Signal()
    reissued = Signal(object)

    def __init__(self, stage: Stage, page: Certify) -> None:
        super().__init__(page)
        self._stage, self._page = stage, page
        self._by: Unlocked | None = None
        self._unlock: Unlock | None = None
        self._about: Candidate | None = None
        forms = page.amending
        page.opened.connect(self._open)
        forms.person_wanted.connect(self._fetch_person)
        forms.corrected.connect(self._correct)
        forms.requested.connect(self._ask)
        forms.agreed.connect(self._agree)
        forms.reissued.connect(self._reissue)
        forms.dropped.connect(self._drop)

    def begin(self, by: Unlocked | None, unlock: Unlock | None) -> None:
        """Who is logged in, and how somebody stands for a deed; nobody."""
        self._by, self._unlock = by, unlock

    def _open(self, about: Candidate) -> None:
        self._about = about
        self._run(partial(issue.issued, self._stage.station, about.number), self._opened)

    def _opened(self, issued: Issued) -> None:
        if self._about is not None:
            self._page.amending.show(issued, self._about)

    def _fetch_person(self, number: int) -> None:
        self._run(partial(amend.person_of, self._stage.station, number), self._person_came)

    def _person_came(self, person: Person) -> None:
        self._page.amending.show_person(person)

    def _correct(self, correction: Correction) -> None:
        if self._unlock is not None:
            self._run(partial(_corrected, self._stage, self._unlock, correction), self._corrected)

    def _corrected(self, _standing: Standing) -> None:
        self._done(
            _("Corrected here. A certifier now issues the certificate anew: open it again to do that.")
        )

    def _ask(self, request: Request) -> None:
        if self._by is not None:
            one = request
            work = partial(amend.ask, self._stage.station, self._by, one.number, one.deed, one.reason)
            self._run(work, self._asked)

    def _asked(self, _standing: Standing) -> None:
        self._done(_("Asked for. Another person opens the certificate and agrees."))

    def _agree(self, agreed: Agreed) -> None:
        if self._unlock is not None:
            self._run(partial(_agreed, self._stage, self._unlock, agreed), self._agreed)

    def _agreed(self, _standing: Standing) -> None:
        self._done(_("Both agree. The registry does it with the next sync."))

    def _reissue(self, agreed: Agreed) -> None:
        if self._unlock is not None:
            self._run(partial(_reissued, self._stage, self._unlock, agreed), self._reissued)

    def _reissued(self, made: tuple[Unlocked, Issued]) -> None:
        self.reissued.emit(made)

    def _drop(self, number: int) -> None:
        if self._by is not None:
            self._run(partial(amend.drop, self._stage.station, self._by, number), self._dropped)

    def _dropped(self, _standing: Standing) -> None:
        self._done(_("Dropped. The certificate stays as it was."))

    def _done(self, said: str) -> None:
        self._page.form_done(said)
        self.changed.emit()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._stage.jobs.run(work, done, self._page.complain)


def _corrected(stage: Stage, unlock: Unlock, one: Correction) -> Standing:
    return amend.correct(stage.station, unlock(one.approval), one.number, one.person)


def _agreed(stage: Stage, unlock: Unlock, one: Agreed) -> Standing:
    return amend.agree(stage.station, unlock(one.approval), one.number)


def _reissued(stage: Stage, unlock: Unlock, one: Agreed) -> tuple[Unlocked, Issued]:
    by = unlock(one.approval)
    return by, amend.reissue(stage.station, by, one.number, one.look)
