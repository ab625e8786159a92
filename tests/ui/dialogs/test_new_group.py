from tests.ui.staff_stage import group_form


def test_a_group_needs_a_name(qtbot):
    form = group_form()
    qtbot.addWidget(form)
    form.show()
    with qtbot.assertNotEmitted(form.filled_in):
        form.send.click()
    assert form.summary.isVisible()


def test_a_group_is_sent_with_its_course(qtbot):
    form = group_form()
    qtbot.addWidget(form)
    form.group.setText("  17-топ ")
    form.course.setCurrentIndex(1)
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    assert (sent.args[0].name, sent.args[0].course) == ("17-топ", "safety")
