"""The passphrase field: shown or hidden, with a word on the keyboard's letters and on Caps Lock.

The hint tells the script of the last letter and the language of the keyboard, never the letter itself.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.errors import SaparError
from app.ui import words
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.fields import Field, WriteLine
from app.ui.widgets.labels import muted
from app.ui.widgets.layouts import column, row
from app.ui.words import _, mark


class SecretLine(WriteLine):
    """A secret line that notices Caps Lock and the script of what is typed."""

    noticed = Signal()

    def __init__(self) -> None:
        super().__init__(secret=True)
        self.is_caps = False
        self.script = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: look at the letter before it goes in."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.is_caps = letter.isupper() is not is_shifted and letter.lower() != letter.upper()
            self.script = unicodedata.name(letter, "").split(" ", 1)[0]
        elif event.key() == Qt.Key.Key_CapsLock:
            self.is_caps = not self.is_caps
        super().keyPressEvent(event)
        self.noticed.emit()


class PassphraseField(QWidget):
    """The field with its hints; after a wrong try it counts down and opens again."""

    entered = Signal()
    opened = Signal()

    def __init__(self, name: str = mark("Passphrase")) -> None:
        """`name` is what the field asks for, as the key of the catalogue."""
        super().__init__()
        self._name = name
        self._problem: SaparError | None = None
        self._wait_s = 0
        self.line, self.eye = SecretLine(), IconButton("eye")
        both = QWidget()
        across = row(both, gap=4)
        across.addWidget(self.line, 1)
        across.addWidget(self.eye)
        both.setFocusProxy(self.line)
        self.field, self.hint = Field(both), muted()
        inside = column(self, gap=4)
        inside.addWidget(self.field)
        inside.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count)
        self.eye.clicked.connect(self._turn)
        self.line.noticed.connect(self._hint)
        self.line.returnPressed.connect(self.entered)
        QGuiApplication.inputMethod().localeChanged.connect(self._hint)
        self.retranslate()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.line.text()

    @property
    def waits(self) -> bool:
        """Whether it counts down after wrong tries."""
        return self._wait_s > 0

    def clear(self) -> None:
        """Forget what was typed and every complaint."""
        self.line.clear()
        self.line.script, self.line.is_caps = "", False
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._timer.stop()
        self._problem, self._wait_s = None, 0
        self.line.setEnabled(True)
        self.field.wrong("")
        self.retranslate()

    def show_problem(self, problem: BaseException) -> None:
        """Say what is wrong; `wait_s` among its fields closes the field so long. What was typed stays."""
        self._problem = problem if isinstance(problem, SaparError) else None
        wait = self._problem.fields.get("wait_s", 0) if self._problem else 0
        self._wait_s = wait if isinstance(wait, int) else 0
        self.line.setEnabled(not self.waits)
        self.field.wrong(words.error(problem))
        if self.waits:
            self._timer.start()
        else:
            self._reopen()

    def show_missing(self) -> None:
        """Nothing was typed."""
        self.field.wrong(_("Enter the passphrase"))
        self.line.setFocus()

    def retranslate(self) -> None:
        """Say everything again."""
        is_hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self.field.name(_(self._name))
        self.line.setAccessibleName(_(self._name))
        self.eye.show_icon("eye" if is_hidden else "eye-off")
        self.eye.say(_("Show the passphrase") if is_hidden else _("Hide the passphrase"))
        self._hint()

    def _turn(self) -> None:
        is_hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if is_hidden else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.retranslate()
        self.line.setFocus()

    def _hint(self) -> None:
        said = []
        locale = QGuiApplication.inputMethod().locale()
        if self.line.script in ("LATIN", "CYRILLIC"):
            is_latin = self.line.script == "LATIN"
            said.append(_("You write Latin letters.") if is_latin else _("You write Cyrillic letters."))
        elif locale.language() is not QLocale.Language.C:
            said.append(_("Keyboard: {language}", language=locale.nativeLanguageName()))
        if self.line.is_caps:
            said.append(_("Caps Lock is on."))
        self.hint.setText(" ".join(said) or _("Big and small letters are different."))
        self.hint.set_tone("warn" if self.line.is_caps else "muted")

    def _count(self) -> None:
        self._wait_s -= 1
        if self._wait_s <= 0:
            self._timer.stop()
            self._reopen()
        elif self._problem is not None:
            again = type(self._problem)(**{**self._problem.fields, "wait_s": self._wait_s})
            self.field.wrong(words.error(again))

    def _reopen(self) -> None:
        self.line.setEnabled(True)
        if self._problem is not None and "wait_s" in self._problem.fields:
            self.field.wrong(_("The passphrase does not match. Try again."))
        self.line.selectAll()
        self.line.setFocus()
        self.opened.emit()
