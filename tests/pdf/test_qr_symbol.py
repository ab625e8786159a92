"""The fast codes: the same as another encoder's under the same mask, readable, and under a good mask."""

import time

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from qrcode import util
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from app.core.certificate import code
from app.pdf import qr_symbol

LINK = "HTTPS://CHECK.EXAMPLE/"
LENGTHS = list(range(1, 430, 8))


def text_of(length, seed=7):
    raw = bytes((seed * n * n + 31 * n + length) % 256 for n in range(length))
    return code.text_of(raw, LINK)


def plain(text, mask):
    link, mark, digits = text.partition("#")
    made = QRCode(version=None, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=mask)
    for part, mode in ((link, 2), (mark, 4), (digits, 1)):
        made.add_data(util.QRData(part.encode(), mode=mode), optimize=0)
    made.make(fit=True)
    return made


def modules_of(matrix):
    return "".join("1" if module else "0" for row in matrix for module in row)


@pytest.mark.parametrize("length", LENGTHS)
def test_the_matrix_is_that_of_another_encoder_under_the_same_mask(length):
    text = text_of(length)
    made = qr_symbol.symbol(text)
    assert format(made.modules, f"0{made.side**2}b") == modules_of(plain(text, made.mask).get_matrix())


@pytest.mark.parametrize("mask", range(8))
def test_under_every_mask_the_matrix_is_that_of_another_encoder(mask):
    made = qr_symbol.symbol(text_of(200), mask)
    assert format(made.modules, f"0{made.side**2}b") == modules_of(plain(text_of(200), mask).get_matrix())


def test_the_texts_go_through_versions_up_to_the_largest():
    versions = {code.version_of(text_of(length)) for length in LENGTHS}
    assert versions >= set(range(3, code.LARGEST_VERSION + 1))


def lost(rows):
    """The four rules of the standard, counted the slow way."""
    side, points = len(rows), 0
    lines = [*rows, *map(list, zip(*rows, strict=True))]
    for line in lines:
        run = 1
        for before, after in zip(line, [*line[1:], None], strict=True):
            if before == after:
                run += 1
                continue
            points += run - 2 if run >= 5 else 0
            run = 1
        word = "".join("1" if module else "0" for module in line)
        points += 40 * sum(word[n : n + 11] in ("10111010000", "00001011101") for n in range(side - 10))
    for r in range(side - 1):
        for c in range(side - 1):
            points += 3 * (rows[r][c] == rows[r][c + 1] == rows[r + 1][c] == rows[r + 1][c + 1])
    dark = sum(map(sum, rows))
    return points + 10 * (abs(2 * dark - side * side) * 10 // (side * side))


@pytest.mark.parametrize("length", [5, 120, 380])
def test_the_mask_is_the_easiest_to_read_of_all_eight(length):
    text = text_of(length)
    points = []
    for mask in range(8):
        matrix = [[bool(module) for module in row] for row in plain(text, mask).get_matrix()]
        points.append(lost(matrix))
        made = qr_symbol.symbol(text, mask)
        assert qr_symbol.penalty(made.modules, made.side) == points[-1]
    assert points[qr_symbol.symbol(text).mask] == min(points)


@given(raw=st.binary(min_size=30, max_size=420))
@pytest.mark.property
def test_any_certificate_is_read_from_its_dots(raw):
    text = code.text_of(raw, LINK)
    made = qr_symbol.symbol(text)
    side = (made.side + 2 * qr_symbol.QUIET) * qr_symbol.DOTS
    picture = Image.frombytes("1", (side, side), made.dots())
    assert zxingcpp.read_barcode(picture.convert("L")).text == text


def test_a_code_costs_a_small_part_of_what_it_costs_elsewhere():
    text = text_of(350)
    qr_symbol.symbol(text)
    begun = time.process_time()
    for _ in range(20):
        qr_symbol.symbol(text)
    middle = time.process_time()
    plain(text, None)
    assert (middle - begun) / 20 < (time.process_time() - middle) / 10
