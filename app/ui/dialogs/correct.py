"""Correcting a slip: how the holder is written down, filled in as it is, and the examiner who saw the passport."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.people import latin
from app.core.people.trainee import Person
from app.ui.dialogs.enrol import birth_of, document_of
from app.ui.dialogs.passphrase import Approval, Approver, Asked, is_about_passphrase
from app.ui.widgets.fields import Field, WriteLine
from app.ui.widgets.form import Form, Wrong
from app.ui.widgets.labels import text
from app.ui.widgets.layouts import row
from app.ui.words import _


@dataclass(frozen=True, slots=True)
class Correction:
    """A certificate, how its holder is rightly written, and who stands for that."""

    number: int
    person: Person
    approval: Approval


class CorrectForm(Form):
    """`filled_in` carries a `Correction`."""

    filled_in = Signal(Correction)

    def __init__(self, number: int, person: Person, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=680)
        self._number, self._person = number, person
        self.native, self.latin, self.birth, self.document = (WriteLine() for _line in range(4))
        self.native.setText(person.native_name)
        self.latin.setText(person.latin_name)
        self.birth.setText(_day(person.birth))
        self.document.setText(person.document)
        self.native_field, self.latin_field = Field(self.native), Field(self.latin)
        self.birth_field, self.document_field = Field(self.birth), Field(self.document)
        self.approver = Approver(asked)
        self.what = text()
        self.body.addWidget(self.what)
        self.body.addWidget(self.native_field)
        self.body.addWidget(self.latin_field)
        pair, top = row(gap=16), Qt.AlignmentFlag.AlignTop
        pair.addWidget(self.birth_field, 1, top)
        pair.addWidget(self.document_field, 1, top)
        self.body.addLayout(pair)
        self.body.addWidget(self.approver)
        self.body.addStretch(1)
        self.latin.editingFinished.connect(self._tidy)
        self.approver.opened.connect(self._reopen)
        self.retranslate()
        self.send.setEnabled(bool(asked.able))
        self.native.setFocus()

    def retranslate(self) -> None:
        """Say everything."""
        self.say(_("Correct a slip"), _("Correct"))
        self.what.setText(
            _(
                "Look at the passport. Put right what was written down wrongly: the name, the birth date or the "
                "document. Then a certifier issues the certificate anew, and the old one is replaced."
            )
        )
        self.native_field.name(_("Name in the own language"))
        self.latin_field.name(_("Name in Latin letters"), _("Letter for letter as in the passport."))
        self.birth_field.name(_("Birth date"), _("Day, month, year. For example: 12.04.1998"))
        self.document_field.name(_("Passport number"), _("Letters and digits. For example: PE1234471"))

    def sent(self) -> None:
        """Send the correction on, or say what is to be put right."""
        self._tidy()
        wrongs = self._wrongs_now()
        self.show_wrongs(wrongs)
        approval = None if wrongs else self.approver.approval()
        if approval is not None:
            self.set_busy(True)
            self.filled_in.emit(Correction(self._number, self._person_now(), approval))

    def complain(self, problem: BaseException) -> None:
        """A wrong passphrase is said beside its field, anything else on top."""
        if is_about_passphrase(problem):
            self.approver.secret.show_problem(problem)
            self.set_busy(self.approver.secret.waits)
        else:
            super().complain(problem)

    def _person_now(self) -> Person:
        typed = self.birth.text().strip()
        return Person(
            latin_name=self.latin.text(),
            native_name=" ".join(self.native.text().split()),
            birth=self._person.birth if typed == _day(self._person.birth) else birth_of(typed),
            document=document_of(self.document.text()),
        )

    def _wrongs_now(self) -> tuple[Wrong, ...]:
        person = self._person_now()
        found = (
            (self.native_field, "" if person.native_name else _("Enter the name in the own language")),
            (
                self.latin_field,
                "" if person.latin_name else _("Enter the name in Latin letters as in the passport"),
            ),
            (
                self.birth_field,
                "" if person.birth else _("Enter the birth date as day, month, year: 12.04.1998"),
            ),
            (self.document_field, "" if person.document else _("Enter the passport number")),
        )
        return tuple(Wrong(field, why) for field, why in found if why)

    def _tidy(self) -> None:
        self.latin.setText(latin.tidied(self.latin.text()))

    def _reopen(self) -> None:
        self.set_busy(False)


def _day(birth: int) -> str:
    return f"{birth % 100:02d}.{birth // 100 % 100:02d}.{birth // 10_000:04d}"
