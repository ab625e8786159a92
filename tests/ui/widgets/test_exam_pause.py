"""A stopped exam says that nothing is lost."""

from app.ui.widgets.exam_pause import PausePage


def test_it_says_what_is_left(show):
    page = show(PausePage(), 800, 400)
    page.show_left(1292)
    assert page.facts[1].text() == "The time stands still: 21:32 is left."
    assert "Stay in your place." in page.words.text()
