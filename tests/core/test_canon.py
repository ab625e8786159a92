import math
import tracemalloc

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import canon
from app.core.errors import BytesWrong

NUMBERS = some.integers(-(1 << 64), (1 << 64) - 1)
KEYS = NUMBERS | some.text(max_size=8) | some.binary(max_size=8)
SCALARS = some.none() | some.booleans() | KEYS
VALUES = some.recursive(
    SCALARS,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def is_spoken(value):
    """Whether a value of the appendix is in our subset."""
    if isinstance(value, list):
        return all(is_spoken(part) for part in value)
    if isinstance(value, dict):
        return all(is_spoken(part) for part in value.values())
    return value is None or isinstance(value, bool | int | str | bytes)


def appendix(published):
    """Bytes and value of each line of RFC 8949 appendix A, and whether they are canonical and in our subset."""
    for line in published("cbor/appendix_a.json"):
        raw = bytes.fromhex(line["hex"])
        try:
            value = cbor2.loads(raw)
        except cbor2.CBORDecodeError:
            yield raw, None, False
            continue
        is_tagged = raw[0] >> 5 == 6
        yield raw, value, is_spoken(value) and not is_tagged and cbor2.dumps(value, canonical=True) == raw


def test_the_appendix_of_the_standard_has_enough_of_ours_and_of_others(published):
    ours = [is_ours for _, _, is_ours in appendix(published)]
    assert (len(ours), sum(ours)) == (82, 37)


def test_values_of_the_standard_encode_to_its_bytes(published):
    wrong = [
        raw.hex() for raw, value, is_ours in appendix(published) if is_ours and canon.encode(value) != raw
    ]
    assert wrong == []


def test_bytes_of_the_standard_decode_to_its_values(published):
    wrong = [
        raw.hex() for raw, value, is_ours in appendix(published) if is_ours and canon.decode(raw) != value
    ]
    assert wrong == []


def test_every_other_encoding_of_the_standard_is_refused(published):
    for raw, _, is_ours in appendix(published):
        if not is_ours:
            with pytest.raises(BytesWrong):
                canon.decode(raw)


@pytest.mark.property
@given(VALUES)
def test_what_is_encoded_decodes_to_the_same(value):
    assert canon.decode(canon.encode(value)) == value


@pytest.mark.property
@given(VALUES)
def test_cbor2_reads_what_we_write(value):
    assert cbor2.loads(canon.encode(value)) == value


@pytest.mark.property
@given(some.binary(max_size=40))
def test_whatever_decodes_is_the_only_encoding_of_its_value(raw):
    try:
        value = canon.decode(raw)
    except BytesWrong:
        return
    assert canon.encode(value) == raw


@pytest.mark.property
@given(VALUES, some.data())
def test_a_changed_byte_never_gives_the_same_value(value, data):
    raw = bytearray(canon.encode(value))
    raw[data.draw(some.integers(0, len(raw) - 1))] ^= data.draw(some.integers(1, 255))
    try:
        other = canon.decode(bytes(raw))
    except BytesWrong:
        return
    assert canon.encode(other) == bytes(raw) != canon.encode(value)


@pytest.mark.property
@given(VALUES)
def test_every_beginning_of_a_value_is_refused(value):
    raw = canon.encode(value)
    for end in range(len(raw)):
        with pytest.raises(BytesWrong):
            canon.decode(raw[:end])


def test_map_keys_stand_in_the_order_of_their_bytes():
    # RFC 8949 section 4.2.1 gives this very order; length-first would put -1 before 100.
    keys = [10, 100, -1, "z", "aa"]
    assert canon.encode(dict.fromkeys(reversed(keys))).hex() == "a50af61864f620f6617af6626161f6"


def test_the_keys_of_our_statements_stand_alike_in_either_order():
    ours = {1: 0, 2: 0, 4: 0, 5: 0, 6: 0, 16: 0, 169: 0, 65533: 0, -65537: 0, -65541: 0}
    assert canon.encode(ours) == cbor2.dumps(ours, canonical=True)


def test_a_tuple_counts_as_an_array():
    assert canon.encode((1, (2,))) == canon.encode([1, [2]])


@pytest.mark.parametrize(
    ("number", "encoded"),
    [
        (23, "17"),
        (24, "1818"),
        (255, "18ff"),
        (256, "190100"),
        (65_535, "19ffff"),
        (65_536, "1a00010000"),
        ((1 << 32) - 1, "1affffffff"),
        (1 << 32, "1b0000000100000000"),
        ((1 << 64) - 1, "1bffffffffffffffff"),
        (-(1 << 64), "3bffffffffffffffff"),
    ],
)
def test_a_number_takes_as_few_bytes_as_it_can(number, encoded):
    assert canon.encode(number).hex() == encoded


@pytest.mark.parametrize(
    "raw", ["1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3817", "5800", "7800", "9800", "b800"]
)
def test_a_number_written_longer_than_needed_is_refused(raw):
    with pytest.raises(BytesWrong, match="longer than needed"):
        canon.decode(bytes.fromhex(raw))


@pytest.mark.parametrize(
    "value", [1 << 64, -(1 << 64) - 1, 1.5, math.nan, {1, 2}, object(), "\ud800", bytearray(2)]
)
def test_a_value_outside_the_subset_cannot_be_written(value):
    with pytest.raises(BytesWrong):
        canon.encode([value])


@pytest.mark.parametrize(
    "raw", ["f90000", "fa47c35000", "fb3ff199999999999a", "c001", "f7", "e0", "f818", "ff"]
)
def test_floats_tags_and_simple_values_are_refused(raw):
    with pytest.raises(BytesWrong):
        canon.decode(bytes.fromhex(raw))


@pytest.mark.parametrize("raw", ["9fff", "bfff", "5fff", "7fff", "1c", "1f"])
def test_an_unstated_length_is_refused(raw):
    with pytest.raises(BytesWrong, match="not stated"):
        canon.decode(bytes.fromhex(raw))


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "18",
        "1900",
        "41",
        "61",
        "81",
        "a1",
        "a101",
        "9a7fffffff",
        "bb7fffffffffffffff",
        "5b7fffffffffffffff",
    ],
)
def test_what_ends_too_early_is_refused(raw):
    with pytest.raises(BytesWrong, match="ends too early"):
        canon.decode(bytes.fromhex(raw))


