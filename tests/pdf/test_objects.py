"""The grammar of the file: what is written is what another program reads."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pdf import objects


@given(words=st.text())
@pytest.mark.property
def test_any_text_comes_back_out_of_its_string(words):
    import pikepdf

    words = words.encode("utf-16-be", "ignore").decode("utf-16-be")
    written = objects.text(words)
    assert str(pikepdf.Object.parse(written.encode())) == words


def test_brackets_cannot_leave_a_string():
    assert objects.text("a)b").startswith("<feff")
    assert objects.text("plain 1") == "(plain 1)"


def test_a_stream_tells_its_length_and_how_it_is_packed():
    made = objects.stream("/A 1", b"x" * 500)
    assert b"/Filter/FlateDecode" in made
    raw = made.partition(b"stream\n")[2].removesuffix(b"\nendstream")
    assert zlib.decompress(raw) == b"x" * 500
    assert b"/Length %d>>" % len(raw) in made
    assert b"Filter" not in objects.stream("/A 1", b"x", 0)


def test_every_object_stands_where_the_table_says():
    made = objects.Objects(100, 5)
    assert [made.add("<<>>"), made.add(b"[1]")] == [5, 6]
    made.put(2, "null")
    whole = bytes(100) + b"".join(made.parts)
    for number, place in made.places.items():
        assert whole[place:].startswith(b"%d 0 obj\n" % number)
    assert made.length == len(whole)
    assert objects.entries([7, 12345]) == b"0000000007 00000 n \n0000012345 00000 n \n"
