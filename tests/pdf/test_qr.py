"""The code is as small as its three segments allow, and two independent readers read it."""

import io
import subprocess

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.core.certificate import code
from app.core.errors import TextTooLong
from app.pdf import qr


@settings(max_examples=8)
@given(raw=st.binary(min_size=30, max_size=330))
@pytest.mark.property
def test_any_certificate_comes_back_out_of_its_code(raw):
    text = code.text_of(raw, "HTTPS://CHECK.EXAMPLE/")
    found = zxingcpp.read_barcode(Image.open(io.BytesIO(qr.png(text, 4))))
    assert found.text == text
    assert code.certificate_of(found.text) == raw


def test_the_version_is_the_one_that_was_foretold(made):
    modules = qr.matrix(made.paper.code)
    assert len(modules) == 17 + 4 * code.version_of(made.paper.code)
    assert code.version_of(made.paper.code) <= code.LARGEST_VERSION


def test_a_picture_has_a_quiet_zone_of_four_modules_and_one_bit_a_pixel(made):
    picture = Image.open(io.BytesIO(qr.png(made.paper.code, 3)))
    side = len(qr.matrix(made.paper.code)) + 8
    assert (picture.mode, picture.size) == ("1", (side * 3, side * 3))
    assert picture.crop((0, 0, side * 3, 12)).getextrema() == (255, 255)
    assert picture.getpixel((12, 12)) == 0


def test_a_text_too_long_for_paper_is_refused():
    with pytest.raises(TextTooLong):
        qr.matrix(code.text_of(b"x" * 600, "HTTPS://CHECK.EXAMPLE/"))


def test_zbar_reads_the_same(made, tmp_path, zbarimg):
    (tmp_path / "code.png").write_bytes(qr.png(made.paper.code))
    done = subprocess.run(
        [zbarimg, "--raw", "-q", tmp_path / "code.png"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == made.paper.code
