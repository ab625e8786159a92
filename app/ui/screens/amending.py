"""What can be done with one certificate from the certify page: its forms, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.ids import PersonId
from app.core.people.staff import Role
from app.core.people.trainee import Person
from app.flow.desk import Look
from app.flow.faces import StaffTile
from app.flow.views import Candidate, Issued
from app.ui.dialogs.correct import CorrectForm, Correction
from app.ui.dialogs.issue_form import IssueForm
from app.ui.dialogs.issued import Deed, IssuedView, PageWish
from app.ui.dialogs.passphrase import Approval, Asked
from app.ui.dialogs.request import AgreeForm, Anybody, Request, RequestForm
from app.ui.models import candidates
from app.ui.widgets.staff_page import StaffPage
from app.ui.words import _

CORRECT, SUSPENDED = "correct", "suspended"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A certificate, and the second person who stands for what was asked."""

    number: int
    approval: Approval
    look: Look | None = None


class Amending(QObject):
    """`person_wanted` and `dropped` carry a number, the others what was filled in."""

    wished = Signal(PageWish)
    person_wanted = Signal(int)
    corrected = Signal(Correction)
    requested = Signal(Request)
    agreed = Signal(Agreed)
    reissued = Signal(Agreed)
    dropped = Signal(int)

    def __init__(self, page: StaffPage) -> None:
        super().__init__(page)
        self._page = page
        self._about: Candidate | None = None
        self._form: IssueForm | None = None
        self._staff: tuple[StaffTile, ...] = ()
        self._here = PersonId("")
        self.designs: tuple[str, ...] = ()

    def show_staff(self, staff: tuple[StaffTile, ...], here: PersonId) -> None:
        """All staff, and who is logged in."""
        self._staff, self._here = staff, here

    def show(self, issued: Issued, about: Candidate) -> None:
        """One certificate with all that can be done."""
        self._about = about
        view = IssuedView((issued,), self._page, about)
        view.wished.connect(self.wished)
        view.chosen.connect(self._begin)
        self._page.form_done()
        self._page.ask(view)

    def show_person(self, person: Person) -> None:
        """How the holder is written down now: to be put right."""
        if self._about is not None:
            asked = Asked(Role.EXAMINER, self._staff, self._here)
            form = CorrectForm(self._about.number, person, asked, self._page)
            form.filled_in.connect(self.corrected)
            self._page.form_done()
            self._page.ask(form)

    def _begin(self, deed: Deed) -> None:
        about = self._about
        if about is None:
            return
        if deed is Deed.CORRECT:
            self.person_wanted.emit(about.number)
        elif deed is Deed.DROP:
            self.dropped.emit(about.number)
        elif deed is Deed.ASK:
            form = RequestForm(about.number, about.state == SUSPENDED, self._page)
            form.filled_in.connect(self.requested)
            self._page.form_done()
            self._page.ask(form)
        else:
            self._ask_second(about)

    def _ask_second(self, about: Candidate) -> None:
        """Who asked is left out, so that nobody can choose wrongly."""
        others = tuple(one for one in self._staff if one.name != about.waits_by)
        self._page.form_done()
        if about.waits == CORRECT:
            self._ask_certifier(about, others)
            return
        first = next((one for one in self._staff if one.name == about.waits_by), None)
        is_certifier = first is not None and Role.CERTIFIER in first.roles
        asked = (Anybody if is_certifier else Asked)(Role.CERTIFIER, others, self._here)
        said = _(
            "{name} asks {deed}: certificate {number} of {holder}. You sign that you agree. The registry does it with "
            "the next sync.",
            name=about.waits_by,
            deed=_(candidates.DEEDS[about.waits]),
            number=about.certificate,
            holder=about.native_name,
        )
        form = AgreeForm(asked, said, self._page)
        form.filled_in.connect(self._agree)
        self._page.ask(form)

    def _ask_certifier(self, about: Candidate, others: tuple[StaffTile, ...]) -> None:
        free = tuple(one for one in others if one.name != about.examiner)
        said = _(
            "{name} corrected how {holder} is written down. You issue a new certificate; {number} is replaced by it.",
            name=about.waits_by,
            holder=about.native_name,
            number=about.certificate,
        )
        what = (_("Issue the corrected certificate"), said, _("Issue"))
        form = self._form = IssueForm(
            Asked(Role.CERTIFIER, free, self._here), what, self.designs, (), self._page
        )
        form.keep_look()
        form.filled_in.connect(self._reissue)
        self._page.ask(form)

    def _agree(self, approval: Approval) -> None:
        if self._about is not None:
            self.agreed.emit(Agreed(self._about.number, approval))

    def _reissue(self, approval: Approval) -> None:
        if self._about is not None and self._form is not None:
            look = self._form.look
            self.reissued.emit(Agreed(self._about.number, approval, None if self._form.is_kept else look))
