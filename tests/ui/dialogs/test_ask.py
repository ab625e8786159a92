from PySide6.QtCore import Qt

from tests.ui.staff_stage import ask_form


def test_enter_alone_does_not_agree(qtbot):
    form = ask_form()
    qtbot.addWidget(form)
    form.ask()
    with qtbot.assertNotEmitted(form.agreed):
        qtbot.keyClick(form, Qt.Key.Key_Return)
    assert not form.isVisible()


def test_the_button_agrees(qtbot):
    form = ask_form()
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.agreed):
        form.send.click()
