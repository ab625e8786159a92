"""Opening an exam: for which group, by which plan, under which examiner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.course.text import Text
from app.core.ids import CourseId, GroupId
from app.flow.views import GroupView
from app.ui.dialogs.passphrase import Approval, Approver, Asked, is_about_passphrase
from app.ui.widgets.fields import DropDown, Field
from app.ui.widgets.form import Form, Wrong
from app.ui.widgets.labels import muted
from app.ui.words import _, content, ngettext

Plans = Mapping[CourseId, tuple[tuple[str, Text], ...]]
"""Exam plans by course: id and title."""


@dataclass(frozen=True, slots=True)
class SittingPlan:
    """A filled-in form."""

    group: GroupId
    blueprint: str
    approval: Approval


class OpenExamForm(Form):
    """The form; `filled_in` carries a `SittingPlan`."""

    filled_in = Signal(SittingPlan)

    def __init__(
        self, groups: tuple[GroupView, ...], plans: Plans, asked: Asked, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, width=560)
        self._groups, self._plans = groups, plans
        self.group, self.plan, self.approver = DropDown(), DropDown(), Approver(asked)
        self.people = muted()
        for group in groups:
            self.group.addItem(f"{group.name} · {content(group.course_title)}", group.id)
        self.group_field, self.plan_field = Field(self.group), Field(self.plan)
        for widget in (self.group_field, self.people, self.plan_field, self.approver):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.group.currentIndexChanged.connect(self._group_chosen)
        self.approver.opened.connect(self._reopen)
        self.retranslate()
        self._group_chosen()
        self.send.setEnabled(bool(asked.able))
        self.group.setFocus()

    def choose(self, group: str) -> None:
        """Start with this group."""
        self.group.setCurrentIndex(max(0, self.group.findData(group)))

    def retranslate(self) -> None:
        """Say everything."""
        self.say(_("Open an exam"), _("Open the exam"))
        self.group_field.name(_("Group"))
        self.plan_field.name(_("Exam plan"))

    def sent(self) -> None:
        """Send the plan on, or say what is to be put right."""
        wrongs: tuple[Wrong, ...] = ()
        if self.group.currentData() is None:
            wrongs += (Wrong(self.group_field, _("Form a group first, then choose it here")),)
        if self.plan.currentData() is None:
            wrongs += (Wrong(self.plan_field, _("This course has no exam plan. Choose another group")),)
        self.show_wrongs(wrongs)
        approval = None if wrongs else self.approver.approval()
        if approval is not None:
            self.set_busy(True)
            group = GroupId(str(self.group.currentData()))
            self.filled_in.emit(SittingPlan(group, str(self.plan.currentData()), approval))

    def complain(self, problem: BaseException) -> None:
        """A wrong passphrase is said beside its field, anything else on top."""
        if is_about_passphrase(problem):
            self.approver.secret.show_problem(problem)
            self.set_busy(self.approver.secret.waits)
        else:
            super().complain(problem)

    def _group_chosen(self) -> None:
        group = next((one for one in self._groups if one.id == self.group.currentData()), None)
        self.plan.clear()
        self.people.setText("")
        if group is None:
            return
        for blueprint, title in self._plans.get(group.course, ()):
            self.plan.addItem(content(title), blueprint)
        self.people.setText(ngettext("{n} trainee", "{n} trainees", len(group.trainees)))

    def _reopen(self) -> None:
        self.set_busy(False)
