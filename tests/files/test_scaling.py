import io

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from app.core.errors import BytesWrong
from app.files import scaling
from tests.files.making import picture


def test_a_small_picture_stays_as_it_is():
    raw = picture()
    assert scaling.scaled(raw) == (raw, "")


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("RGBA", "PNG")])
def test_a_large_picture_is_made_smaller_and_keeps_its_transparency(mode, kind):
    made, what = scaling.scaled(picture("PNG", (3000, 1500), mode))
    opened = Image.open(io.BytesIO(made))
    assert (opened.size, opened.format, what) == ((1280, 640), kind, "it was made smaller")


def test_what_screens_do_not_show_is_written_anew():
    made, what = scaling.scaled(picture("WEBP"))
    assert (made[:3], what) == (b"\xff\xd8\xff", "it was WEBP and was written anew")


def test_a_bomb_of_points_is_refused_before_it_is_unfolded():
    raw = bytearray(picture())
    raw[16:24] = (30_000).to_bytes(4, "big") * 2
    with pytest.raises(BytesWrong):
        scaling.scaled(bytes(raw))


@pytest.mark.property
@given(some.binary(max_size=60), some.integers(0, 70))
def test_damaged_pictures_are_only_refused(tail, cut):
    for raw in (tail, picture()[:cut] + tail, picture("GIF")[:cut] + tail):
        try:
            scaling.scaled(raw)
        except BytesWrong:
            continue
