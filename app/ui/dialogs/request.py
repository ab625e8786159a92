"""Asking for a certificate to be stopped, resumed or taken back: what, and why. A second person agrees later."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.flow.faces import StaffTile
from app.ui.dialogs.passphrase import ApproveForm, Asked
from app.ui.widgets.fields import DropDown, Field, WriteLine
from app.ui.widgets.form import Form, Wrong
from app.ui.widgets.labels import text
from app.ui.words import _, mark

DEEDS = {
    "suspend": mark("Stop it for now"),
    "resume": mark("Let it count again"),
    "revoke": mark("Take it back for good"),
}
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for a certificate, and why."""

    number: int
    deed: str
    reason: str


class RequestForm(Form):
    """`filled_in` carries a `Request`."""

    filled_in = Signal(Request)

    def __init__(self, number: int, is_stopped: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=560)
        self._number = number
        self.deed, self.reason = DropDown(), WriteLine()
        self.reason.setMaxLength(LONGEST_REASON)
        for one in ("resume", "revoke") if is_stopped else ("suspend", "revoke"):
            self.deed.addItem(_(DEEDS[one]), one)
        self.deed_field, self.reason_field = Field(self.deed), Field(self.reason)
        self.what = text()
        for widget in (self.what, self.deed_field, self.reason_field):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.retranslate()
        self.deed.setFocus()

    def retranslate(self) -> None:
        """Say everything."""
        self.say(_("Stop or take back"), _("Ask for it"))
        self.what.setText(
            _(
                "You sign the request now. Another person agrees to it, and the registry does it with the next "
                "sync. Nobody can do this alone."
            )
        )
        self.deed_field.name(_("What is asked"))
        self.reason_field.name(_("Why"), _("For example: the photo shows another person"))

    def sent(self) -> None:
        """Send the request on, or say that the reason is missing."""
        reason = " ".join(self.reason.text().split())
        wrongs = () if reason else (Wrong(self.reason_field, _("Say why in a few words")),)
        self.show_wrongs(wrongs)
        if not wrongs:
            self.set_busy(True)
            self.filled_in.emit(Request(self._number, str(self.deed.currentData()), reason))


@dataclass(frozen=True, slots=True)
class Anybody(Asked):
    """Whom to ask when every role will do."""

    @property
    def able(self) -> tuple[StaffTile, ...]:
        """All staff, who is logged in first."""
        return tuple(sorted(self.staff, key=self._is_elsewhere))

    def _is_elsewhere(self, one: StaffTile) -> bool:
        return one.id != self.here


class AgreeForm(ApproveForm):
    """A second person agrees; `filled_in` carries an `Approval`."""

    def __init__(self, asked: Asked, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(asked, (_("Agree as second person"), sentence, _("Agree")), parent)
        self.approver.person_field.name(_("Second person"))
