"""The bytes of a pack file follow from its names and sizes."""

import io
import zipfile
from zlib import crc32

from hypothesis import given
from hypothesis.strategies import binary, dictionaries, from_regex

from app.core.course import layout


def laid(files):
    crcs = [crc32(raw) for raw in files.values()]
    parts = [layout.header(name, len(raw), crc32(raw)) + raw for name, raw in files.items()]
    return b"".join(parts) + layout.directory(list(files), [len(raw) for raw in files.values()], crcs)


@given(dictionaries(from_regex(r"[a-z]{1,9}", fullmatch=True), binary(max_size=50), max_size=8))
def test_any_zip_program_reads_it_and_its_length_is_foretold(files):
    raw = laid(files)
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == files
    assert layout.length(list(files), [len(one) for one in files.values()]) == len(raw)


def test_each_header_stands_where_the_offsets_say():
    files = {"a": b"one", "bb": b"", "ccc": bytes(70_000)}
    raw = laid(files)
    at = layout.offsets(list(files), [len(one) for one in files.values()])
    for (name, one), start in zip(files.items(), at[:-1], strict=True):
        header = raw[start : start + layout.HEAD + len(name)]
        assert layout.is_header(header, name, len(one))
        assert (layout.crc_in(header), layout.size_in(header)) == (crc32(one), len(one))
    assert raw[at[-1] :].startswith(b"PK\1\2")


def test_a_header_of_another_name_or_size_is_not_the_one():
    header = layout.header("name", 5, 7)
    assert layout.is_header(header, "name", 5)
    assert not layout.is_header(header, "nama", 5)
    assert not layout.is_header(header, "name", 6)
    assert not layout.is_header(header[:-1], "name", 5)
