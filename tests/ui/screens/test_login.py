"""Three pictures; nothing of them is shown to a neighbour."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.errors import PicturesWrong
from app.core.people.trainee import PICTURES
from app.ui.screens.login import LogIn, Picked
from app.ui.words import WORDS
from tests.ui import sample


@pytest.fixture
def screen(show):
    made = LogIn()
    made.show_tile(sample.tiles()[0])
    return show(made)


def test_the_third_picture_sends_them(screen, heard):
    picked = heard(screen.picked)
    for place in (0, 2, 4):
        screen.tiles[place].click()
    assert picked == [Picked("p0", ("sun", "tree", "cup"))]


def test_every_picture_has_a_word_under_it(screen):
    assert [tile.picture for tile in screen.tiles] == list(PICTURES)
    WORDS.use("ky")
    assert [tile.words for tile in screen.tiles[:3]] == ["Күн", "Үй", "Дарак"]


def test_dots_show_how_many_not_which(screen):
    before = [tile.grab().toImage() for tile in screen.tiles]
    screen.pick("sun")
    assert screen.dots.accessibleName() == "1 of 3"
    assert [tile.grab().toImage() for tile in screen.tiles] == before


def test_wrong_pictures_are_said_in_words_and_one_begins_again(screen, heard):
    picked = heard(screen.picked)
    for picture in ("sun", "sun", "sun"):
        screen.pick(picture)
    screen.complain(PicturesWrong(name="Айгүл"))
    assert "Айгүл" in screen.banner.label.text()
    for picture in ("sun", "tree", "cup"):
        screen.pick(picture)
    assert len(picked) == 2


def test_one_can_begin_again(screen, heard):
    picked = heard(screen.picked)
    screen.pick("sun")
    screen.clear.click()
    screen.pick("tree")
    QTest.keyClick(screen.tiles[0], Qt.Key.Key_Backspace)
    assert screen.dots.accessibleName() == "0 of 3"
    assert not picked


def test_the_arrows_go_from_picture_to_picture(screen):
    screen.focus_first()
    QTest.keyClick(screen.tiles[0], Qt.Key.Key_Right)
    QTest.keyClick(screen.tiles[1], Qt.Key.Key_Down)
    assert screen.tiles[5].hasFocus()


def test_enter_picks(screen):
    screen.focus_first()
    QTest.keyClick(screen.tiles[0], Qt.Key.Key_Return)
    assert screen.dots.accessibleName() == "1 of 3"
