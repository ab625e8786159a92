"""A page with one thing to say."""

import pytest

from app.ui.widgets.leaf import Leaf


@pytest.fixture
def leaf(show):
    made = Leaf("clock")
    page = show(made.placed(), 1600, 400)
    yield made
    del page


def test_facts_follow_each_other_and_are_replaced(leaf):
    leaf.say("Title", "words")
    leaf.show_facts((("clock", "one"), ("flag", "two")))
    leaf.show_facts((("clock", "three"),))
    assert [label.text() for label in leaf.facts] == ["three"]
    assert leaf.accessibleName() == "Title. words"


def test_the_note_comes_and_goes(leaf):
    leaf.warn("mind this")
    assert leaf.note.isVisible()
    leaf.warn("")
    assert not leaf.note.isVisible()


def test_it_is_no_wider_than_one_reads(leaf):
    assert leaf.width() == 900
