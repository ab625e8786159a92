"""Exams in a room: opened with the examiner's passphrase, watched seat by seat, closed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.core.ids import PersonId, SittingId
from app.core.people.staff import Role
from app.flow.faces import StaffTile
from app.flow.views import GroupView, SittingView
from app.ui.dates import moment
from app.ui.dialogs.ask import AskForm
from app.ui.dialogs.open_exam import OpenExamForm, Plans, SittingPlan
from app.ui.dialogs.passphrase import Asked
from app.ui.models.seats import Seats
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.figures import Figure
from app.ui.widgets.layouts import row
from app.ui.widgets.staff_page import StaffPage
from app.ui.widgets.table import Table
from app.ui.widgets.tabs import Tab, Tabs
from app.ui.words import _, content, mark, ngettext

FIGURES = (
    ("open", mark("Writing now")),
    ("submitted", mark("Handed in")),
    ("absent", mark("Not here yet")),
)


class Sitting(StaffPage):
    """`opened` carries a `SittingPlan`, `closed` the id of a sitting."""

    opened = Signal(SittingPlan)
    closed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._sittings: tuple[SittingView, ...] = ()
        self._groups: tuple[GroupView, ...] = ()
        self._plans: Plans = {}
        self._asked = Asked(Role.EXAMINER, (), PersonId(""))
        self._current = SittingId("")
        self.model = Seats(self)
        self._make()
        self.retranslate()

    def show_sittings(self, sittings: tuple[SittingView, ...]) -> None:
        """All sittings, open ones first; may come again every few seconds."""
        self._sittings = tuple(sorted(sittings, key=_newest_first))
        if self._current not in {one.id for one in sittings}:
            self._current = self._sittings[0].id if sittings else SittingId("")
        self.retranslate()

    def show_sitting(self, sitting: str) -> None:
        """Look at one sitting."""
        self._current = SittingId(sitting)
        self.retranslate()

    def show_choices(self, groups: tuple[GroupView, ...], plans: Plans) -> None:
        """What an exam can be opened for."""
        self._groups, self._plans = groups, plans
        self.open_exam.setEnabled(bool(groups))

    def show_staff(self, staff: tuple[StaffTile, ...], here: PersonId) -> None:
        """All staff, and who is logged in."""
        self._asked = Asked(Role.EXAMINER, staff, here)

    def open(self, group: str = "") -> None:
        """Open the form for a new exam, starting with a group."""
        form = OpenExamForm(self._groups, self._plans, self._asked, self)
        form.choose(group)
        form.filled_in.connect(self.opened)
        self.ask(form)

    def retranslate(self) -> None:
        """Say everything again."""
        sitting = self._sitting()
        self.open_exam.say(_("Open an exam"))
        self.close_exam.say(_("Close this exam"))
        self.close_exam.setVisible(sitting is not None and sitting.is_open)
        self._show_title(sitting)
        self.tabs.show_tabs(tuple(_tab(one) for one in self._sittings), self._current)
        self.tabs.setVisible(len(self._sittings) > 1)
        rows = sitting.rows if sitting else ()
        for figure, (state, name) in zip(self.figures, FIGURES, strict=True):
            count = sum(one.state == state for one in rows)
            figure.show_figure(_(name), str(count), ngettext("of {n} trainee", "of {n} trainees", len(rows)))
        self.model.show_rows(rows)
        self.table.setAccessibleName(_("Seats"))
        self.table.say_when_empty(_("No exam is open. Open one when the group is ready."))

    def focus_first(self) -> None:
        """The table of seats."""
        self.table.setFocus()

    def _make(self) -> None:
        self.close_exam, self.open_exam = ghost(icon="lock"), primary(icon="player-play")
        self.close_exam.clicked.connect(self._ask_close)
        self.open_exam.clicked.connect(self._open_any)
        self.add_deed(self.close_exam, self.open_exam)
        self.tabs = Tabs()
        self.tabs.chosen.connect(self.show_sitting)
        self.body.addWidget(self.tabs)
        self.figures = tuple(Figure() for _figure in FIGURES)
        figures = row(gap=16)
        for figure in self.figures:
            figures.addWidget(figure, 1)
        self.body.addLayout(figures)
        card = Card(gap=12, margins=16)
        self.table = Table(self.model)
        card.inside.addWidget(self.table, 1)
        self.body.addWidget(card, 1)

    def _sitting(self) -> SittingView | None:
        return next((one for one in self._sittings if one.id == self._current), None)

    def _show_title(self, sitting: SittingView | None) -> None:
        if sitting is None:
            self.show_title(_("Exams"))
            return
        opened = _("opened {at} by {name}", at=moment(sitting.opened_at), name=sitting.examiner)
        closed = _("closed")
        facts = opened if sitting.is_open else f"{closed} · {opened}"
        self.show_title(f"{content(sitting.title)} · {sitting.group}", facts)

    def _ask_close(self) -> None:
        sitting = self._sitting()
        if sitting is None:
            return
        writing = sum(one.state == "open" for one in sitting.rows)
        said = _("Everybody has handed in. Nobody can begin this exam after it is closed.")
        if writing:
            said = ngettext(
                "{n} trainee is still writing and may finish. Nobody else can begin.",
                "{n} trainees are still writing and may finish. Nobody else can begin.",
                writing,
            )
        form = AskForm(_("Close this exam?"), said, _("Close the exam"), self)
        form.agreed.connect(self._close)
        self.ask(form)

    def _close(self) -> None:
        self.closed.emit(self._current)

    def _open_any(self) -> None:
        self.open()


def _tab(sitting: SittingView) -> Tab:
    return sitting.id, f"{sitting.group} · {content(sitting.title)}", "pencil" if sitting.is_open else "lock"


def _newest_first(sitting: SittingView) -> tuple[bool, int]:
    return not sitting.is_open, -sitting.opened_at
