"""`sapar pack examiners` and `sapar pack grant`: from a centre's list to an exam that can be opened."""

from typer.testing import CliRunner

from app.cli.tree import tree
from app.flow import authority, vaults
from app.store import fixed
from tests.flow.room import Dice

RUN = CliRunner()
SECRET = {"SAPAR_PASSPHRASE": "four small grey words"}


def test_a_centre_asks_and_the_publisher_grants(room, tmp_path):
    folder = tmp_path / "authority"
    authority.save(room.authority, folder, SECRET["SAPAR_PASSPHRASE"], Dice())
    listed, granted = tmp_path / "centre.examiners", tmp_path / "out.sapar-grant"
    done = RUN.invoke(tree, ["pack", "examiners", "--data", str(room.home), "--out", str(listed)])
    assert done.exit_code == 0
    command = ["pack", "grant", str(room.packs[-1]), "--authority", str(folder), "--to", str(listed)]
    done = RUN.invoke(tree, [*command, "--registry", "--out", str(granted)], env=SECRET)
    assert done.exit_code == 0
    before = len(fixed.prefixed(room.station.database, "pack-grant-"))
    done = RUN.invoke(tree, ["centre", "install", str(granted), "--data", str(room.home)])
    assert done.exit_code == 0
    assert (
        len(fixed.prefixed(room.station.database, "pack-grant-")) == before
    )  # the same grant, the same bytes
    assert vaults.read_examiners(listed.read_bytes(), (room.authority.root,))


def test_a_grant_to_nobody_is_not_written(room, tmp_path):
    folder = tmp_path / "authority"
    authority.save(room.authority, folder, SECRET["SAPAR_PASSPHRASE"], Dice())
    command = ["pack", "grant", str(room.packs[0]), "--authority", str(folder)]
    done = RUN.invoke(tree, [*command, "--out", str(tmp_path / "x")], env=SECRET)
    assert done.exit_code == 2
    assert not (tmp_path / "x").exists()
