"""Codewords of QR codes: as many as the standard says, and letters and digits as it packs them."""

import pytest

from app.core.certificate import code
from app.core.errors import TextTooLong
from app.pdf import qr_words


@pytest.mark.parametrize("version", range(1, 17))
def test_every_version_has_the_words_that_the_standard_gives_it(version):
    assert qr_words.data_words(version) == code._CODEWORDS_M[version]
    assert sum(qr_words.block_sizes(version)) == qr_words.data_words(version)


@pytest.mark.parametrize("version", range(1, 17))
def test_blocks_are_those_of_another_encoder(version):
    from qrcode import base
    from qrcode.constants import ERROR_CORRECT_M

    blocks = base.rs_blocks(version, ERROR_CORRECT_M)
    assert tuple(one.data_count for one in blocks) == qr_words.block_sizes(version)
    assert {one.total_count - one.data_count for one in blocks} == {qr_words.BLOCKS[version - 1][1]}


def test_correction_words_are_those_of_the_standards_example():
    data = bytes.fromhex("10200c566180ec11ec11ec11ec11ec11")
    assert qr_words._remainder(data, 10) == int("a524d4c1ed36c7872c55", 16)


def test_three_digits_take_ten_bits():
    bits, version = qr_words.bits_of("HTTPS://A/#012")
    assert version == 1
    assert bits.startswith("0010" + f"{10:09b}")
    assert "0001" + f"{3:010b}" + f"{12:010b}" in bits


def test_a_text_without_room_is_refused():
    with pytest.raises(TextTooLong):
        qr_words.bits_of("HTTPS://A/#" + "1" * 1200)
