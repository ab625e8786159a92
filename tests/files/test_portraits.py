"""Photos and logos out of whatever is brought."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.core.errors import FileMissing, PictureUnfit
from app.files import portraits


def picture(size=(900, 700), mode="RGB", kind="JPEG", **options):
    out = io.BytesIO()
    Image.new(mode, size, 90 if mode == "L" else (90, 120, 60, 128)[: len(mode)]).save(out, kind, **options)
    return out.getvalue()


def opened(raw):
    return Image.open(io.BytesIO(raw))


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("L", "PNG"), ("RGBA", "PNG"), ("RGB", "WEBP")])
def test_a_photo_is_an_upright_jpeg(mode, kind):
    made = opened(portraits.photo(picture(mode=mode, kind=kind)))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (480, 640))


def test_a_small_photo_is_not_blown_up():
    assert opened(portraits.photo(picture((150, 200)))).size == (150, 200)


def test_nothing_that_a_camera_wrote_stays():
    exif = Image.Exif()
    exif[0x0110] = "Phone of Aigul"
    made = portraits.photo(picture(exif=exif))
    assert b"Aigul" not in made
    assert not opened(made).getexif()


def test_a_photo_that_lies_on_its_side_is_turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    wide = Image.new("RGB", (800, 600), "white")
    wide.paste("black", (0, 0, 100, 600))
    out = io.BytesIO()
    wide.save(out, "JPEG", exif=exif, quality=95)
    made = opened(portraits.photo(out.getvalue()))
    assert made.getpixel((240, 5))[0] < 60
    assert made.getpixel((240, 630))[0] > 200


def test_a_logo_keeps_its_shape_and_what_shines_through():
    made = opened(portraits.logo(picture((1000, 500), "RGBA", "PNG")))
    assert (made.format, made.mode, made.size) == ("PNG", "RGBA", (400, 200))


@pytest.mark.parametrize(
    ("raw", "why"),
    [(b"", "damaged"), (b"GIF89a", "damaged"), (picture((40, 40)), "small"), (picture()[:900], "damaged")],
)
def test_what_is_no_picture_is_refused(raw, why):
    with pytest.raises(PictureUnfit) as caught:
        portraits.photo(raw)
    assert why in caught.value.fields["why"]


@given(st.binary(max_size=300))
def test_odd_bytes_are_refused_in_words(raw):
    with pytest.raises(PictureUnfit):
        portraits.logo(raw)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileMissing):
        portraits.read(tmp_path / "none.jpg")
