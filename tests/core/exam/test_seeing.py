from dataclasses import replace

import pytest

from app.core.course.course import Block, BlockKind, Lesson
from app.core.course.item import Bank, Option, Stimulus
from app.core.exam import seeing
from tests import build

ALT = {"ky": "Эшик", "ru": "Дверь", "en": "A door"}


def told(*items, course=None, stimuli=()):
    found = seeing.problems(course or build.course(), (Bank("exam", items, stimuli),))
    return [(one.where, one.what) for one in found]


def with_picture(words):
    course = build.course()
    unit = course.units[0]
    first = Lesson("signs", build.text("x"), 5, {"ky": (Block(BlockKind.PICTURE, words, "media/door.svg"),)})
    return replace(course, units=(replace(unit, lessons=(first,)),))


def test_a_picture_with_words_in_every_language_is_seen_by_all():
    assert told(build.item(picture="media/door.svg", picture_alt=ALT)) == []


def test_a_language_without_words_for_the_picture_is_named():
    item = build.item(picture="media/door.svg", picture_alt={"ky": "Эшик", "en": "A door"})
    assert told(item) == [
        (("items", 0, "picture_alt"), "the ru words for the picture media/door.svg are missing")
    ]


@pytest.mark.parametrize("words", ["door.svg", "door", "IMG_0423.jpg", "picture 3", "DSC0001"])
def test_words_that_are_a_files_name_say_nothing(words):
    assert told(course=with_picture(words)) == [
        (("blocks", 0), f'"{words}" does not say what media/door.svg shows')
    ]


@pytest.mark.parametrize("words", ["A door", "A picture of a green door", "Exit 2", ""])
def test_words_that_say_something_are_left_alone(words):
    assert told(course=with_picture(words)) == []


def test_an_option_that_is_a_picture_alone_is_told():
    item = build.item(options=(*build.options("a", "b"), Option("c", picture="media/door.svg")))
    assert told(item) == [
        (("items", 0, "options", 2), "nobody who cannot see media/door.svg knows what it shows")
    ]


def test_a_picture_that_several_questions_ask_about_needs_words():
    one, two = (
        Stimulus("a", picture="media/door.svg"),
        Stimulus("b", picture="media/door.svg", picture_alt=ALT),
    )
    assert told(stimuli=(one, two)) == [
        (("stimuli", 0, "picture"), "nobody who cannot see media/door.svg knows what it shows")
    ]
