"""Lists whose pieces are read when somebody looks at them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis.strategies import binary, integers

from app.core import canon
from app.core.course.item import Item
from app.core.course.pieces import Blocks, Pieces, ids_of, packed
from app.core.errors import PackBroken, SaparError, ShapeWrong
from tests import build

ITEMS = build.bank().items


def listed(items=ITEMS, **changes):
    return Pieces(Item, packed(items, [one.lesson for one in items]) | changes)


def test_a_list_is_equal_to_its_pieces_and_reads_like_a_tuple():
    pieces = listed()
    assert (pieces, len(pieces), pieces[1], pieces[-1]) == (ITEMS, len(ITEMS), ITEMS[1], ITEMS[-1])
    assert (pieces[2:4], tuple(pieces), pieces != ITEMS[1:]) == (ITEMS[2:4], ITEMS, True)
    assert pieces == listed()


def test_nothing_is_an_empty_list():
    assert listed(()) == ()
    assert listed(()).ids == ()


def test_pieces_are_found_by_what_they_belong_to_and_by_their_names():
    pieces = listed()
    assert pieces.of_group("fire") == tuple(one for one in ITEMS if one.lesson == "fire")
    assert pieces.of_ids(frozenset({ITEMS[3].id, "none"})) == (ITEMS[3],)
    assert ids_of(pieces) == ids_of(ITEMS) == pieces.ids


def test_a_name_with_a_line_break_is_refused_when_it_is_packed():
    with pytest.raises(ShapeWrong, match="line break"):
        packed((build.item("a\nb"),))


@pytest.mark.parametrize(
    "change",
    [
        {"ids": "one"},
        {"ids": 7},
        {"groups": "one"},
        {"sizes": b"abc"},
        {"sizes": b""},
        {"sizes": bytes(4 * len(ITEMS))},
        {"pieces": b""},
        {"ids": "\n".join(["same"] * len(ITEMS))},
        {"more": b""},
    ],
    ids=str,
)
def test_columns_that_do_not_belong_together_are_refused(change):
    with pytest.raises(PackBroken):
        listed(**change)


def test_a_piece_under_another_name_is_refused_when_it_is_looked_at():
    ids = packed(ITEMS)["ids"].split("\n")
    pieces = listed(ids="\n".join([ids[1], ids[0], *ids[2:]]))
    assert pieces[2] == ITEMS[2]
    with pytest.raises(PackBroken, match="other pieces"):
        _ = pieces[0]


@given(integers(0, 5000), integers(1, 255))
def test_a_changed_byte_gives_a_typed_error_or_another_piece(at, bits):
    raw = bytearray(packed(ITEMS)["pieces"])
    raw[at % len(raw)] ^= bits
    with contextlib.suppress(PackBroken):
        tuple(listed(pieces=bytes(raw)))


def test_blocks_are_those_of_the_lesson():
    lesson = next(build.course().lessons())
    raw = canon.encode({one: [{"kind": "paragraph", "text": f"Words ({one})."}] for one in lesson.blocks})
    blocks = Blocks(raw)
    assert (blocks, len(blocks), blocks.get("de"), list(blocks)) == (
        lesson.blocks,
        3,
        None,
        ["en", "ky", "ru"],
    )


@given(binary(max_size=60))
def test_blocks_of_any_bytes_raise_typed_errors_only(raw):
    with contextlib.suppress(SaparError):
        dict(Blocks(raw))
