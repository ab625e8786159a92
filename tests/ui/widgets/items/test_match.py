"""Matching: a partner for each line, each partner once."""

import pytest

from app.ui.widgets.items.match import Match
from tests.ui.widgets.items.kinds import shown


@pytest.fixture
def match(show):
    def make(response=()):
        made = Match()
        made.show_item(shown("match", response))
        return show(made, 700, 400)

    return make


def pair(made, left, right):
    made.lists[left].setCurrentIndex(made.lists[left].findData(right))


def test_pairs_are_told(match, heard):
    made = match()
    changed = heard(made.changed)
    for one in made.shown.item.key:
        pair(made, *one.split(" "))
    assert set(changed[-1]) == set(made.shown.item.key)


def test_a_partner_taken_twice_is_said_and_stays(match):
    made = match()
    first, second = (one.id for one in made.shown.item.left[:2])
    right = made.shown.item.right[0].id
    pair(made, first, right)
    assert made.twice.text() == ""
    pair(made, second, right)
    assert made.response == (f"{first} {right}", f"{second} {right}")
    assert made.twice.text() == "One answer is chosen twice."


def test_an_earlier_answer_is_shown_again_and_the_key_ends_it(match):
    key = match().shown.item.key
    made = match(key)
    assert set(made.response) == set(key)
    made.show_key(key)
    assert {field.property("tone") for field in made.lists.values()} == {"success"}
    assert not made.press(1)


def test_each_list_says_what_it_is_for(match):
    made = match()
    made.focus_first()
    assert made.press(2)
    assert all(field.accessibleName().startswith("What belongs to: ") for field in made.lists.values())
