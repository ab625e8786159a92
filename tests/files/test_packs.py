import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import binary, integers, lists, sampled_from, tuples

from app.core.course import layout
from app.core.course import pack as rules
from app.core.course.pack import Part
from app.core.errors import FileMissing, PackBroken, PackUntrusted, SaparError
from app.files import packs, source
from app.files.packs import PackFile
from tests import build

ROOTS = (build.key("root"),)
SVG = "media/cover.svg"
TINY = "e8797b12115da400ad773b8313d5edce65a8552301fae38acea72f948dd4a7a2"
"""SHA-256 of the tiny pack."""


@pytest.fixture
def pack(tmp_path):
    return build.pack(tmp_path / "tiny.sapar")


def rewritten(path, *, drop=(), how=zipfile.ZIP_STORED, **changed):
    """The pack as another program would write it, with files dropped, changed or added; the list stays as it was."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist() if name not in drop}
    with zipfile.ZipFile(path, "w", how) as new:
        for name, raw in (files | changed).items():
            new.writestr(zipfile.ZipInfo(name), raw, compress_type=how)
    return path


def swapped(path, old, new):
    """The pack with the same number of bytes changed in it, wherever they stand first."""
    raw = path.read_bytes()
    assert len(old) == len(new)
    assert old in raw
    path.write_bytes(raw.replace(old, new, 1))
    return path


def test_what_was_written_is_read_again(pack):
    with PackFile(pack, ROOTS) as opened:
        assert (opened.course(), opened.bank("exam"), opened.blueprint("final")) == (
            build.course(),
            build.bank(),
            build.blueprint(),
        )


def test_a_pack_is_opened_on_a_day_of_its_publishers_grant(pack):
    with PackFile(pack, ROOTS, build.DAY) as opened:
        assert opened.manifest.course == "tiny"


def test_a_pack_is_not_opened_after_its_publishers_grant(pack):
    with pytest.raises(PackUntrusted):
        PackFile(pack, ROOTS, build.DAY + 401)


def test_a_pack_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(FileMissing):
        build.pack(tmp_path / "none" / "tiny.sapar")


def test_every_part_is_read_again(pack):
    with PackFile(pack, ROOTS) as opened:
        assert {name: opened.part(name) for name in opened.manifest.files} == build.parts()


def test_the_same_parts_give_the_same_bytes(tmp_path):
    one, two = (build.pack(tmp_path / f"{name}.sapar").read_bytes() for name in ("one", "two"))
    assert one == two


def test_the_order_in_which_parts_are_handed_in_does_not_matter(tmp_path, pack):
    signed = rules.sign(build.manifest(), build.secret("publisher"), build.publisher_grant())
    packs.write(tmp_path / "other.sapar", signed, dict(reversed(build.parts().items())))
    assert (tmp_path / "other.sapar").read_bytes() == pack.read_bytes()


def test_a_shipped_course_gives_the_same_bytes_twice(tmp_path, root):
    for name in ("one", "two"):
        read = source.read(root / "courses" / "korean-first-steps")
        parts = packs.parts_of(read)
        manifest = packs.manifest_of(read.course, parts)
        signed = rules.sign(manifest, build.secret("publisher"), build.publisher_grant())
        packs.write(tmp_path / f"{name}.sapar", signed, parts)
    assert (tmp_path / "one.sapar").read_bytes() == (tmp_path / "two.sapar").read_bytes()


def test_a_shipped_course_comes_out_of_its_pack(tmp_path, root):
    read = source.read(root / "courses" / "korean-first-steps")
    parts = packs.parts_of(read)
    signed = rules.sign(
        packs.manifest_of(read.course, parts), build.secret("publisher"), build.publisher_grant()
    )
    packs.write(tmp_path / "korean.sapar", signed, parts)
    with PackFile(tmp_path / "korean.sapar", ROOTS) as opened:
        assert opened.course() == read.course


def test_no_draft_is_left_beside_the_pack(pack):
    assert [path.name for path in pack.parent.iterdir()] == ["tiny.sapar"]


def test_the_manifest_stands_first(pack):
    with zipfile.ZipFile(pack) as opened:
        assert opened.namelist()[0] == "manifest.cose"


def test_every_part_is_stored_as_it_is_so_no_compressor_matters(pack):
    with zipfile.ZipFile(pack) as opened:
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}
        assert opened.testzip() is None


def test_other_programs_find_the_same_files(pack):
    with zipfile.ZipFile(pack) as opened:
        assert {name: opened.read(name) for name in opened.namelist()[1:]} == build.parts()


def test_the_bytes_of_a_pack_are_these_on_every_computer_and_python(tmp_path):
    made = build.pack(tmp_path / "tiny.sapar").read_bytes()
    assert sha256(made).hexdigest() == TINY


def test_the_digest_is_that_of_the_signed_manifest(pack, tmp_path):
    other = build.pack(tmp_path / "other.sapar", build.manifest(version="1.0.1"))
    with PackFile(pack, ROOTS) as one, PackFile(other, ROOTS) as two:
        assert len(one.digest) == 32
        assert one.digest != two.digest


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileMissing, match=r"none\.sapar"):
        PackFile(tmp_path / "none.sapar", ROOTS)


def test_another_publishers_pack_is_not_trusted(tmp_path):
    with pytest.raises(PackUntrusted):
        PackFile(build.pack(tmp_path / "tiny.sapar", root="other"), ROOTS)


@pytest.mark.parametrize("raw", [b"", b"PK", b"words", bytes(5000)])
def test_what_is_no_zip_is_refused(tmp_path, raw):
    (tmp_path / "x.sapar").write_bytes(raw)
    with pytest.raises(PackBroken, match="cut short"):
        PackFile(tmp_path / "x.sapar", ROOTS)


def test_a_folder_is_no_pack(tmp_path):
    with pytest.raises(PackBroken):
        PackFile(tmp_path, ROOTS)


def test_a_pack_that_was_cut_short_anywhere_is_refused(pack):
    raw = pack.read_bytes()
    for end in range(0, len(raw), 97):
        pack.write_bytes(raw[:end])
        with pytest.raises(PackBroken):
            PackFile(pack, ROOTS)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells which files are open")
def test_a_pack_that_is_refused_is_not_kept_open(pack):
    rewritten(pack, drop=("manifest.cose",))
    with pytest.raises(PackBroken):
        PackFile(pack, ROOTS)
    open_files = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert pack not in open_files


def test_a_changed_part_is_refused(pack):
    with PackFile(swapped(pack, b"<svg xmlns", b"<SVG xmlns"), ROOTS) as opened:
        with pytest.raises(PackBroken, match="was changed"):
            opened.part(SVG)
        assert opened.course() == build.course()


def test_a_part_that_is_not_listed_is_never_opened(pack):
    with PackFile(pack, ROOTS) as opened:
        assert not opened.has("media/evil.svg")
        with pytest.raises(PackBroken, match="not in its list"):
            opened.part("media/evil.svg")


REFUSED = {
    "a file that is gone": {"drop": (SVG,)},
    "a file more": {"media/evil.svg": b"x"},
    "a larger file": {SVG: bytes(1 << 20)},
    "a shorter file": {SVG: b"x"},
    "packed": {"how": zipfile.ZIP_DEFLATED},
    "packed in another way": {"how": zipfile.ZIP_LZMA},
    "a bomb": {"how": zipfile.ZIP_DEFLATED, SVG: bytes(64 << 20)},
    "a way out": {"../evil.svg": b"x"},
    "no list": {"drop": ("manifest.cose",)},
}


@pytest.mark.parametrize("how", REFUSED)
def test_a_pack_that_another_program_changed_is_refused(pack, how):
    with pytest.raises(PackBroken):
        PackFile(rewritten(pack, **REFUSED[how]), ROOTS)


def test_a_second_file_of_the_same_name_is_refused(pack):
    with zipfile.ZipFile(pack, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr(SVG, b"other")
    with pytest.raises(PackBroken, match="more or less"):
        PackFile(pack, ROOTS)


@pytest.mark.parametrize("before", [True, False])
def test_bytes_before_and_behind_a_pack_are_refused(pack, before):
    raw = pack.read_bytes()
    pack.write_bytes(b"#!/bin/sh\n" + raw if before else raw + b"more")
    with pytest.raises(PackBroken):
        PackFile(pack, ROOTS)


def entry(raw, name):
    """Where the directory's entry of a file begins."""
    return raw.rindex(name.encode()) - 46


