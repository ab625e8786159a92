"""Enrolling a trainee: who, as the passport has it, in which language, and the three log-in pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.course.text import LANGUAGES
from app.core.ids import GroupId
from app.core.people import latin
from app.core.people.trainee import PICTURES_NEEDED, Person
from app.flow.views import GroupView
from app.ui.widgets.buttons import quiet
from app.ui.widgets.fields import DropDown, Field, WriteLine
from app.ui.widgets.form import Form, Wrong
from app.ui.widgets.layouts import row
from app.ui.widgets.pictures import PictureChooser
from app.ui.words import NAMES, _

_DATE = re.compile(r"(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4})")
_OLDEST_YEAR = 1900
_DOCUMENT = re.compile(r"[A-Z0-9]{4,20}")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A filled-in form."""

    group: GroupId
    person: Person
    language: str
    pictures: tuple[str, ...]


def birth_of(typed: str) -> int:
    """The integer YYYYMMDD of a typed day, month and year; 0 when they are no date."""
    found = _DATE.fullmatch(typed.strip())
    if found is None:
        return 0
    day, month, year = (int(part) for part in found.groups())
    return (
        year * 10_000 + month * 100 + day if QDate.isValid(year, month, day) and year >= _OLDEST_YEAR else 0
    )


def document_of(typed: str) -> str:
    """A typed passport number without spaces and hyphens, in capitals."""
    return re.sub(r"[\s\-№]", "", typed).upper()


class EnrolForm(Form):
    """The form; `filled_in` carries an `Enrolment`. The window answers by `accept()` or `complain(error)`."""

    filled_in = Signal(Enrolment)

    def __init__(self, group: GroupView, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=680)
        self._group = group
        self._proposed = ""
        self._make_fields(language)
        self.native.textEdited.connect(self._propose)
        self.latin.editingFinished.connect(self._tidy)
        self.again.clicked.connect(self._propose_again)
        self.retranslate()
        self.native.setFocus()

    def retranslate(self) -> None:
        """Say everything."""
        self.say(_("Enrol a trainee in {group}", group=self._group.name), _("Enrol"))
        self.native_field.name(_("Name in the own language"), _("For example: Айгүл Сатыбалдиева"))
        hint = _("Letter for letter as in the passport. We propose a spelling; the passport always wins.")
        self.latin_field.name(_("Name in Latin letters"), hint)
        self.again.say(_("Propose again"))
        self.birth_field.name(_("Birth date"), _("Day, month, year. For example: 12.04.1998"))
        self.document_field.name(_("Passport number"), _("Letters and digits. For example: PE1234471"))
        self.language_field.name(_("Language of the trainee"))
        hint = _("The trainee logs in with these three, in this order. Choose what is easy to remember.")
        self.pictures_field.name(_("Three pictures"), hint)
        self.pictures.retranslate()

    def sent(self) -> None:
        """Send the enrolment on, or say what is to be put right."""
        self._tidy()
        wrongs = self._wrongs_now()
        self.show_wrongs(wrongs)
        if not wrongs:
            self.set_busy(True)
            self.filled_in.emit(self._enrolment())

    def _make_fields(self, language: str) -> None:
        self.native, self.latin = WriteLine(), WriteLine()
        self.birth, self.document = WriteLine(hint="12.04.1998"), WriteLine()
        self.language, self.pictures = DropDown(), PictureChooser()
        self.again = quiet(icon="refresh")
        for code in LANGUAGES:
            self.language.addItem(NAMES[code], code)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.native_field, self.latin_field = Field(self.native), Field(self.latin)
        self.birth_field, self.document_field = Field(self.birth), Field(self.document)
        self.language_field, self.pictures_field = Field(self.language), Field(self.pictures)
        self.body.addWidget(self.native_field)
        self.body.addWidget(self.latin_field)
        again = row()
        again.addWidget(self.again)
        again.addStretch(1)
        self.body.addLayout(again)
        pair, top = row(gap=16), Qt.AlignmentFlag.AlignTop
        pair.addWidget(self.birth_field, 1, top)
        pair.addWidget(self.document_field, 1, top)
        self.body.addLayout(pair)
        self.body.addWidget(self.language_field)
        self.body.addWidget(self.pictures_field)
        self.body.addStretch(1)

    def _enrolment(self) -> Enrolment:
        person = Person(
            latin_name=self.latin.text(),
            native_name=" ".join(self.native.text().split()),
            birth=birth_of(self.birth.text()),
            document=document_of(self.document.text()),
        )
        return Enrolment(self._group.id, person, str(self.language.currentData()), self.pictures.chosen)

    def _propose(self, native: str) -> None:
        if self.latin.text() in ("", self._proposed):
            self._proposed = latin.proposal(native)
            self.latin.setText(self._proposed)

    def _propose_again(self) -> None:
        self._proposed = latin.proposal(self.native.text())
        self.latin.setText(self._proposed)
        self.latin.setFocus()

    def _tidy(self) -> None:
        self.latin.setText(latin.tidied(self.latin.text()))

    def _wrongs_now(self) -> tuple[Wrong, ...]:
        found = (
            (self.native_field, self._wrong_native()),
            (self.latin_field, self._wrong_latin()),
            (self.birth_field, self._wrong_birth()),
            (self.document_field, self._wrong_document()),
            (self.pictures_field, self._wrong_pictures()),
        )
        return tuple(Wrong(field, why) for field, why in found if why)

    def _wrong_native(self) -> str:
        return "" if self.native.text().strip() else _("Enter the name in the own language")

    def _wrong_latin(self) -> str:
        name = self.latin.text()
        if not name:
            return _("Enter the name in Latin letters as in the passport")
        if strange := latin.strange_letters(name):
            return _("The Latin name has letters that no passport has there: {letters}", letters=strange)
        if len(name) > latin.LONGEST:
            return _(
                "The Latin name has {n} letters. A passport has 39 at most: copy it from there", n=len(name)
            )
        return (
            ""
            if name[0].isalpha() and name[-1].isalpha()
            else _("The Latin name begins and ends with a letter")
        )

    def _wrong_birth(self) -> str:
        if not self.birth.text().strip():
            return _("Enter the birth date")
        return (
            "" if birth_of(self.birth.text()) else _("Enter the birth date as day, month, year: 12.04.1998")
        )

    def _wrong_document(self) -> str:
        number = document_of(self.document.text())
        if not number:
            return _("Enter the passport number")
        return (
            "" if _DOCUMENT.fullmatch(number) else _("A passport number has 4 to 20 Latin letters and digits")
        )

    def _wrong_pictures(self) -> str:
        missing = PICTURES_NEEDED - len(self.pictures.chosen)
        return _("Choose three pictures; {n} more", n=missing) if missing else ""
