"""Rows to press: words wrap, everything is said."""

from app.ui.widgets.rows import RowButton


def test_words_and_detail_are_said(show):
    row = show(RowButton("circle", "A lesson", "8 minutes", end="chevron-right"), 400, 50)
    assert row.accessibleName() == "A lesson, 8 minutes"


def test_long_words_make_it_higher(show):
    row = show(RowButton("circle", "A lesson with a very long name that cannot stand in one line"), 300, 90)
    assert row.heightForWidth(240) > row.heightForWidth(2000) >= 46
