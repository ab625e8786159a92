"""DER: written as another library writes it, read only in its one form."""

import pytest
from asn1crypto import core, parser
from hypothesis import given
from hypothesis import strategies as st

from app.core import der
from app.core.errors import BytesWrong

ARCS = st.lists(st.integers(0, 2**130), min_size=1, max_size=6)


@pytest.mark.property
@given(st.integers(0, 2**200))
def test_numbers_are_written_as_others_write_them_and_come_back(number):
    assert der.integer(number) == core.Integer(number).dump()
    assert der.number(der.opened(der.integer(number), der.INTEGER)) == number


@pytest.mark.property
@given(st.sampled_from(["1.2", "2.25", "2.5", "0.4"]), ARCS)
def test_identifiers_are_written_as_others_write_them(first, arcs):
    dotted = ".".join([first, *map(str, arcs)])
    assert der.oid(dotted) == core.ObjectIdentifier(dotted).dump()


@pytest.mark.property
@given(st.lists(st.binary(max_size=300), max_size=5))
def test_values_of_every_length_are_written_as_others_write_them(contents):
    written = [der.value(der.OCTETS, content) for content in contents]
    assert written == [core.OctetString(content).dump() for content in contents]
    assert der.sequence(*written) == core.SequenceOf(contents, spec=core.OctetString).dump()
    assert [content for _, content, _ in der.parts(b"".join(written))] == contents


@pytest.mark.property
@given(st.binary(max_size=60))
def test_whatever_bytes_are_read_only_in_the_form_that_would_be_written(raw):
    try:
        found = der.parts(raw)
    except BytesWrong:
        return
    assert b"".join(der.value(tag, content) for tag, content, _ in found) == raw
    if len(found) == 1:
        parser.parse(raw, strict=True)


def test_a_set_stands_in_the_order_of_its_bytes():
    assert der.set_of(b"\x04\x01b", b"\x04\x01a") == b"\x31\x06\x04\x01a\x04\x01b"


@pytest.mark.parametrize(
    ("bit", "written"), [(0, "03020780"), (5, "03020204"), (15, "0303000001"), (16, "030407000080")]
)
def test_a_named_bit_is_written_without_the_zeros_behind_it(bit, written):
    assert der.flag(bit).hex() == written


@pytest.mark.parametrize(
    "raw",
    [
        "30",
        "3080",
        "30810100",
        "3082000100",
        "300502010100",
        "1f810100",
        "0402aa",
        "3085000000000100",
        "04ff",
    ],
)
def test_cut_off_long_and_open_ended_forms_are_refused(raw):
    with pytest.raises(BytesWrong):
        der.parts(bytes.fromhex(raw))


@pytest.mark.parametrize("content", ["", "80", "0001", "ff"])
def test_numbers_below_zero_and_with_needless_bytes_are_refused(content):
    with pytest.raises(BytesWrong):
        der.number(bytes.fromhex(content))


@pytest.mark.parametrize("raw", [b"", b"\x04\x00", b"\x30\x00\x30\x00"])
def test_another_value_or_more_than_one_is_not_the_one_that_was_meant(raw):
    with pytest.raises(BytesWrong):
        der.opened(raw, der.SEQUENCE)
