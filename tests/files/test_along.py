import pytest

from app.files import along
from app.files.taking import Taking
from tests.files.making import MP3, OGG, SVG, picture


def taking(**files):
    return Taking("", {name.replace("_", "."): raw for name, raw in files.items()}.get)


@pytest.mark.parametrize(("raw", "suffix"), [(MP3, ".mp3"), (OGG, ".ogg"), (OGG + b"OpusHead", ".ogg")])
def test_sounds_that_are_played_come_along(raw, suffix):
    one = taking(a_x=raw)
    name = along.sound(one, "a.x")
    assert name.endswith(suffix)
    assert one.media == {name: raw}


def test_sounds_that_are_not_played_or_too_large_are_left_out():
    one = taking(a_m4a=b"\0\0\0\x18ftypM4A ", b_mp3=MP3 + bytes(along.MOST_SOUND))
    assert along.sound(one, "a.m4a") == along.sound(one, "b.mp3") == along.sound(one, "c.mp3") == ""
    assert ["only MP3" in one.notes[0], "too large" in one.notes[1], "not there" in one.notes[2]] == [
        True
    ] * 3


def test_large_pictures_are_made_smaller_on_the_way():
    one = taking(a_png=picture("PNG", (2000, 10)))
    assert along.picture(one, "a.png").endswith(".jpg")
    assert one.notes == ['the picture "a.png": it was made smaller']


def test_drawings_lose_what_could_act():
    one = taking(a_svg=SVG.replace(b"<path", b"<script>x()</script><path"), b_svg=SVG)
    for name in ("a.svg", "b.svg"):
        made = along.picture(one, name)
        assert made == "" or b"script" not in one.media[made]
    assert any(name.endswith(".svg") for name in one.media)


def test_what_is_no_picture_is_told():
    one = taking(a_png=b"%PDF")
    assert along.picture(one, "a.png") == ""
    assert one.notes == ['the picture "a.png" was left out: it is no picture that can be read']
