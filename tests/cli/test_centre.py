"""A centre is set up by the command: request, approval, founding, packs, status."""

import json

import pytest
from typer.testing import CliRunner

from app.cli.tree import tree

RUN = CliRunner()
WORDS = "a long passphrase"


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setenv("SAPAR_PASSPHRASE", WORDS)
    return {name: str(tmp_path / name) for name in ("authority", "home", "request", "approval", "packs")}


def sapar(*arguments):
    done = RUN.invoke(tree, list(arguments))
    assert done.exit_code == 0, (arguments, done.output, done.exception)
    return done.stdout


def test_without_a_station_status_says_so_and_ends_with_two(tmp_path):
    assert RUN.invoke(tree, ["centre", "status", "--data", str(tmp_path)]).exit_code == 2


def test_a_centre_asks_is_licensed_and_waits_to_be_founded(folders):
    sapar("authority", "init", "--out", folders["authority"], "--name", "Ministry")
    sapar(
        "centre",
        "request",
        "--name",
        "Bilim Centre, Osh",
        "--out",
        folders["request"],
        "--data",
        folders["home"],
    )
    sapar(
        "authority", "approve", folders["request"], "--authority", folders["authority"], "--licence", "7",
        "--first", "500000", "--out", folders["approval"],
    )  # fmt: skip
    from pathlib import Path

    from app.flow.authority import read_approval

    assert read_approval(Path(folders["approval"]).read_bytes()).link.startswith("HTTPS://")


def test_a_second_authority_in_the_same_folder_is_refused(folders):
    sapar("authority", "init", "--out", folders["authority"], "--name", "Ministry")
    done = RUN.invoke(tree, ["authority", "init", "--out", folders["authority"], "--name", "Other"])
    assert done.exit_code == 2


def test_status_tells_how_a_founded_station_stands(tmp_path):
    from tests.flow import room as rooms

    rooms.built(tmp_path)
    told = json.loads(sapar("centre", "status", "--data", str(tmp_path / "home"), "--json"))
    assert (told["licence"], told["staff"], told["trainees"], told["numbers_left"]) == (104, 3, 4, 10_000)
