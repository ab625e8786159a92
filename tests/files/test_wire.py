import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import BytesWrong
from app.files import wire
from tests.files.making import proto


def test_fields_have_numbers_and_values():
    raw = proto((1, 300), (2, "개.mp3"), (255, 7))
    assert list(wire.fields(raw)) == [(1, 300), (2, "개.mp3".encode()), (255, 7)]
    assert (wire.whole(raw, 1), wire.text(raw, 2), wire.whole(raw, 255)) == (300, "개.mp3", 7)
    assert (wire.whole(raw, 9), wire.text(raw, 9)) == (0, "")


def test_numbers_of_fixed_width_are_passed_over():
    raw = b"\x0d" + bytes(4) + b"\x11" + bytes(8) + proto((3, "x"))
    assert [number for number, _ in wire.fields(raw)] == [1, 2, 3]


@pytest.mark.parametrize("raw", [b"\x08", b"\x0a\x05ab", b"\x0b", b"\xff" * 12, b"\x08" + b"\x80" * 11])
def test_what_is_cut_short_or_odd_is_refused(raw):
    with pytest.raises(BytesWrong):
        list(wire.fields(raw))


@pytest.mark.property
@given(some.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw):
    try:
        list(wire.fields(raw))
    except BytesWrong:
        return
