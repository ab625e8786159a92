"""Films of lessons and their subtitles."""

import pytest

from app.core.course.course import Block, BlockKind
from app.core.errors import PackUnknown
from app.core.ids import CourseId, LessonId
from app.flow import films, learn, shelf

KOREAN = CourseId("korean-first-steps")
BOW = "media/bow.webm"


class Shelf:
    """A pack of these files."""

    def __init__(self, files):
        self.files = files

    def has(self, name):
        return name in self.files

    def part(self, name):
        return self.files[name]


def film(*clips):
    return Block(BlockKind.VIDEO, "Words.", clips=clips)


@pytest.mark.parametrize(("language", "word"), [("ky", "жашыраак"), ("ru", "моложе"), ("en", "younger")])
def test_a_lesson_brings_the_subtitles_of_the_readers_language_and_no_film(room, language, word):
    view = learn.lesson(room.station, room.trainee, KOREAN, LessonId("greetings"), language)
    assert word in view.subtitles[BOW][0].words
    assert BOW not in view.media


def test_a_film_is_read_when_it_is_asked_for(room):
    assert learn.film(room.station, KOREAN, BOW).startswith(b"\x1a\x45\xdf\xa3")


@pytest.mark.parametrize("name", ["media/no.webm", "media/cover.svg", "course.cbor"])
def test_nothing_else_comes_out_as_a_film(room, name):
    assert learn.film(room.station, KOREAN, name) == b""


def test_a_film_of_an_unknown_course_is_refused(room):
    with pytest.raises(PackUnknown):
        learn.film(room.station, CourseId("none"), BOW)


def test_subrip_does_as_well():
    pack = Shelf({"media/a.ky.srt": b"00:01,000 --> 00:02,000\nA\n"})
    assert films.subtitles(pack, [film("media/a.webm")], "ky")["media/a.webm"][0].words == "A"


def test_subtitles_that_cannot_be_read_leave_the_film_without():
    pack = Shelf({"media/a.ky.vtt": b"WEBVTT\n\nbroken\n"})
    assert films.subtitles(pack, [film("media/a.webm"), film()], "ky") == {}


def test_a_lesson_carries_its_recordings(room):
    pack = shelf.pack(room.station, KOREAN)
    assert not any(
        name.startswith("media/")
        for name in learn.lesson(room.station, room.trainee, KOREAN, LessonId("greetings"), "ky").speech
    )
    assert pack.has(BOW)
