"""What items show and say."""

from dataclasses import replace

from app.core.course import shown
from app.core.course.item import ItemKind, Option, Stimulus
from app.core.course.supports import Supports
from app.core.course.text import speech_file
from tests import build


def test_the_pictures_of_an_item_and_its_options_are_named():
    item = build.item(picture="media/a.svg", options=build.options("a", "b"))
    assert shown.pictures_of(item) == ("media/a.svg",)


def test_a_bank_needs_the_clips_of_its_words():
    bank = build.bank(items=(build.item(prompt={"ky": "Суроо"}, options=()),))
    assert speech_file("ky", "Суроо") in shown.media_of(None, (bank,), ("ky",))


def test_what_the_course_says_too_is_not_the_banks_alone():
    course = build.course(title={"ky": "Суроо"})
    bank = build.bank(items=(build.item(prompt={"ky": "Суроо"}, options=()),))
    assert not shown.media_of(None, (bank,), ("ky",)) - shown.media_of(course, (), ("ky",))


def test_the_media_of_a_general_item_are_named():
    item = build.item_of(ItemKind.GENERAL)
    item = replace(item, general=replace(item.general, media=("media/a.png", "media/b.ogg")))
    assert shown.pictures_of(item) == ("media/a.png", "media/b.ogg")


def test_clips_of_a_question_and_of_what_it_asks_about_are_named():
    helped = Supports(clips={"ky": "media/say.opus"})
    stimulus = Stimulus("s", picture="media/p.svg", picture_alt={}, audio="media/s.opus", supports=helped)
    item = build.item(audio="media/q.opus", options=(Option("a", supports=helped),))
    assert shown.pictures_of(item) == ("media/q.opus", "media/say.opus")
    assert set(shown.pictures_of(item, stimulus)) == {
        *("media/q.opus", "media/say.opus", "media/p.svg", "media/s.opus")
    }
    bank = build.bank(items=(item,), stimuli=(stimulus,))
    assert {"media/p.svg", "media/s.opus"} <= shown.media_of(None, (bank,), ())
