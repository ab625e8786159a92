from app.ui.widgets.working import Working


def test_nothing_under_way_is_nothing_to_see(qtbot):
    made = Working()
    qtbot.addWidget(made)
    made.show_part("Copying", 1, 3)
    assert (made.isVisible(), made.words.text()) == (True, "Copying: 33 %")
    made.show_part("", 0, 0)
    assert not made.isVisible()


def test_more_than_all_is_all(qtbot):
    made = Working()
    qtbot.addWidget(made)
    made.show_part("Copying", 5, 3)
    assert made.words.text() == "Copying: 100 %"
