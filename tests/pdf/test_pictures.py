"""Photos and logos: as they are when they may be, made to suit when not, and never with what a camera wrote."""

import io

import pytest
from PIL import Image, ImageFilter

from app.core.errors import BytesWrong
from app.pdf import pictures


def jpeg(mode="RGB", size=(200, 260), **how):
    out = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert(mode).save(out, "JPEG", **how)
    return out.getvalue()


def inside(body):
    """The JPEG in an image object, opened."""
    return Image.open(io.BytesIO(body.partition(b"stream\n")[2].removesuffix(b"\nendstream")))


@pytest.mark.parametrize(("mode", "space"), [("RGB", b"/DeviceRGB"), ("L", b"/DeviceGray")])
def test_a_small_plain_photo_goes_in_as_it_is(mode, space):
    raw = jpeg(mode)
    made = pictures.photo(raw, 30, 40)
    assert raw in made.body
    assert space in made.body
    assert made.ratio == pytest.approx(200 / 260)


def exif(orientation=6):
    made = Image.Exif()
    made[0x0112], made[0x010F] = orientation, "Camera of Osh"
    return made.tobytes()


@pytest.mark.parametrize(
    "raw",
    [
        jpeg(progressive=True),
        jpeg("CMYK"),
        jpeg(size=(3000, 4000)),
        jpeg(exif=exif()),
        jpeg(comment=b"Camera of Osh"),
        jpeg(icc_profile=b"Camera of Osh" * 40),
        jpeg()[:-2],
    ],
    ids=["progressive", "cmyk", "large", "exif", "comment", "profile", "no end"],
)
def test_any_other_photo_is_made_a_small_plain_one_for_its_box(raw):
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        made = pictures.photo(raw, 30, 40)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    photo = inside(made.body)
    assert photo.mode == "RGB"
    assert photo.size == (210, 280)
    assert not photo.info.get("progressive")
    assert len(made.body) < pictures.PHOTO_MOST + 200 <= 7_000
    assert b"Osh" not in made.body


def test_a_photo_lying_on_its_side_is_turned():
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste("black", (0, 0, 400, 100))
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif(6))
    made = inside(pictures.photo(out.getvalue(), 30, 40).body)
    assert made.getpixel((190, 140)) < (40, 40, 40)
    assert made.getpixel((20, 140)) > (200, 200, 200)


@pytest.mark.parametrize("raw", [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"no picture" * 99, jpeg()[:300]])
def test_what_is_no_picture_is_refused(raw):
    with pytest.raises(BytesWrong, match="not a picture"):
        pictures.photo(raw, 30, 40)
    with pytest.raises(BytesWrong, match="not a picture"):
        pictures.logo(raw, 30, 20)


def png(picture):
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_logo_keeps_its_colours_its_shape_and_its_transparency():
    picture = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    picture.paste((180, 40, 40, 255), (0, 0, 450, 300))
    made = pictures.logo(png(picture), 30, 20)
    assert made.ratio == pytest.approx(3, abs=0.05)
    assert made.mask
    assert b"/Indexed" in made.body


def test_a_logo_of_few_colours_is_small():
    made = pictures.logo(png(Image.new("RGB", (1200, 1200), "#0b4f5c")), 25, 25)
    assert not made.mask
    assert len(made.body) < 1000


def test_a_logo_of_many_colours_is_a_small_jpeg():
    noise = Image.merge("RGB", [Image.effect_noise((250, 250), 30) for _ in range(3)])
    made = pictures.logo(png(noise.filter(ImageFilter.GaussianBlur(3))), 25, 25)
    assert b"/DCTDecode" in made.body
    assert inside(made.body).size == (160, 160)
    assert len(made.body) < pictures.LOGO_MOST + 200


def test_our_own_logo_and_photo_take_little_room(root):
    folder = root / "certificates" / "specimen"
    logo = pictures.logo((folder / "logo.png").read_bytes(), 26, 26)
    assert b"/Indexed" in logo.body
    assert len(logo.body) < 5_000
    assert len(pictures.photo((folder / "photo.jpg").read_bytes(), 28, 36).body) < 6_500
