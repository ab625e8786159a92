"""The page of the keys."""

from app.ui.widgets.exam_keys import KeysPage
from app.ui.widgets.labels import Label


def told(page):
    return [label.text() for label in page._box.findChildren(Label)]


def test_every_key_has_what_it_does(show):
    page = show(KeysPage(), 900, 700)
    page.show_keys(can_speak=False)
    assert "Alt + L" in told(page)
    assert len(told(page)) % 2 == 0


def test_reading_aloud_is_listed_for_those_who_may_have_it(show):
    page = show(KeysPage(), 900, 700)
    page.show_keys(can_speak=False)
    assert "F1" not in told(page)
    page.show_keys(can_speak=True)
    assert "F1" in told(page)
