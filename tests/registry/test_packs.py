"""The shelf reads only what it can believe and only what marking needs."""

import zipfile

import pytest

from app.core.errors import PackBroken, PackUntrusted
from app.registry.packs import Shelf, read_pack
from tests.registry import build

ROOTS = (build.root_of(),)


def test_a_pack_is_found_by_its_digest(tmp_path):
    build.put_pack(tmp_path)
    pack = Shelf(tmp_path, ROOTS).pack(build.PACK_DIGEST)
    assert (pack.course.id, set(pack.banks), set(pack.blueprints)) == ("tiny", {"main"}, {"final"})


def test_a_pack_that_is_put_there_later_is_found(tmp_path):
    shelf = Shelf(tmp_path, ROOTS)
    assert shelf.pack(build.PACK_DIGEST) is None
    build.put_pack(tmp_path)
    assert shelf.pack(build.PACK_DIGEST)


def test_a_pack_of_another_root_is_passed_over(tmp_path):
    build.put_pack(tmp_path)
    assert Shelf(tmp_path, (build.root_of("other"),)).packs() == ()
    with pytest.raises(PackUntrusted):
        read_pack(tmp_path / "tiny.sapar", (build.root_of("other"),))


@pytest.mark.parametrize("size", [0, 10, 400])
def test_a_pack_that_was_cut_short_is_broken(tmp_path, size):
    build.put_pack(tmp_path)
    path = tmp_path / "tiny.sapar"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(PackBroken):
        read_pack(path, ROOTS)
    assert Shelf(tmp_path, ROOTS).packs() == ()


def test_a_bank_that_is_larger_than_stated_is_broken(tmp_path):
    signed, parts = build.manifest()
    path = tmp_path / "long.sapar"
    with zipfile.ZipFile(path, "w") as out:
        for name, raw in {"manifest.cose": signed, **parts}.items():
            out.writestr(name, raw + b"\x00" * (1 if name.startswith("banks/") else 0))
    with pytest.raises(PackBroken, match="larger"):
        read_pack(path, ROOTS)
