"""The keyboard on the screen writes into a line and never takes the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.widgets.keyboard import Keyboard, LetterLine


def press(keyboard, signs):
    for sign in signs:
        next(key for key in keyboard.keys if key.sign == sign).click()


def test_hangul_is_written_by_clicks(show):
    keyboard, line = show(Keyboard("ko")), show(LetterLine(is_korean=True))
    keyboard.typed.connect(line.type_letter)
    keyboard.erased.connect(line.erase_letter)
    press(keyboard, "ㅇㅣㄹㄱㅇㅓㅇㅛ")
    assert line.text() == "읽어요"
    keyboard.erased.emit()
    assert line.text() == "읽어ㅇ"


def test_shift_gives_the_double_letters_once(show, heard):
    keyboard = show(Keyboard("ko"))
    typed = heard(keyboard.typed)
    keyboard.shift.click()
    press(keyboard, "ㅃ")
    press(keyboard, "ㅂ")
    assert typed == ["ㅃ", "ㅂ"]


def test_kyrgyz_has_its_own_letters(show, heard):
    keyboard = show(Keyboard("ky"))
    typed = heard(keyboard.typed)
    press(keyboard, "өңү")
    keyboard.shift.click()
    press(keyboard, "Ң")
    assert typed == ["ө", "ң", "ү", "Ң"]


def test_keys_never_take_the_focus(show):
    keyboard = show(Keyboard("ko"))
    assert all(key.focusPolicy() is Qt.FocusPolicy.NoFocus for key in keyboard.keys)


def test_a_latin_keyboard_writes_hangul(show):
    line = show(LetterLine(is_korean=True))
    QTest.keyClicks(line, "gksrmf")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == "한그"


def test_other_lines_stay_as_they_are(show):
    line = show(LetterLine())
    QTest.keyClicks(line, "gk")
    assert line.text() == "gk"
