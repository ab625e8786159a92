"""A keyboard on the screen for letters that the real one lacks: Hangul and Kyrgyz. It never takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.ui.theme import THEME
from app.ui.widgets import hangul
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import WriteLine
from app.ui.widgets.layouts import column, emptied, row
from app.ui.words import _

ROWS = {
    "ko": ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"),
    "ky": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "ңөүё"),
}
UPPER = {"ko": dict(zip("ㅂㅈㄷㄱㅅㅐㅔ", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))}


class Key(Button):
    """One key."""

    pressed_sign = Signal(str)

    def __init__(self, sign: str, wide: float = 44) -> None:
        self._wide = wide
        super().__init__(kind="key")
        self.sign = sign
        self.say(sign)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._press)

    def sizeHint(self) -> QSize:
        """Qt: a square, or wider."""
        return QSize(THEME.px(self._wide), THEME.px(44))

    def _press(self) -> None:
        self.pressed_sign.emit(self.sign)


class Keyboard(QWidget):
    """Keys in rows. `typed` carries a letter; `erased` takes one back."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self, language: str = "ko") -> None:
        super().__init__()
        self._language, self._is_upper = language, False
        self._inside = column(self, gap=6)
        self.keys: list[Key] = []
        self.show_language(language)

    def show_language(self, language: str) -> None:
        """The keys of a language: `ko` or `ky`."""
        self._language, self._is_upper = language, False
        emptied(self._inside)
        self.keys = []
        rows = ROWS.get(language, ROWS["ky"])
        for place, letters in enumerate(rows):
            line = row(gap=6)
            line.addStretch(1)
            for letter in letters:
                line.addWidget(self._key(letter))
            if place == len(rows) - 1:
                self._add_end(line)
            line.addStretch(1)
            self._inside.addLayout(line)

    def _add_end(self, line: QBoxLayout) -> None:
        self.shift, space, back = Key("⇧", 52), Key(" ", 84), Key("⌫", 52)
        self.shift.say("⇧", _("Large letters"))
        space.say("␣", _("Space"))
        back.say("⌫", _("Delete the last letter"))
        self.shift.clicked.connect(self._turn)
        space.pressed_sign.connect(self.typed)
        back.clicked.connect(self.erased)
        for one in (self.shift, space, back):
            line.addWidget(one)

    def _key(self, letter: str) -> Key:
        key = Key(letter)
        key.pressed_sign.connect(self._type)
        self.keys.append(key)
        return key

    def _type(self, sign: str) -> None:
        self.typed.emit(sign)
        if self._is_upper:
            self._turn()

    def _turn(self) -> None:
        self._is_upper = not self._is_upper
        self.shift.set_current(self._is_upper)
        upper = UPPER.get(self._language, {})
        lower = {large: small for small, large in upper.items()}
        for key in self.keys:
            if self._language in UPPER:
                key.sign = (upper if self._is_upper else lower).get(key.sign, key.sign)
            else:
                key.sign = key.sign.upper() if self._is_upper else key.sign.lower()
            key.say(key.sign)


class LetterLine(WriteLine):
    """A line for a word: in Korean the keys of a Latin keyboard write Hangul, as on a keyboard sold in Seoul."""

    def __init__(self, name: str = "", *, is_korean: bool = False) -> None:
        super().__init__(name)
        self.is_korean = is_korean

    def type_letter(self, letter: str) -> None:
        """A letter from the keyboard on the screen."""
        text, end = self.text()[: self.cursorPosition()], self.text()[self.cursorPosition() :]
        text = hangul.added(text, letter) if self.is_korean else text + letter
        self.setText(text + end)
        self.setCursorPosition(len(text))
        self.setFocus()

    def erase_letter(self) -> None:
        """Take the last letter back."""
        text, end = self.text()[: self.cursorPosition()], self.text()[self.cursorPosition() :]
        text = hangul.erased(text) if self.is_korean else text[:-1]
        self.setText(text + end)
        self.setCursorPosition(len(text))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: letters become Hangul while a Korean word is written."""
        letter = hangul.LATIN.get(event.text(), "") if self.is_korean else ""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if letter and plain:
            self.type_letter(letter)
        elif self.is_korean and event.key() == Qt.Key.Key_Backspace and not self.hasSelectedText():
            self.erase_letter()
        else:
            super().keyPressEvent(event)
