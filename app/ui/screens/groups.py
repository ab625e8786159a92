"""Groups: how the trainees of a class stand, who is ready for the exam, who has passed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.ids import GroupId, PersonId
from app.flow.views import GroupView, TraineeRow
from app.ui.dialogs.enrol import EnrolForm, Enrolment
from app.ui.dialogs.new_group import CourseChoice, GroupForm, NewGroup
from app.ui.models.trainees import Trainees, percent
from app.ui.widgets.buttons import ghost, primary, quiet
from app.ui.widgets.cards import Card
from app.ui.widgets.figures import Figure
from app.ui.widgets.labels import heading
from app.ui.widgets.layouts import Flow, row
from app.ui.widgets.search_line import SearchLine
from app.ui.widgets.staff_page import StaffPage
from app.ui.widgets.table import Table
from app.ui.widgets.tabs import Tabs
from app.ui.words import WORDS, _, content, ngettext

READY = frozenset({"ready"})
PASSED = frozenset({"passed", "certified"})
CERTIFIED = frozenset({"certified"})


@dataclass(frozen=True, slots=True)
class Photographed:
    """A trainee, and the file with the photo."""

    trainee: PersonId
    path: str


class Groups(StaffPage):
    """`enrolled` carries a filled-in form, `group_formed` another, `sitting_asked` the id of a group.

    `photographed` carries a trainee and a file.
    """

    enrolled = Signal(Enrolment)
    group_formed = Signal(NewGroup)
    sitting_asked = Signal(str)
    photographed = Signal(Photographed)

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[GroupView, ...] = ()
        self._courses: tuple[CourseChoice, ...] = ()
        self._current = GroupId("")
        self.model = Trainees(self)
        self._make()
        self.retranslate()

    def show_groups(self, groups: tuple[GroupView, ...]) -> None:
        """All groups; the one that was looked at stays."""
        self._groups = groups
        if self._current not in {group.id for group in groups}:
            self._current = groups[0].id if groups else GroupId("")
        self.retranslate()

    def show_courses(self, courses: tuple[CourseChoice, ...]) -> None:
        """The courses that a new group may learn."""
        self._courses = courses

    def show_group(self, group: str) -> None:
        """Look at one group."""
        self._current = GroupId(group)
        self.retranslate()

    def enrol(self) -> None:
        """Open the form for a new trainee."""
        if group := self._group():
            form = EnrolForm(group, WORDS.language, self)
            form.filled_in.connect(self.enrolled)
            self.ask(form)

    def form_group(self) -> None:
        """Open the form for a new group."""
        form = GroupForm(self._courses, self)
        form.filled_in.connect(self.group_formed)
        self.ask(form)

    def retranslate(self) -> None:
        """Say everything again."""
        group = self._group()
        rows = group.trainees if group else ()
        self.open_exam.say(_("Open an exam"))
        self.enrol_one.say(_("Enrol a trainee"))
        self.photo.say(_("Photo for the certificate"))
        self.new_group.say(_("New group"))
        self.list_title.setText(_("Trainees"))
        self.search.say(_("Search: name or certificate"))
        self._show_title(group)
        self.tabs.show_tabs(tuple((one.id, one.name, "") for one in self._groups), self._current)
        self._show_figures(rows)
        self.model.show_rows(rows)
        self.table.setAccessibleName(_("Trainees"))
        self.table.say_when_empty(self._kind_words(group))
        self.enrol_one.setEnabled(group is not None)
        self.open_exam.setEnabled(bool(rows))

    def focus_first(self) -> None:
        """The search, since a class is long."""
        self.search.setFocus()

    def _make(self) -> None:
        self.enrol_one, self.open_exam = ghost(icon="user-plus"), primary(icon="player-play")
        self.new_group = quiet(icon="plus")
        self.enrol_one.clicked.connect(self.enrol)
        self.open_exam.clicked.connect(self._ask_sitting)
        self.new_group.clicked.connect(self.form_group)
        self.add_deed(self.enrol_one, self.open_exam)
        self.tabs = Tabs(self.new_group)
        self.tabs.chosen.connect(self.show_group)
        self.body.addWidget(self.tabs)
        self.figures = tuple(Figure() for _place in range(4))
        figures = row(gap=16)
        for figure in self.figures:
            figures.addWidget(figure, 1)
        self.body.addLayout(figures)
        self.body.addWidget(self._make_list(), 1)

    def _make_list(self) -> Card:
        card = Card(gap=12, margins=16)
        self.list_title, self.search, self.table = heading(), SearchLine(), Table(self.model, spare=4)
        self.photo = ghost(icon="camera")
        self.photo.setEnabled(False)
        self.photo.clicked.connect(self._choose_photo)
        self.search.textChanged.connect(self.table.search)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        top = row()
        top.addWidget(self.list_title, 1)
        tools = QWidget()
        flow = Flow(tools)
        flow.addWidget(self.photo)
        flow.addWidget(self.search)
        top.addWidget(tools)
        card.inside.addLayout(top)
        card.inside.addWidget(self.table, 1)
        return card

    def _group(self) -> GroupView | None:
        return next((group for group in self._groups if group.id == self._current), None)

    def _show_title(self, group: GroupView | None) -> None:
        if group is None:
            self.show_title(_("Groups"))
            return
        people = ngettext("{n} trainee", "{n} trainees", len(group.trainees))
        self.show_title(
            f"{content(group.course_title)} · {group.name}",
            _("{people} · {trainer}", people=people, trainer=group.trainer),
        )

    def _show_figures(self, rows: tuple[TraineeRow, ...]) -> None:
        average = sum(percent(one) for one in rows) // len(rows) if rows else 0
        lessons = _("of all lessons are done")
        whole = ngettext("of {n} trainee", "of {n} trainees", len(rows))
        average_card, *others = self.figures
        average_card.show_figure(_("Average progress"), f"{average} %", lessons)
        parts = ((_("Ready for the exam"), READY), (_("Passed"), PASSED), (_("Certified"), CERTIFIED))
        for figure, (name, states) in zip(others, parts, strict=True):
            figure.show_figure(name, str(sum(one.state in states for one in rows)), whole)

    def _kind_words(self, group: GroupView | None) -> str:
        if group is None:
            return _("There is no group yet. Form the first one with the button “New group”.")
        if self.search.text() and group.trainees:
            return _("Nobody here has this name. Try fewer letters.")
        return _("This group is still empty. Enrol the first trainee: it takes two minutes.")

    def _current_changed(self) -> None:
        self.photo.setEnabled(isinstance(self.table.current_row(), TraineeRow))

    def _choose_photo(self) -> None:
        trainee = self.table.current_row()
        if not isinstance(trainee, TraineeRow):
            return
        title = _("A photo of {name}, upright, face in the middle", name=trainee.native_name)
        kinds = _("Pictures") + " (*.jpg *.jpeg *.png *.webp)"
        path, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        if path:
            self.photographed.emit(Photographed(trainee.id, path))

    def _ask_sitting(self) -> None:
        self.sitting_asked.emit(self._current)