LIES = {
    "a link": (38, (0o120777 << 16).to_bytes(4, "little")),
    "locked with a password": (8, b"\1\0"),
    "packed": (10, b"\x08\0"),
    "another size": (24, (1 << 30).to_bytes(4, "little")),
    "one file upon another": (42, bytes(4)),
    "another name": (46, b"media/COVER.svg"),
    "another CRC": (16, bytes(4)),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_directory_that_lies_to_other_programs_is_refused(pack, lie):
    raw = bytearray(pack.read_bytes())
    at, told = LIES[lie]
    start = entry(raw, SVG) + at
    raw[start : start + len(told)] = told
    pack.write_bytes(raw)
    with PackFile(pack, ROOTS) as opened, pytest.raises(PackBroken, match="other files"):
        opened.check_directory()


@pytest.mark.parametrize("field", [8, 10, 12, 16, 20])
def test_an_absurd_number_at_the_end_is_refused(pack, field):
    raw = bytearray(pack.read_bytes())
    raw[len(raw) - 22 + field : len(raw) - 20 + field] = b"\xff\xff"
    pack.write_bytes(raw)
    with PackFile(pack, ROOTS) as opened, pytest.raises(PackBroken, match="other files"):
        opened.check_directory()


@pytest.mark.parametrize("size", [rules.MAX_MANIFEST + 1, 1 << 30, (1 << 32) - 1])
def test_a_list_of_a_gigabyte_is_not_read(pack, size):
    raw = bytearray(pack.read_bytes())
    raw[18:26] = size.to_bytes(4, "little") * 2
    pack.write_bytes(raw)
    with pytest.raises(PackBroken, match="too large"):
        PackFile(pack, ROOTS)


def test_a_list_that_claims_more_than_there_is_is_refused(pack):
    raw = bytearray(pack.read_bytes())
    raw[18:26] = (1 << 20).to_bytes(4, "little") * 2
    pack.write_bytes(raw)
    with pytest.raises(PackBroken, match="cut short"):
        PackFile(pack, ROOTS)


def test_a_listed_part_of_monstrous_size_is_not_read(tmp_path):
    listed = build.manifest()
    huge = replace(listed, files=dict(listed.files) | {SVG: Part(bytes(32), packs.MAX_PART + 1)})
    path = build.pack(tmp_path / "tiny.sapar", huge)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size + packs.MAX_PART + 1 - len(build.parts()[SVG]))
    with PackFile(path, ROOTS) as opened, pytest.raises(PackBroken, match="too large"):
        opened.part(SVG)


