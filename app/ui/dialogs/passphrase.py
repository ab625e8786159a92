"""Who stands for a deed: somebody with the role, and a passphrase when another one is logged in."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import PassphraseWrong, WaitFirst
from app.core.ids import PersonId
from app.core.people.staff import Role
from app.flow.faces import StaffTile
from app.ui.widgets.cards import Note
from app.ui.widgets.fields import DropDown, Field
from app.ui.widgets.form import Form
from app.ui.widgets.labels import text
from app.ui.widgets.layouts import column
from app.ui.widgets.passphrase import PassphraseField
from app.ui.words import _


@dataclass(frozen=True, slots=True)
class Approval:
    """Who stands for a deed; the passphrase is empty when that person is logged in already."""

    staff: PersonId
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask: the role that a deed needs, all staff, and who is logged in."""

    role: Role
    staff: tuple[StaffTile, ...]
    here: PersonId

    @property
    def able(self) -> tuple[StaffTile, ...]:
        """Those with the role, who is logged in first."""
        return tuple(
            sorted((one for one in self.staff if self.role in one.roles), key=lambda one: one.id != self.here)
        )

    @property
    def is_here(self) -> bool:
        """Whether who is logged in has the role."""
        return any(one.id == self.here for one in self.able)


class Approver(QWidget):
    """A drop-down of those who may, and the passphrase where it is needed."""

    entered = Signal()
    opened = Signal()

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self.person, self.secret, self.nobody = DropDown(), PassphraseField(), Note(tone="warn")
        for one in asked.able:
            self.person.addItem(one.name, one.id)
        self.person_field = Field(self.person)
        inside = column(self, gap=12)
        for widget in (self.person_field, self.secret, self.nobody):
            inside.addWidget(widget)
        self.person.currentIndexChanged.connect(self._chosen)
        self.secret.entered.connect(self.entered)
        self.secret.opened.connect(self.opened)
        self.retranslate()
        self._chosen()

    def retranslate(self) -> None:
        """Say everything again."""
        is_examiner = self._asked.role is Role.EXAMINER
        self.person_field.name(_("Examiner") if is_examiner else _("Certifier"))
        self.nobody.say(
            _("Nobody on this computer has this role. Ask the administrator of your centre."), "warn"
        )
        self.secret.retranslate()

    def approval(self) -> Approval | None:
        """Who, and the passphrase; None when something is missing, which is then said."""
        staff = self.person.currentData()
        if staff is None or self.secret.waits:
            return None
        if not self._needs_secret():
            return Approval(PersonId(str(staff)))
        if not self.secret.passphrase:
            self.secret.show_missing()
            return None
        return Approval(PersonId(str(staff)), self.secret.passphrase)

    def focus_first(self) -> None:
        """The passphrase where it is needed."""
        (self.secret.line if self._needs_secret() else self.person).setFocus()

    def _needs_secret(self) -> bool:
        return bool(self.person.currentData() != self._asked.here)

    def _chosen(self) -> None:
        has_somebody = bool(self._asked.able)
        self.person_field.setVisible(has_somebody)
        self.secret.setVisible(has_somebody and self._needs_secret())
        self.nobody.setVisible(not has_somebody)
        self.secret.clear()


class ApproveForm(Form):
    """Asks for one approval; `filled_in` carries an `Approval`."""

    filled_in = Signal(Approval)

    def __init__(self, asked: Asked, what: tuple[str, str, str], parent: QWidget | None = None) -> None:
        """`what` is the name of the form, a sentence on what will happen, and the words of its button."""
        super().__init__(parent, width=520)
        name, sentence, send = what
        self.approver = Approver(asked)
        self.body.addWidget(text(sentence))
        self.body.addWidget(self.approver)
        self.body.addStretch(1)
        self.say(name, send)
        self.send.setEnabled(bool(asked.able))
        self.approver.opened.connect(self._reopen)
        self.approver.focus_first()

    def sent(self) -> None:
        """Send the approval on."""
        approval = self.approver.approval()
        if approval is not None:
            self.set_busy(True)
            self.filled_in.emit(approval)

    def complain(self, problem: BaseException) -> None:
        """A wrong passphrase is said beside its field, anything else on top."""
        if is_about_passphrase(problem):
            self.approver.secret.show_problem(problem)
            self.set_busy(self.approver.secret.waits)
        else:
            super().complain(problem)

    def _reopen(self) -> None:
        self.set_busy(False)


def is_about_passphrase(problem: BaseException) -> bool:
    """Whether an error speaks of the passphrase that was typed."""
    return isinstance(problem, (PassphraseWrong, WaitFirst))
