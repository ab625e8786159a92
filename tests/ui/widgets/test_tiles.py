"""Faces and tiles."""

from app.ui.widgets.tiles import Face, PersonTile, PictureTile, initials


def test_initials_are_the_first_letters_of_two_words():
    assert [initials("Айгүл Сатыбалдиева"), initials("Өмүр"), initials("")] == ["АС", "Ө", ""]


def test_the_same_name_has_the_same_colour(show):
    first, second = show(Face(), 72, 72), show(Face(), 72, 72)
    for face in (first, second):
        face.show_person("Айгүл Сатыбалдиева")
    assert first.grab().toImage() == second.grab().toImage()


def test_a_person_is_picked(show, heard):
    tile = show(PersonTile("p1", "Айгүл Сатыбалдиева"), 176, 176)
    picked = heard(tile.picked)
    tile.click()
    assert (picked, tile.words) == (["p1"], "Айгүл Сатыбалдиева")


def test_a_picture_is_picked(show, heard):
    tile = show(PictureTile("sun"), 128, 112)
    tile.say("Күн")
    picked = heard(tile.picked)
    tile.click()
    assert (picked, tile.words) == (["sun"], "Күн")