@pytest.mark.parametrize(
    "drawing", [b"<svg/>", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"x"]
)
def test_a_drawing_that_is_not_safe_is_not_given_out(tmp_path, drawing):
    with PackFile(made(tmp_path, build.parts(**{SVG: drawing})), ROOTS) as opened:
        with pytest.raises(PackBroken, match=SVG):
            opened.part(SVG)
        assert opened.raw(SVG) == drawing


def made(folder, parts):
    """A well signed pack of any parts."""
    signed = rules.sign(build.manifest(parts), build.secret("publisher"), build.publisher_grant())
    packs.write(folder / "made.sapar", signed, parts)
    return folder / "made.sapar"


def test_a_whole_pack_passes_the_full_check_and_tells_how_far_it_is(pack):
    told = []
    with PackFile(pack, ROOTS) as opened:
        opened.check_all(lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1] == (pack.stat().st_size, pack.stat().st_size)


def test_the_full_check_finds_one_changed_byte_anywhere(pack, depth):
    raw = pack.read_bytes()
    for at in range(0, len(raw), depth(97, 1)):
        pack.write_bytes(raw[:at] + bytes([raw[at] ^ 0x55]) + raw[at + 1 :])
        with pytest.raises((PackBroken, PackUntrusted)), PackFile(pack, ROOTS) as opened:
            opened.check_all(lambda _done, _of: None)


@given(raw=binary(max_size=400), name=sampled_from(["manifest.cose", "manifest.cbor"]))
def test_any_bytes_behind_a_good_header_raise_typed_errors_only(tmp_path_factory, raw, name):
    path = tmp_path_factory.mktemp("fuzz") / "x.sapar"
    path.write_bytes(layout.header(name, len(raw), 0) + raw + layout.directory([name], [len(raw)], [0]))
    with pytest.raises(SaparError), packs.AnyPack(path) as opened:
        opened.course()


