"""Certificates: the examiner confirms results, then another person issues: two stand for every paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from app.core.ids import AttemptId, PersonId
from app.core.people.staff import Role
from app.flow.desk import Look
from app.flow.faces import StaffTile
from app.flow.papers import Sheet
from app.flow.views import Candidate, Issued
from app.ui.dialogs.issue_form import IssueForm
from app.ui.dialogs.issued import IssuedView, PageWish, Purpose
from app.ui.dialogs.paper import PaperView, printed
from app.ui.dialogs.passphrase import Approval, ApproveForm, Asked
from app.ui.models.candidates import Candidates, Stage, stage
from app.ui.screens.amending import Amending
from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import heading
from app.ui.widgets.layouts import Flow, row
from app.ui.widgets.making import Making
from app.ui.widgets.printing import Printed, print_pages
from app.ui.widgets.search_line import SearchLine
from app.ui.widgets.staff_page import StaffPage
from app.ui.widgets.steps import Step
from app.ui.widgets.table import Table
from app.ui.words import _, ngettext

BESIDE = 720


@dataclass(frozen=True, slots=True)
class Approved:
    """Attempts, who stands for what is done with them, and how their certificates are to look."""

    attempts: tuple[AttemptId, ...]
    approval: Approval
    look: Look | None = None


class Certify(StaffPage):
    """`confirmed` and `issued` carry an `Approved`, `wished` a `PageWish`, `opened` a `Candidate`.

    `pages_wanted` carries the `Approval` of a certifier for all missing pages, `stopped` nothing.
    """

    confirmed = Signal(Approved)
    issued = Signal(Approved)
    wished = Signal(PageWish)
    opened = Signal(Candidate)
    pages_wanted = Signal(Approval)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._staff: tuple[StaffTile, ...] = ()
        self._here = PersonId("")
        self._chosen: tuple[Candidate, ...] = ()
        self._designs: tuple[str, ...] = ()
        self.model, self.amending = Candidates(self), Amending(self)
        self._make()
        self.model.chosen.connect(self._show_steps)
        self.retranslate()

    def show_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        """Handed-in exams."""
        self.model.show_rows(candidates)
        self.retranslate()

    def show_staff(self, staff: tuple[StaffTile, ...], here: PersonId) -> None:
        """All staff, and who is logged in."""
        self._staff, self._here = staff, here
        self.amending.show_staff(staff, here)

    def show_designs(self, designs: tuple[str, ...]) -> None:
        """The designs to choose from."""
        self._designs = self.amending.designs = designs

    def show_making(self, done: int, of: int) -> None:
        """So many pages of so many are made; nothing is under way when `of` is 0."""
        self.making.show_part(done, of)
        self._show_missing()

    def show_issued(self, issued: tuple[Issued, ...]) -> None:
        """Certificates that were issued just now: numbers and codes."""
        self.form_done()
        if issued:
            form = IssuedView(issued, self)
            form.wished.connect(self.wished)
            self.ask(form)

    def show_pages(self, wish: PageWish, pages: tuple[bytes, ...]) -> None:
        """The pages that were wished for: to look at or to print; of saved ones, all that were saved."""
        if wish.purpose is Purpose.LOOK:
            self._last = wish
            names = {Sheet.CARD: _("Pocket card"), Sheet.TRANSCRIPT: _("Transcript")}
            paper = PaperView(names.get(wish.sheet, _("Certificate")), pages[0], self)
            paper.save_asked.connect(self._save_last)
            paper.ask()
        elif wish.purpose is Purpose.PRINT:
            outcome = print_pages(pages, self)
            if said := printed(outcome):
                self.tell(said, "success" if outcome is Printed.DONE else "warn")
        else:
            count, path = len(pages), wish.path
            said = ngettext(
                "{n} page was saved in {path}", "{n} pages were saved in {path}", count, path=path
            )
            self.tell(said, "success")

    def retranslate(self) -> None:
        """Say everything again."""
        self.show_title(
            _("Certificates"), _("Two people stand for every certificate. That protects both of them.")
        )
        self.examine.name.setText(_("Examiner confirms results"))
        self.examine.purpose.setText(_("Signs that the exam was held by the rules."))
        self.certify.name.setText(_("Certifier issues certificates"))
        self.certify.purpose.setText(_("Another person than the examiner signs the certificate."))
        self.list_title.setText(_("Exams handed in"))
        self.search.say(_("Search: name, course or number"))
        self.show_paper.say(_("Show the certificate"))
        self.table.setAccessibleName(_("Exams handed in"))
        self.table.say_when_empty(_("No exam was handed in yet. Results appear here by themselves."))
        self.make_pages.say(_("Make missing pages"))
        self.making.retranslate()
        self.model.retranslate()
        self._show_steps()
        self._show_missing()

    def focus_first(self) -> None:
        """The table."""
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the steps beside each other where there is room, else below each other."""
        super().resizeEvent(event)
        is_wide = self.width() >= THEME.px(BESIDE)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._steps.setDirection(way)

    def _make(self) -> None:
        self.examine, self.certify = Step(1, "signature"), Step(2, "rubber-stamp")
        self.examine.every.clicked.connect(self._all_to_confirm)
        self.examine.act.clicked.connect(self._ask_examiner)
        self.certify.every.clicked.connect(self._all_to_issue)
        self.certify.act.clicked.connect(self._ask_certifier)
        self.make_pages = ghost(icon="files")
        self.make_pages.clicked.connect(self._ask_for_pages)
        self.add_deed(self.make_pages)
        self.making = Making()
        self.making.stopped.connect(self.stopped)
        self.body.addWidget(self.making)
        self.amending.wished.connect(self.wished)
        self._steps = steps = row(gap=16)
        steps.addWidget(self.examine, 1)
        steps.addWidget(self.certify, 1)
        self.body.addLayout(steps)
        self.body.addWidget(self._make_list(), 1)

    def _make_list(self) -> Card:
        card = Card(gap=12, margins=16)
        self.list_title, self.search, self.table = heading(), SearchLine(), Table(self.model, spare=1)
        self.show_paper = ghost(icon="certificate")
        self.show_paper.setEnabled(False)
        self.search.textChanged.connect(self.table.search)
        self.show_paper.clicked.connect(self._show_current)
        self.table.opened.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        top = row()
        top.addWidget(self.list_title, 1)
        tools = QWidget()
        flow = Flow(tools)
        flow.addWidget(self.show_paper)
        flow.addWidget(self.search)
        top.addWidget(tools)
        card.inside.addLayout(top)
        card.inside.addWidget(self.table, 1)
        return card

    def _show_steps(self) -> None:
        for step, wanted in ((self.examine, Stage.TO_CONFIRM), (self.certify, Stage.TO_ISSUE)):
            waiting = sum(stage(row) is wanted for row in self.model.rows())
            chosen = len(self.model.ticked(wanted))
            step.show_turn(waiting, chosen)
            step.every.say(
                _("All {n}", n=waiting), ngettext("Choose the one waiting", "Choose all {n} waiting", waiting)
            )
        confirming, issuing = (len(self.model.ticked(one)) for one in (Stage.TO_CONFIRM, Stage.TO_ISSUE))
        self.examine.act.say(ngettext("Confirm {n} result", "Confirm {n} results", confirming))
        self.certify.act.say(ngettext("Issue {n} certificate", "Issue {n} certificates", issuing))

    def _all_to_confirm(self) -> None:
        self.model.tick_all(Stage.TO_CONFIRM)

    def _all_to_issue(self) -> None:
        self.model.tick_all(Stage.TO_ISSUE)

    def _ask_examiner(self) -> None:
        self._chosen = self.model.ticked(Stage.TO_CONFIRM)
        count = len(self._chosen)
        what = (
            ngettext("Confirm {n} result", "Confirm {n} results", count),
            _("You sign that these exams were held by the rules and marked rightly."),
            _("Confirm"),
        )
        form = ApproveForm(Asked(Role.EXAMINER, self._staff, self._here), what, self)
        form.filled_in.connect(self._confirm)
        self.ask(form)

    def _ask_certifier(self) -> None:
        self._chosen = self.model.ticked(Stage.TO_ISSUE)
        examiners = {one.examiner for one in self._chosen}
        free = tuple(one for one in self._staff if not {one.name, one.id} & examiners)
        names = ", ".join(sorted(examiners))
        what = (
            ngettext("Issue {n} certificate", "Issue {n} certificates", len(self._chosen)),
            _("The results were confirmed by {names}. Another person issues the certificates.", names=names),
            _("Issue"),
        )
        bare = tuple(one.native_name for one in self._chosen if not one.has_photo)
        form = self._issuing = IssueForm(
            Asked(Role.CERTIFIER, free, self._here), what, self._designs, bare, self
        )
        form.filled_in.connect(self._issue)
        self.ask(form)

    def _ask_for_pages(self) -> None:
        what = (
            _("Make missing pages"),
            _("The certificates are valid already. Their pages are signed with the certifier's key."),
            _("Make the pages"),
        )
        form = ApproveForm(Asked(Role.CERTIFIER, self._staff, self._here), what, self)
        form.filled_in.connect(self.pages_wanted)
        self.ask(form)

    def _show_missing(self) -> None:
        lacking = sum(not one.has_pages and not one.heir for one in self.model.rows())
        self.make_pages.setVisible(lacking > 0 and self.making.isHidden())

    def _confirm(self, approval: Approval) -> None:
        self.confirmed.emit(Approved(tuple(one.attempt for one in self._chosen), approval))

    def _issue(self, approval: Approval) -> None:
        attempts = tuple(one.attempt for one in self._chosen)
        self.issued.emit(Approved(attempts, approval, self._issuing.look))

    def _current_changed(self) -> None:
        current = self.table.current_row()
        self.show_paper.setEnabled(isinstance(current, Candidate) and bool(current.certificate))

    def _show_current(self) -> None:
        self._show(self.table.current_row())

    def _show(self, candidate: object) -> None:
        if isinstance(candidate, Candidate) and candidate.certificate:
            self.opened.emit(candidate)

    def _save_last(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, _("Where to save the pages")):
            self.wished.emit(PageWish(self._last.numbers, Purpose.SAVE, folder, self._last.sheet))