def test_bytes_after_the_end_are_refused():
    with pytest.raises(BytesWrong, match="follow the end"):
        canon.decode(b"\x00\x00")


@pytest.mark.parametrize("raw", ["a201000100", "a202000100", "a2616100616100", "a241ff00410000"])
def test_repeated_keys_and_keys_out_of_order_are_refused(raw):
    with pytest.raises(BytesWrong, match="repeated or out of order"):
        canon.decode(bytes.fromhex(raw))


@pytest.mark.parametrize("raw", ["a1f500", "a1f600", "a18000", "a1a000"])
def test_a_key_that_is_neither_number_nor_text_is_refused(raw):
    with pytest.raises(BytesWrong, match="map key"):
        canon.decode(bytes.fromhex(raw))


@pytest.mark.parametrize("raw", ["61ff", "62c328", "63eda080", "62c080"])
def test_a_text_that_is_not_utf8_is_refused(raw):
    with pytest.raises(BytesWrong, match="UTF-8"):
        canon.decode(bytes.fromhex(raw))


@pytest.mark.parametrize("opening", [b"\x81", b"\xa1\x00"])
def test_nesting_stops_at_the_stated_depth(opening):
    assert canon.decode(opening * canon.MAX_DEPTH + b"\x00")
    with pytest.raises(BytesWrong, match="too deep"):
        canon.decode(opening * (canon.MAX_DEPTH + 1) + b"\x00")


def test_a_hundred_thousand_brackets_are_refused_without_harm():
    with pytest.raises(BytesWrong, match="too deep"):
        canon.decode(b"\x81" * 100_000)


@pytest.mark.parametrize(
    "value", [[0] * 10, {n: n for n in range(5)}, [[], [], [[], {1: [1, 2]}]], list("abcdefghij")]
)
def test_so_many_values_are_read_and_no_more(value):
    raw = canon.encode(value)
    assert canon.decode(raw, most=10) == value
    with pytest.raises(BytesWrong, match="too many"):
        canon.decode(raw, most=6)


@pytest.mark.parametrize("filling", [b"\x00", b"\x80", b"\xa0", b"\x60", b"\x81\x00"])
def test_a_body_of_tiny_values_does_not_fill_the_memory(filling):
    count = (4 << 20) // len(filling)
    raw = b"\x9a" + count.to_bytes(4, "big") + filling * count
    tracemalloc.start()
    try:
        with pytest.raises(BytesWrong, match="too many"):
            canon.decode(raw)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_values_in_many_small_arrays_are_counted_too():
    with pytest.raises(BytesWrong, match="too many"):
        canon.decode(canon.encode([[0] * 1000] * 250))
