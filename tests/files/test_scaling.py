import io
from hashlib import sha256

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


def sized(raw):
    with Image.open(io.BytesIO(raw)) as opened:
        return opened.format, opened.size


def noise(kind, size, mode="RGB"):
    """A picture that no codec makes small, the same in every run."""
    count = size[0] * size[1] * len(mode)
    raw = b"".join(sha256(n.to_bytes(4, "big")).digest() for n in range(-(-count // 32)))[:count]
    out = io.BytesIO()
    Image.frombytes(mode, size, raw).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_fitted_picture_keeps_its_format_and_its_shape(kind):
    assert sized(scaling.fitted(picture(kind, (3000, 1500)))) == (kind, (1280, 640))


def test_a_small_picture_is_fit_already():
    raw = picture("JPEG")
    assert scaling.fitted(raw) == raw


def test_what_was_fitted_once_stays_as_it_is():
    made = scaling.fitted(picture("PNG", (3000, 1500), "RGBA"))
    assert scaling.fitted(made) == made


def test_a_heavy_picture_of_many_colours_gets_fewer():
    raw = noise("PNG", (800, 600))
    made = scaling.fitted(raw)
    assert (sized(made), len(made) < len(raw) // 2) == (("PNG", (800, 600)), True)


def test_a_photo_that_lies_on_its_side_stands_up():
    lying = Image.new("RGB", (3000, 1500))
    told = lying.getexif()
    told[0x0112] = 6
    out = io.BytesIO()
    lying.save(out, "JPEG", exif=told)
    assert sized(scaling.fitted(out.getvalue())) == ("JPEG", (640, 1280))


def test_a_picture_that_moves_is_left_alone():
    out = io.BytesIO()
    frames = [Image.new("RGB", (1400, 20), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert scaling.fitted(out.getvalue()) == out.getvalue()


@pytest.mark.parametrize("raw", [b"", picture("WEBP", (3000, 1500)), picture("PNG", (3000, 1500))[:300]])
def test_what_cannot_be_made_fit_is_refused(raw):
    with pytest.raises(BytesWrong):
        scaling.fitted(raw)
