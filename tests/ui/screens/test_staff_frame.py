import pytest

from app.ui.theme import THEME
from tests.ui import staff_samples as sample
from tests.ui.staff_stage import dress, groups


@pytest.fixture
def frame(qtbot):
    dress()
    made = groups()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    dress()


def test_a_place_is_chosen(frame, qtbot):
    with qtbot.waitSignal(frame.chosen) as sent:
        frame.buttons["sync"].click()
    assert sent.args == ["sync"]


def test_the_place_where_one_is_looks_different(frame):
    assert frame.buttons["groups"].property("current") == "true"
    assert frame.buttons["sync"].property("current") == "false"


def test_one_logs_out(frame, qtbot):
    with qtbot.waitSignal(frame.logged_out):
        frame.leave.click()


@pytest.mark.parametrize(
    ("delivered", "is_online", "said"),
    [(128, True, "All sent"), (127, True, "1 entry waits"), (100, False, "No internet")],
)
def test_the_chip_tells_quietly_how_the_sending_stands(frame, delivered, is_online, said):
    frame.show_sync(sample.sync_state(delivered=delivered), is_online=is_online)
    assert said in frame.chip.label.text()


def test_the_navigation_shrinks_to_named_icons_where_letters_are_large(frame):
    THEME.put_on(scale=2.0)
    assert frame.buttons["groups"].text() == ""
    assert frame.buttons["groups"].accessibleName() == "Groups"
    THEME.put_on(scale=1.0)
    assert "Groups" in frame.buttons["groups"].text()


def test_help_speaks_on_the_page(frame):
    frame.help.click()
    assert frame.stack.currentWidget().banner.isVisible()
