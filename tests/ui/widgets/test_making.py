from app.ui.widgets.making import Making


def test_it_shows_only_while_something_is_under_way(qtbot):
    making = Making()
    qtbot.addWidget(making)
    assert making.isHidden()
    making.show_part(1, 4)
    assert not making.isHidden()
    assert (making.words.text(), making.bar.value(), making.bar.maximum()) == ("1 of 4 pages", 1, 4)
    making.show_part(0, 0)
    assert making.isHidden()


def test_it_is_stopped_once(qtbot):
    making = Making()
    qtbot.addWidget(making)
    making.show_part(1, 4)
    with qtbot.waitSignal(making.stopped):
        making.stop.click()
    making.show_part(2, 4)
    assert not making.stop.isEnabled()
    making.show_part(0, 0)
    making.show_part(0, 9)
    assert making.stop.isEnabled()
