"""The first screen: faces, languages, doors."""

import pytest

from app.flow.faces import Tile
from app.ui.screens.welcome import Welcome
from app.ui.theme import THEME
from app.ui.words import WORDS
from tests.ui import sample


@pytest.fixture
def welcome(show):
    screen = show(Welcome())
    screen.show_tiles(sample.tiles())
    return screen


def test_a_face_is_chosen(welcome, heard):
    chosen = heard(welcome.chosen)
    welcome.faces()[2].click()
    assert chosen == ["p2"]


def test_the_doors_are_open_for_everybody(welcome, heard):
    staff, check = heard(welcome.staff_came), heard(welcome.check_came)
    welcome.staff.click()
    welcome.check.click()
    assert (len(staff), len(check)) == (1, 1)


def test_language_and_look_are_large_buttons(welcome):
    welcome.languages["ky"].click()
    welcome.looks["contrast"].click()
    welcome.large.click()
    assert (WORDS.language, THEME.name, THEME.scale) == ("ky", "contrast", 1.15)
    assert welcome.languages["ky"].property("current") == "true"
    assert welcome.people_title.text() == "Мен бул жерде окуйм"


def test_many_people_are_found_by_name(show):
    screen = show(Welcome())
    screen.show_tiles(tuple(Tile(f"p{n}", f"Name {n}", "ky") for n in range(40)))
    assert screen.search.isVisible()
    screen.search.setText("name 39")
    assert [face.words for face in screen.faces()] == ["Name 39"]


def test_few_people_need_no_search(welcome):
    assert not welcome.search.isVisible()


def test_an_empty_computer_says_who_helps(show):
    screen = show(Welcome())
    screen.show_tiles(())
    assert screen.nobody.isVisible()
    screen.focus_first()
    assert screen.staff.hasFocus()