@given(
    changes=lists(tuples(integers(0, 20_000), integers(1, 255)), min_size=1, max_size=6), cut=integers(0, 400)
)
def test_any_change_of_a_pack_raises_typed_errors_only(tmp_path_factory, changes, cut):
    path = build.pack(tmp_path_factory.mktemp("fuzz") / "x.sapar")
    raw = bytearray(path.read_bytes())
    for at, bits in changes:
        raw[at % len(raw)] ^= bits
    path.write_bytes(raw[: len(raw) - cut] if cut < len(raw) else b"")
    try:
        with packs.AnyPack(path) as opened:
            opened.check_all(lambda _done, _of: None)
            for name in opened.manifest.files:
                opened.part(name)
    except SaparError:
        pass


@given(course=binary(max_size=200), bank=binary(max_size=200))
def test_any_signed_parts_raise_typed_errors_only(tmp_path_factory, course, bank):
    folder = tmp_path_factory.mktemp("fuzz")
    parts = build.parts(**{"course.cbor": course, "banks/exam.cbor": bank})
    with PackFile(made(folder, parts), ROOTS) as opened:
        for read in (opened.course, lambda: opened.bank("exam"), lambda: tuple(opened.items("exam"))):
            with pytest.raises(SaparError):
                read()


def test_the_items_of_a_bank_can_be_read_one_by_one(tmp_path):
    parts = build.parts(**{"banks/exam.cbor": rules.bank_bytes(build.bank())})
    with PackFile(made(tmp_path, parts), ROOTS) as opened:
        items = opened.items("exam")
        assert items == build.bank().items
        assert items.of_group("fire") == tuple(one for one in build.bank().items if one.lesson == "fire")
        assert opened.bank("exam") == build.bank()


def test_a_course_whose_lessons_stand_apart_is_the_same_course(tmp_path):
    parts = build.parts(**{"course.cbor": rules.course_bytes(build.course())})
    with PackFile(made(tmp_path, parts), ROOTS) as opened:
        assert opened.course() == build.course()


def test_nobody_learns_with_a_pack_that_is_not_signed(tmp_path):
    parts = build.parts()
    packs.write(tmp_path / "x.sapar", rules.draft(build.manifest()), parts, rules.DRAFT)
    with pytest.raises(PackBroken):
        PackFile(tmp_path / "x.sapar", ROOTS)
    with packs.AnyPack(tmp_path / "x.sapar") as opened:
        assert opened.course() == build.course()


def test_what_lies_in_a_file_is_copied_from_there(tmp_path, pack):
    with PackFile(pack, ROOTS) as opened:
        packs.write(
            tmp_path / "copy", opened.signed, {one: opened.slice(one) for one in opened.manifest.files}
        )
    assert (tmp_path / "copy").read_bytes() == pack.read_bytes()


def test_a_file_that_vanished_leaves_no_half_pack(tmp_path):
    with pytest.raises(FileMissing):
        packs.write(tmp_path / "x.sapar", b"list", {"a": packs.Slice(tmp_path / "none", 0, 5)})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["../evil.svg", "/etc/passwd", "media\\evil.svg", "media/../../evil.svg"])
def test_a_forbidden_name_is_refused(tmp_path, name):
    listed = build.manifest()
    evil = replace(listed, files=dict(listed.files) | {name: Part(bytes(32), 1)})
    with pytest.raises(PackBroken, match="forbidden"):
        PackFile(build.pack(tmp_path / "tiny.sapar", evil), ROOTS)


def test_a_changed_manifest_is_refused(pack):
    raw = bytearray(pack.read_bytes())
    raw[200] ^= 1
    pack.write_bytes(raw)
    with pytest.raises((PackBroken, PackUntrusted)):
        PackFile(pack, ROOTS)


def test_every_changed_byte_is_noticed_or_changes_nothing(pack, depth):
    raw = pack.read_bytes()
    for at in range(0, len(raw), depth(61, 1)):
        pack.write_bytes(raw[:at] + bytes([raw[at] ^ 0x55]) + raw[at + 1 :])
        try:
            with PackFile(pack, ROOTS) as opened:
                read = {name: opened.part(name) for name in opened.manifest.files}
        except (PackBroken, PackUntrusted):
            continue
        assert read == build.parts(), at
