"""What is published is complete, can be believed with the root alone, and is written without half files."""

import json

import pytest
from sqlmodel import Session

from app.core import keys
from app.core.certificate import judge, status, trust
from app.core.certificate.trust import Trust
from app.core.errors import BytesWrong
from app.core.ledger import checkpoint as notes
from app.core.ledger import merkle
from app.registry import ledger, log, publish, revoke, tree
from app.registry.tables import LogRow
from tests.registry import build


@pytest.fixture
def published(registry, tmp_path):
    station, raw = build.certified()
    ledger.accept(registry, station.batch())
    return tmp_path / "public", raw, publish.publish(registry, tmp_path / "public")


def test_the_tree_is_complete(registry, published, assets):
    folder, _, written = published
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    page = {
        one.relative_to(assets / "verify").as_posix()
        for one in (assets / "verify").rglob("*.*")
        if one.is_file()
    }
    assert files == set(written)
    assert files >= page
    assert files >= {
        "index.html",
        "single.html",
        "roots.json",
        "trust-list.cbor",
        "status/0.cwt",
        "checkpoint",
        "tile/0/000.p/1",
        "tile/entries/000.p/1",
    }
    assert written[-1] == "checkpoint"


def test_a_stranger_with_the_root_believes_it(published):
    folder, raw, _ = published
    roots = tuple(bytes.fromhex(one) for one in json.loads((folder / "roots.json").read_text("utf-8")))
    statuses = {0: status.read((folder / "status" / "0.cwt").read_bytes())[1]}
    held = Trust(roots, trust.read((folder / "trust-list.cbor").read_bytes(), roots), statuses)
    assert judge.weigh(raw, held, build.NOW).registered == "yes"


def test_an_auditor_proves_the_leaf_from_the_files(registry, published):
    folder, _, _ = published
    signed = notes.read((folder / "checkpoint").read_text("utf-8"), keys.public_of(build.secret("registry")))
    leaf = (folder / "tile" / "entries" / "000.p" / "1").read_bytes()[2:]
    merkle.check_inclusion(merkle.leaf_hash(leaf), 0, 1, (), signed.root)
    assert log.proof(registry, 1000).leaf == leaf


def test_what_is_the_same_is_not_written_again(registry, published):
    folder, _, _ = published
    assert publish.publish(registry, folder) == ()
    revoke.revoke(registry, 1000, "sold")
    assert publish.publish(registry, folder) == ("status/0.cwt",)


def test_no_half_file_is_left_behind(registry, published, monkeypatch):
    folder, _, _ = published
    assert not list(folder.rglob("*.part"))


def test_a_closed_register_is_published_as_signed(registry, published):
    folder, _, _ = published
    kid = keys.key_id(keys.public_of(build.secret("centre"))).hex()
    closed = revoke.withdraw_key(registry, kid, "stolen")
    publish.publish(registry, folder)
    assert (folder / "register" / f"{kid}.bin").read_bytes() == closed


def test_nothing_is_published_over_a_damaged_log(registry, published, tmp_path):
    with Session(registry.engine) as session:
        session.add(LogRow(index=1, number=1, leaf=b"leaf", hash=bytes(32)))
        session.commit()
    with pytest.raises(BytesWrong):
        publish.publish(registry, tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_every_file_of_the_tree_has_a_type():
    assert tree.media_type("status/0.cwt") == "application/statuslist+cwt"
    assert tree.media_type("tile/0/000") == "application/octet-stream"
