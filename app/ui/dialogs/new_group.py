"""Forming a group: its name and its course."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.course.text import Text
from app.core.ids import CourseId
from app.ui.widgets.fields import DropDown, Field, WriteLine
from app.ui.widgets.form import Form, Wrong
from app.ui.words import _, content

CourseChoice = tuple[CourseId, Text]


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A filled-in form."""

    name: str
    course: CourseId


class GroupForm(Form):
    """The form; `filled_in` carries a `NewGroup`."""

    filled_in = Signal(NewGroup)

    def __init__(self, courses: tuple[CourseChoice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, width=560)
        self.group, self.course = WriteLine(), DropDown()
        for course, title in courses:
            self.course.addItem(content(title), course)
        self.group_field, self.course_field = Field(self.group), Field(self.course)
        self.body.addWidget(self.group_field)
        self.body.addWidget(self.course_field)
        self.body.addStretch(1)
        self.retranslate()
        self.group.setFocus()

    def retranslate(self) -> None:
        """Say everything."""
        self.say(_("New group"), _("Form the group"))
        self.group_field.name(_("Name of the group"), _("For example: Group 14"))
        self.course_field.name(_("Course"))

    def sent(self) -> None:
        """Send the new group on, or say what is to be put right."""
        name = " ".join(self.group.text().split())
        wrongs: tuple[Wrong, ...] = ()
        if not name:
            wrongs += (Wrong(self.group_field, _("Enter a name for the group")),)
        if self.course.currentData() is None:
            wrongs += (Wrong(self.course_field, _("Install a course first, then choose it here")),)
        self.show_wrongs(wrongs)
        if not wrongs:
            self.set_busy(True)
            self.filled_in.emit(NewGroup(name, CourseId(str(self.course.currentData()))))
