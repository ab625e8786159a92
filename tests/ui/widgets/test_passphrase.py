from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.widgets.passphrase import PassphraseField
from tests.ui.staff_stage import type_in


def made(qtbot):
    field = PassphraseField()
    qtbot.addWidget(field)
    field.show()
    return field


def test_what_is_typed_is_hidden_until_asked_for(qtbot):
    field = made(qtbot)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    field.eye.click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide the passphrase"


def test_the_script_of_the_letters_is_told(qtbot):
    field = made(qtbot)
    type_in(field.line, "сөз")
    assert "Cyrillic" in field.hint.text()
    type_in(field.line, "a")
    assert "Latin" in field.hint.text()


def test_caps_lock_is_noticed_by_a_capital_without_shift(qtbot):
    field = made(qtbot)
    type_in(field.line, "A")
    assert "Caps Lock" in field.hint.text()
    qtbot.keyClick(field.line, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)


def test_clearing_hides_and_forgets(qtbot):
    field = made(qtbot)
    type_in(field.line, "A")
    field.eye.click()
    field.clear()
    assert field.passphrase == ""
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert "Caps Lock" not in field.hint.text()
