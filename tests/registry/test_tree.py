"""The public tree by path: what is there, of which type, and nothing beside it."""

import pytest

from app.registry import ledger, tree
from tests.registry import build


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("page.js", "text/javascript; charset=utf-8"),
        ("words/ky.json", "application/json"),
        ("single.html", "text/html; charset=utf-8"),
        ("roots.json", "application/json"),
        ("trust-list.cbor", "application/cbor"),
        ("status/0.cwt", "application/statuslist+cwt"),
        ("checkpoint", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_has_its_type(registry, path, media_type):
    assert tree.file(registry, path).media_type == media_type


@pytest.mark.parametrize(
    "path",
    [
        "../registry.key",
        "registry.key",
        "status/00.cwt",
        "status/9.cwt",
        "register/xy.bin",
        "tile/0/000",
        "words/../sw.js",
    ],
)
def test_nothing_else_is_there(registry, path):
    assert tree.file(registry, path) is None


def test_every_listed_path_is_there(registry):
    ledger.accept(registry, build.certified()[0].batch())
    assert all(tree.file(registry, path) for path in tree.paths(registry, 1))


def test_only_a_full_tile_never_changes(registry):
    ledger.accept(registry, build.certified()[0].batch())
    assert not tree.file(registry, "tile/0/000.p/1").is_fixed
