"""The public log: provable, published as C2SP wants it, and never signed over a damaged leaf."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from app.core import canon, keys
from app.core.errors import BytesWrong
from app.core.ledger import checkpoint as notes
from app.core.ledger import merkle
from app.registry import ledger, log
from app.registry.database import write
from app.registry.tables import CheckpointRow, LogRow
from tests.registry import build

POINT = keys.public_of(build.secret("registry"))


def fill(registry, count):
    def work(session):
        for index in range(log.size(session), count):
            log.append(session, 5000 + index, f"leaf {index}".encode())

    write(registry.engine, work)


def checkpoint(registry):
    return notes.read(log.checkpoint(registry), POINT)


@pytest.mark.property
@given(st.integers(0, 70))
def test_the_quick_root_is_the_root(count):
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(count)]
    assert log.root_of(leaves) == merkle.root(leaves)


def test_a_certificate_is_proven_to_stand_in_the_log(registry):
    for n in range(5):
        ledger.accept(registry, build.certified(name=f"s{n}", first=1000 + 100 * n)[0].batch())
    signed = checkpoint(registry)
    found = log.proof(registry, 1200)
    assert (signed.origin, signed.size, found.size) == ("log.example/sapar", 5, 5)
    merkle.check_inclusion(merkle.leaf_hash(found.leaf), found.index, found.size, found.path, signed.root)
    assert canon.decode(found.leaf)[2:] == [1042, build.COURSE.number, build.TODAY, 1200]
    assert log.proof(registry, 4242) is None


def test_a_later_log_begins_with_the_earlier_one(registry):
    fill(registry, 7)
    old = checkpoint(registry)
    fill(registry, 300)
    new = checkpoint(registry)
    merkle.check_consistency(7, 300, log.consistency(registry, 7), old.root, new.root)


def test_an_empty_log_has_a_checkpoint(registry):
    assert checkpoint(registry) == notes.Checkpoint("log.example/sapar", 0, merkle.EMPTY)


def test_a_checkpoint_of_one_size_is_signed_once(registry, clock):
    fill(registry, 3)
    first = log.checkpoint(registry)
    clock.now += 1000
    assert log.checkpoint(registry) == first


def test_a_new_registry_key_signs_anew(registry, tmp_path):
    fill(registry, 3)
    old = log.checkpoint(registry)
    grant = build.grants.sign_registry(
        build.RegistryGrant(keys.public_of(build.secret("registry 2")), build.TODAY, build.TODAY + 9),
        build.secret("root"),
    )
    registry.close()
    (tmp_path / "registry" / "registry.key").write_bytes(build.secret("registry 2"))
    (tmp_path / "registry" / "registry.grant").write_bytes(grant)
    (tmp_path / "registry" / "stamper.der").unlink()
    renewed = build.open_in(tmp_path / "registry")
    new = log.checkpoint(renewed)
    assert new != old
    assert notes.read(new, keys.public_of(build.secret("registry 2"))).size == 3
    renewed.close()


@pytest.mark.parametrize("column", ["leaf", "hash"])
def test_nothing_is_signed_over_a_flipped_bit(registry, column):
    fill(registry, 20)
    checkpoint(registry)
    fill(registry, 30)
    with Session(registry.engine) as session:
        row = session.get(LogRow, 4)
        raw = getattr(row, column)
        setattr(row, column, bytes([raw[0] ^ 1]) + raw[1:])
        session.add(row)
        session.commit()
    with pytest.raises(BytesWrong, match="entry 4"):
        log.checkpoint(registry)


def test_nothing_is_signed_over_a_rewritten_past(registry):
    fill(registry, 20)
    checkpoint(registry)
    fill(registry, 30)
    with Session(registry.engine) as session:
        row = session.get(LogRow, 4)
        row.leaf, row.hash = b"other", merkle.leaf_hash(b"other")
        session.add(row)
        session.commit()
    with pytest.raises(BytesWrong, match="signed before"):
        log.checkpoint(registry)


def test_nothing_is_signed_over_a_log_that_was_cut(registry):
    fill(registry, 20)
    checkpoint(registry)
    with Session(registry.engine) as session:
        session.delete(session.get(LogRow, 19))
        session.commit()
    with pytest.raises(BytesWrong, match="signed before"):
        log.checkpoint(registry)


def test_full_checkpoints_are_kept(registry):
    fill(registry, 2)
    note = log.checkpoint(registry)
    with Session(registry.engine) as session:
        assert session.get(CheckpointRow, 2).note == note


def test_a_mirror_builds_the_same_root_from_the_tiles(registry):
    fill(registry, 700)
    signed = checkpoint(registry)
    with Session(registry.engine) as session:
        tiles = {tile.path: log.content(session, tile) for tile in log.tiles(700)}
    assert set(tiles) == {
        *(f"tile/{kind}/{n}" for kind in ("entries", "0") for n in ("000", "001", "002.p/188")),
        "tile/1/000.p/2",
    }
    hashes = b"".join(tiles[f"tile/0/{n}"] for n in ("000", "001", "002.p/188"))
    leaves = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
    assert merkle.root(leaves) == signed.root
    assert tiles["tile/1/000.p/2"] == merkle.root(leaves[:256]) + merkle.root(leaves[256:512])
    entries = [one for n in ("000", "001", "002.p/188") for one in unbundled(tiles[f"tile/entries/{n}"])]
    assert [merkle.leaf_hash(one) for one in entries] == leaves


def unbundled(raw):
    while raw:
        length = int.from_bytes(raw[:2], "big")
        yield raw[2 : 2 + length]
        raw = raw[2 + length :]


@pytest.mark.parametrize(
    ("index", "path"), [(0, "000"), (999, "999"), (1000, "x001/000"), (1234067, "x001/x234/067")]
)
def test_tiles_stand_where_c2sp_wants_them(index, path):
    tile = log.Tile(0, index, log.WIDTH)
    assert tile.path == f"tile/0/{path}"
    assert log.tile_at(tile.path) == tile
    assert log.tile_at(f"tile/entries/{path}.p/7") == log.Tile(None, index, 7)


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/0/x000/001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/64/000",
        "tile/00/000",
        "tile/0/../x",
    ],
)
def test_other_paths_are_no_tiles(path):
    assert log.tile_at(path) is None


def test_a_tile_beyond_the_log_is_not_there(registry):
    fill(registry, 10)
    with Session(registry.engine) as session:
        assert log.content(session, log.Tile(0, 0, 10))
        assert log.content(session, log.Tile(0, 0, 11)) is None
        assert log.content(session, log.Tile(None, 0, 11)) is None
        assert log.content(session, log.Tile(1, 0, 1)) is None
