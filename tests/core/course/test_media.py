"""Kinds of files beside the words, and how large they may be."""

import pytest

from app.core.course import media

WEBM, MP4 = b"\x1a\x45\xdf\xa3" + bytes(12), b"\0\0\0\x18ftypisom" + bytes(4)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("media/a.svg", media.PICTURE),
        ("media/a.PNG", media.PICTURE),
        ("audio/ky/a.opus", media.SOUND),
        ("media/a.webm", media.FILM),
        ("media/a.ky.vtt", media.SUBTITLES),
        ("media/a", ""),
        ("media.d/a", ""),
        ("media/a.exe", ""),
    ],
)
def test_the_end_of_a_name_tells_what_a_file_is(name, kind):
    assert media.kind(name) == kind


@pytest.mark.parametrize(("name", "head"), [("media/a.webm", WEBM), ("media/a.mp4", MP4)])
def test_a_film_that_is_one_may_stand_in_a_pack(name, head):
    assert media.problem(name, 48 << 20, head) == ""


@pytest.mark.parametrize(
    ("name", "head"), [("media/a.webm", MP4), ("media/a.mp4", WEBM), ("media/a.mp4", b"")]
)
def test_a_film_of_another_form_may_not(name, head):
    assert "no film in the form of" in media.problem(name, 100, head)


@pytest.mark.parametrize(
    ("name", "size", "room"),
    [
        ("media/a.webm", (48 << 20) + 1, "larger than 48 MB"),
        ("media/a.opus", (8 << 20) + 1, "larger than 8 MB"),
        ("media/a.ky.srt", (256 << 10) + 1, "larger than 256 KB"),
    ],
)
def test_a_file_that_is_too_large_may_not(name, size, room):
    assert room in media.problem(name, size, WEBM)


def test_pictures_are_capped_elsewhere():
    assert media.problem("media/a.png", 60 << 20, b"") == ""
