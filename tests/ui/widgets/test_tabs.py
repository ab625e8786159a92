from app.ui.widgets.buttons import quiet
from app.ui.widgets.tabs import Tabs


def test_a_tab_is_chosen_by_its_id(qtbot):
    tabs = Tabs(quiet("New"))
    qtbot.addWidget(tabs)
    tabs.show_tabs((("a", "First", ""), ("b", "Second", "lock")), "a")
    with qtbot.waitSignal(tabs.chosen) as sent:
        next(one for one, name in tabs.buttons.items() if name == "b").click()
    assert sent.args == ["b"]


def test_the_same_tabs_again_keep_their_buttons(qtbot):
    tabs = Tabs()
    qtbot.addWidget(tabs)
    tabs.show_tabs((("a", "First", ""),), "a")
    before = list(tabs.buttons)
    tabs.show_tabs((("a", "First", ""),), "")
    assert list(tabs.buttons) == before
    assert before[0].property("current") == "false"
