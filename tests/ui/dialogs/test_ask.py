from tests.ui.staff_stage import ask_form


def test_enter_alone_does_not_agree(qtbot):
    form = ask_form()
    qtbot.addWidget(form)
    form.show()
    assert form.stop.hasFocus()


def test_the_button_agrees(qtbot):
    form = ask_form()
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.agreed):
        form.send.click()
