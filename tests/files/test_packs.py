import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.course import pack as rules
from app.core.course.pack import Part
from app.core.errors import FileMissing, PackBroken, PackUntrusted
from app.files import packs, source
from app.files.packs import PackFile
from tests import build

ROOTS = (build.key("root"),)
SVG = "media/cover.svg"


@pytest.fixture
def pack(tmp_path):
    return build.pack(tmp_path / "tiny.sapar")


def rewritten(path, *, drop=(), **changed):
    """The pack with files dropped, changed or added; the manifest stays as it was."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist() if name not in drop}
    with zipfile.ZipFile(path, "w") as new:
        for name, raw in (files | changed).items():
            new.writestr(name, raw)
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


def test_sound_is_stored_and_text_is_packed(pack):
    with zipfile.ZipFile(pack) as opened:
        kinds = {info.filename: info.compress_type for info in opened.infolist()}
    assert kinds["audio/ky/0123456789abcdef.opus"] == zipfile.ZIP_STORED
    assert kinds["course.cbor"] == zipfile.ZIP_DEFLATED


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
    with (
        PackFile(rewritten(pack, **{SVG: b"<svg>other</svg>"}), ROOTS) as opened,
        pytest.raises(PackBroken, match=r"was changed|larger"),
    ):
        opened.part(SVG)


def test_the_other_parts_of_such_a_pack_can_still_be_read(pack):
    with PackFile(rewritten(pack, **{SVG: b"other"}), ROOTS) as opened:
        assert opened.course() == build.course()


def test_a_part_that_is_gone_is_refused(pack):
    with PackFile(rewritten(pack, drop=(SVG,)), ROOTS) as opened, pytest.raises(PackBroken, match="missing"):
        opened.part(SVG)


def test_a_part_larger_than_stated_is_refused(pack):
    with (
        PackFile(rewritten(pack, **{SVG: bytes(1 << 20)}), ROOTS) as opened,
        pytest.raises(PackBroken, match="larger"),
    ):
        opened.part(SVG)


def test_a_part_that_is_not_listed_is_never_opened(pack):
    with PackFile(rewritten(pack, **{"media/evil.svg": b"x"}), ROOTS) as opened:
        assert not opened.has("media/evil.svg")
        with pytest.raises(PackBroken, match="not in its list"):
            opened.part("media/evil.svg")


def test_a_listed_part_of_monstrous_size_is_not_read(tmp_path):
    listed = build.manifest()
    huge = replace(listed, files=dict(listed.files) | {SVG: Part(bytes(32), packs.MAX_PART + 1)})
    with (
        PackFile(build.pack(tmp_path / "tiny.sapar", huge), ROOTS) as opened,
        pytest.raises(PackBroken, match="too large"),
    ):
        opened.part(SVG)


@pytest.mark.parametrize("name", ["../evil.svg", "/etc/passwd", "media\\evil.svg", "media/../../evil.svg"])
def test_a_forbidden_name_is_refused(tmp_path, name):
    listed = build.manifest()
    evil = replace(listed, files=dict(listed.files) | {name: Part(bytes(32), 1)})
    with pytest.raises(PackBroken, match="forbidden"):
        PackFile(build.pack(tmp_path / "tiny.sapar", evil), ROOTS)


def test_a_pack_without_its_manifest_is_refused(pack):
    with pytest.raises(PackBroken, match=r"manifest\.cose"):
        PackFile(rewritten(pack, drop=("manifest.cose",)), ROOTS)


def test_a_changed_manifest_is_refused(pack):
    with zipfile.ZipFile(pack) as opened:
        raw = opened.read("manifest.cose")
    with pytest.raises((PackBroken, PackUntrusted)):
        PackFile(rewritten(pack, **{"manifest.cose": raw[:-1] + bytes([raw[-1] ^ 1])}), ROOTS)


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
