"""Codes are found in pictures and pages as people hand them in, and bombs are left alone."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFilter, ImageOps

from app.core.certificate import code
from app.core.certificate.reasons import CodeMissing
from app.files import codes
from app.pdf import qr
from tests import captures

TEXT = code.text_of(bytes(range(7, 207)), "HTTPS://CHECK.EXAMPLE/")
LONG = code.text_of(bytes(range(7, 127)) * 3, "HTTPS://CHECK.EXAMPLE/")
"""As long as that of a typical person: version 15."""


@pytest.fixture(scope="module")
def plain():
    return Image.open(io.BytesIO(qr.png(TEXT, 5))).convert("L")


def raw(picture, form="PNG", **more):
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def is_read(picture):
    """Whether the long code is found in a picture; another text would be an error."""
    try:
        assert codes.in_picture(picture) == LONG
    except CodeMissing:
        return False
    return True


def test_a_code_is_read_from_its_own_picture():
    assert codes.in_picture(qr.png(TEXT, 4)) == TEXT


@pytest.mark.parametrize("angle", [7, 33, 90, 180])
def test_a_turned_picture_is_read(plain, angle):
    turned = plain.convert("RGB").rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    assert codes.in_picture(raw(turned, "JPEG")) == TEXT


def test_a_small_blurred_grey_photograph_is_read(plain):
    side = int(plain.width * 0.55)
    small = plain.resize((side, side), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
    grey = small.point([60 + value * 120 // 255 for value in range(256)])
    assert codes.in_picture(raw(grey, "JPEG")) == TEXT


@pytest.mark.parametrize(
    ("width", "weather"),
    [
        (140, captures.PLAIN),
        (200, captures.Weather(blur=(1.1, 1.3))),
        (300, captures.Weather(blur=(1.8, 2.0))),
        (200, captures.Weather(noise=(14, 18))),
        (240, captures.Weather(tilt=30)),
        (240, captures.Weather(turn=180)),
    ],
    ids=["small", "blurred", "large and out of focus", "noisy", "leaning", "turned"],
)
def test_a_poor_photograph_is_read(width, weather):
    assert sum(is_read(one) for one in captures.captures(LONG, width, 10, weather)) >= 9


def test_a_picture_in_reversed_colours_is_read(plain):
    assert codes.in_picture(raw(ImageOps.invert(plain))) == TEXT


def test_a_picture_with_a_clear_background_is_read(plain):
    clear = Image.new("RGBA", plain.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=plain.point([255 - value for value in range(256)]))
    assert codes.in_picture(raw(clear)) == TEXT


def test_our_code_is_preferred_to_another_beside_it(plain):
    import zxingcpp

    made = zxingcpp.create_barcode("https://example.org/poster", zxingcpp.BarcodeFormat.QRCode)
    other = Image.fromarray(made.to_image(scale=5))
    both = Image.new("L", (plain.width + other.width + 60, max(plain.height, other.height) + 40), 255)
    both.paste(other, (20, 20))
    both.paste(plain, (other.width + 40, 20))
    assert codes.in_picture(raw(both)) == TEXT


def test_a_page_is_rendered_and_read(plain):
    sheet = Image.new("L", (1240, 1754), 255)
    sheet.paste(plain, (600, 900))
    assert codes.in_pdf(raw(sheet, "PDF")) == TEXT
    assert codes.in_file(raw(sheet, "PDF")) == codes.in_file(raw(plain)) == TEXT


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"%PDF-1.7\n", b"\x00" * 999]
)
def test_what_is_no_picture_and_no_page_has_no_code(content):
    with pytest.raises(CodeMissing):
        codes.in_file(content)


def test_an_empty_picture_and_an_empty_page_have_no_code():
    empty = Image.new("L", (400, 400), 255)
    for content in (raw(empty), raw(empty, "PDF")):
        with pytest.raises(CodeMissing):
            codes.in_file(content)


def test_a_picture_that_would_fill_the_memory_is_not_unpacked():
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    with pytest.raises(CodeMissing):
        codes.in_picture(bomb)


@pytest.mark.parametrize(
    "size", [(60_000, 900), (900, 60_000), (1_000_000, 40), (50_000_000, 1), (7700, 7700), (20, 20)]
)
def test_no_view_of_a_picture_outgrows_the_memory(monkeypatch, size):
    seen = []
    views = codes._views
    monkeypatch.setattr(
        codes,
        "_views",
        lambda picture: (seen.append(view.width * view.height) or view for view in views(picture)),
    )
    with pytest.raises(CodeMissing):
        codes.in_picture(raw(Image.new("1", size, 255)))
    assert max(seen, default=0) <= 2.1 * codes.MAX_VIEWED


def test_a_code_in_a_huge_picture_is_read(plain):
    huge = Image.new("L", (7000, 7000), 255)
    huge.paste(plain.resize((1500, 1500)), (4000, 900))
    assert codes.in_picture(raw(huge)) == TEXT


@pytest.mark.parametrize("trip", [MemoryError, TypeError, ValueError, OSError])
def test_whatever_the_libraries_stumble_with_is_no_code(monkeypatch, plain, trip):
    def stumble(*_words, **_more):
        raise trip

    monkeypatch.setattr("zxingcpp.read_barcodes", stumble)
    for form in ("PNG", "PDF"):
        with pytest.raises(CodeMissing):
            codes.in_file(raw(plain, form))


def test_a_huge_page_is_rendered_small(monkeypatch):
    rendered = []
    monkeypatch.setattr(codes, "_found", lambda picture, _until: rendered.append(picture.size) or "")
    sheet = Image.new("1", (3000, 3000), 255)
    with pytest.raises(CodeMissing):
        codes.in_pdf(raw(sheet, "PDF", resolution=3))
    assert len(rendered) == 2
    assert max(wide * high for wide, high in rendered) <= 1.01 * codes.MAX_VIEWED


@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_nobody_waits_longer_than_the_patience_for_a_code(monkeypatch, form):
    looked = []
    monkeypatch.setattr(codes, "PATIENCE_S", -1.0)
    monkeypatch.setattr("zxingcpp.read_barcodes", lambda *_words, **_more: looked.append(1) or [])
    with pytest.raises(CodeMissing):
        codes.in_file(raw(Image.new("L", (400, 400), 255), form))
    assert len(looked) <= 1


def test_a_file_beyond_every_measure_is_not_opened(monkeypatch):
    monkeypatch.setattr(codes, "MAX_BYTES", 100)
    for content in (b"%PDF-1.7" + b" " * 100, b"\x89PNG\r\n\x1a\n" + b" " * 100):
        with pytest.raises(CodeMissing):
            codes.in_file(content)
