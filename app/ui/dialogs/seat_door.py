"""The examiner at a candidate's seat: what he does there, in his own name and with his own passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.core.exam.room import Cause, Compared
from app.ui.dialogs.passphrase import Approval, Approver, Asked, is_about_passphrase
from app.ui.widgets.buttons import nav
from app.ui.widgets.fields import DropDown, Field, WriteLine
from app.ui.widgets.form import Form, Wrong
from app.ui.widgets.labels import Label
from app.ui.words import _, mark, ngettext


class Act(Enum):
    """What an examiner does at a seat."""

    ADMIT = "admit"
    SIGN = "sign"
    GO_ON = "go-on"
    COME = "come"
    PAUSE = "pause"
    ADD_TIME = "add-time"
    LEAVE = "leave"


NAMES = {
    Act.ADMIT: mark("Let this person begin"),
    Act.SIGN: mark("Sign for the interruption"),
    Act.GO_ON: mark("Let the exam go on"),
    Act.COME: mark("I am here: take the hand down"),
    Act.PAUSE: mark("Stop the exam for a while"),
    Act.ADD_TIME: mark("Add time for an incident"),
    Act.LEAVE: mark("Leave this screen; the exam stays open"),
}
CAUSES = {
    Cause.CUT: mark("The power was cut"),
    Cause.RESTART: mark("The program or the computer was restarted"),
    Cause.SLEEP: mark("The computer slept"),
    Cause.UNKNOWN: mark("Something else"),
}
NEEDS_REASON = {Act.SIGN, Act.PAUSE, Act.ADD_TIME, Act.LEAVE}
MINUTES = (5, 10, 15, 20, 30)


@dataclass(frozen=True, slots=True)
class Done:
    """A filled-in form."""

    act: Act
    approval: Approval
    reason: str = ""
    compared: tuple[Compared, ...] = ()
    cause: Cause = Cause.UNKNOWN
    minutes: int = 0


class SeatDoor(Form):
    """The form; `filled_in` carries a `Done`, `limits_asked` that the examiner wants to know what cannot be stopped."""

    filled_in = Signal(Done)
    limits_asked = Signal()

    def __init__(self, acts: tuple[Act, ...], asked: Asked, who: str, parent: QWidget | None = None) -> None:
        """`acts` is what can be done now, the likeliest first; `who` is the candidate as the examiner compares them."""
        super().__init__(parent, width=600)
        self.who, self.act, self.approver = Label(who, strong=True), DropDown(), Approver(asked)
        self.face, self.document = QCheckBox(), QCheckBox()
        self.cause, self.minutes, self.reason = DropDown(), DropDown(), WriteLine()
        for one in acts:
            self.act.addItem(_(NAMES[one]), one)
        for cause, said in CAUSES.items():
            self.cause.addItem(_(said), cause)
        for n in MINUTES:
            self.minutes.addItem(ngettext("{n} minute", "{n} minutes", n), n)
        self.act_field, self.cause_field = Field(self.act), Field(self.cause)
        self.minutes_field, self.reason_field = Field(self.minutes), Field(self.reason)
        self.limits = nav(icon="info-circle")
        for widget in (
            self.who,
            self.act_field,
            self.face,
            self.document,
            self.cause_field,
            self.minutes_field,
            self.reason_field,
            self.approver,
            self.limits,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.act.currentIndexChanged.connect(self._chosen)
        self.approver.opened.connect(self._reopen)
        self.limits.clicked.connect(self.limits_asked)
        self.retranslate()
        self._chosen()
        self.send.setEnabled(bool(asked.able))
        self.act.setFocus()

    @property
    def chosen(self) -> Act:
        """What is to be done."""
        return Act(self.act.currentData())

    def retranslate(self) -> None:
        """Say everything."""
        self.say(_("The examiner at this seat"), _("Do it"))
        self.act_field.name(_("What you do"))
        self.face.setText(_("I compared the face with the photo"))
        self.document.setText(_("I compared the passport"))
        self.cause_field.name(_("What happened"))
        self.minutes_field.name(_("How much time"))
        self.reason_field.name(_("Reason, in a few words"))
        self.limits.say(_("What this program cannot stop"))

    def sent(self) -> None:
        """Send it on, or say what is to be put right."""
        wrongs: tuple[Wrong, ...] = ()
        act = self.chosen
        if act in NEEDS_REASON and not self.reason.text().strip():
            wrongs += (Wrong(self.reason_field, _("Write down the reason in a few words")),)
        if act is Act.ADMIT and not self._compared():
            wrongs += (Wrong(self.act_field, _("Compare the face or the passport first, and tick it")),)
        self.show_wrongs(wrongs)
        approval = None if wrongs else self.approver.approval()
        if approval is not None:
            self.set_busy(True)
            self.filled_in.emit(
                Done(
                    act,
                    approval,
                    self.reason.text(),
                    self._compared(),
                    Cause(self.cause.currentData()),
                    int(self.minutes.currentData()),
                )
            )

    def complain(self, problem: BaseException) -> None:
        """A wrong passphrase is said beside its field, anything else on top."""
        if is_about_passphrase(problem):
            self.approver.secret.show_problem(problem)
            self.set_busy(self.approver.secret.waits)
        else:
            super().complain(problem)

    def _compared(self) -> tuple[Compared, ...]:
        boxes = ((self.face, Compared.FACE), (self.document, Compared.DOCUMENT))
        return tuple(kind for box, kind in boxes if box.isChecked())

    def _chosen(self) -> None:
        act = self.chosen
        for box in (self.face, self.document):
            box.setVisible(act is Act.ADMIT)
        self.cause_field.setVisible(act is Act.SIGN)
        self.minutes_field.setVisible(act is Act.ADD_TIME)
        self.reason_field.setVisible(act in NEEDS_REASON)

    def _reopen(self) -> None:
        self.set_busy(False)
