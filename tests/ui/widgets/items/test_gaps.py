"""Filling gaps in a sentence."""

import pytest

from app.ui.widgets.items.gaps import Gaps
from app.ui.widgets.labels import Label
from tests.ui.widgets.items.kinds import shown


@pytest.fixture
def gaps(show):
    def make(response=()):
        made = Gaps()
        made.show_item(shown("inline-choice", response))
        return show(made, 700, 300)

    return make


def fill(made, pairs):
    for pair in pairs:
        gap, option = pair.split(" ")
        made.lists[gap].setCurrentIndex(made.lists[gap].findData(option))


def test_each_gap_is_told_as_a_pair(gaps, heard):
    made = gaps()
    changed = heard(made.changed)
    fill(made, made.shown.item.key)
    assert set(changed[-1]) == set(made.shown.item.key)
    assert len(changed[0]) == 1


def test_a_gap_can_be_emptied_again(gaps):
    made = gaps()
    fill(made, made.shown.item.key[:1])
    next(iter(made.lists.values())).setCurrentIndex(0)
    assert made.response == ()


def test_an_earlier_answer_is_shown_again(gaps):
    key = gaps().shown.item.key
    assert set(gaps(key).response) == set(key)


def test_all_words_of_the_sentence_are_there(gaps):
    import re

    made = gaps()
    sentence = made.shown.words(made.shown.item.text)
    words = " ".join(label.text() for label in made.findChildren(Label))
    bare = re.sub(r"\{[^}]*\}", "", sentence)
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", bare)


def test_each_list_says_its_sentence(gaps):
    made = gaps()
    assert all("…" in field.accessibleName() for field in made.lists.values())


def test_numbers_go_to_the_gaps_and_the_key_ends_it(gaps):
    made = gaps()
    assert made.press(1)
    assert not made.press(9)
    made.focus_first()
    made.show_key(made.shown.item.key)
    assert {field.property("tone") for field in made.lists.values()} == {"danger"}
    assert not made.press(1)
