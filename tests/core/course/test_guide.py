"""Guides: what is in them, and in which order it is read."""

from app.core import shapes
from app.core.course.guide import Guide
from tests import build


def test_a_guide_comes_back_out_of_its_bytes():
    assert shapes.unpack(Guide, shapes.pack(build.guide())) == build.guide()


def test_every_text_has_its_place():
    places = {".".join(map(str, where)) for where, _ in build.guide().texts()}
    assert {"title", "summary", "contacts.0.name", "phrases.0.translation", "papers.0.why"} <= places
    assert {"fees.1.name", "rights.0.text"} <= places


def test_texts_that_may_be_left_out_have_no_place_when_they_are():
    assert not any(where[-1] == "address" for where, _ in build.guide().texts())


def test_its_media_are_its_picture_and_recordings():
    guide = build.guide(picture="media/map.svg")
    assert guide.media() == ("media/map.svg", "media/help.opus")


def test_the_oldest_day_is_that_of_the_entry_that_waited_longest():
    assert build.guide().oldest() == build.DAY - 20
    assert Guide("KR", "ko", {}, {}).oldest() == 0
