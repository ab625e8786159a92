import base64
from urllib.parse import quote

import pytest

from app.files.taking import Taking, kind_of
from tests.files.qti.making import PNG

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("raw", "suffix"),
    [
        (PNG, ".png"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"GIF89a", ".gif"),
        (b"ID3\x04", ".mp3"),
        (b"OggS" + bytes(24) + b"OpusHead", ".opus"),
        (b"OggS" + bytes(40), ".ogg"),
        (b"RIFF\0\0\0\0WAVE", ".wav"),
        (SVG.format('<path d="M0 0"/><use href="#a"/>').encode(), ".svg"),
        (b"%PDF", ""),
        (b"", ""),
        (b"<html/>", ""),
    ],
)
def test_kinds_are_known_by_their_bytes(raw, suffix):
    assert kind_of(raw) == suffix


@pytest.mark.parametrize(
    "inner",
    [
        "<script>x()</script>",
        "<foreignObject/>",
        '<path onload="x()"/>',
        '<a href="javascript:x()"/>',
        '<image href="http://x/y.png"/>',
        '<path fill="url(http://x)"/>',
        "<style>@import 'x';</style>",
    ],
)
def test_drawings_are_freed_of_what_could_act_or_fetch(inner):
    taking = Taking("a.xml", lambda _: None)
    name = taking.keep("a.svg", SVG.format(f'<path d="M0 0"/>{inner}').encode())
    assert not any(
        bad in taking.media[name] for bad in (b"script", b"onload", b"http://x", b"@import", b"foreign")
    )
    assert "freed" in taking.notes[0]


def test_a_file_has_a_name_of_its_own_and_is_kept_once():
    taking = Taking("items/a.xml", {"items/B C.PNG": PNG}.get)
    name = taking.take("B%20C.PNG")
    assert name.startswith("media/b-c-")
    assert taking.take("B%20C.PNG") == name
    assert taking.media == {name: PNG}
    assert not taking.notes


@pytest.mark.parametrize(
    ("link", "why"),
    [("no.png", "is missing"), ("http://x/y.png", "not in the package"), ("bad", "no picture")],
)
def test_what_is_not_taken_is_told(link, why):
    taking = Taking("a.xml", {"bad": b"\0"}.get)
    assert taking.take(link) == ""
    assert why in taking.notes[0]


@pytest.mark.parametrize(
    "link",
    [
        "data:image/png;base64," + base64.b64encode(PNG).decode(),
        "DATA:image/png;base64, " + base64.encodebytes(PNG).decode(),
        "data:image/svg+xml," + quote(SVG.format('<path d="M0 0"/>')),
    ],
)
def test_a_picture_inside_its_link_is_taken(link):
    taking = Taking("", lambda _: None)
    assert taking.take(link) in taking.media
    assert taking.notes == []


@pytest.mark.parametrize(
    "link", ["data:", "data:image/png;base64,%%%", "data:image/png;base64,AAAA", "data:text/html,<p>"]
)
def test_an_inner_picture_that_is_none_is_left_out_and_told(link):
    taking = Taking("", lambda _: None)
    assert taking.take(link) == ""
    assert len(taking.notes) == 1
