"""`sapar desktop` through the tree of commands goes the same way as the quick one."""

import pytest
from typer.testing import CliRunner

from app.cli.tree import tree

RUN = CliRunner()


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")


def test_without_a_station_it_ends_with_two_and_says_how_to_look_around(tmp_path):
    done = RUN.invoke(tree, ["desktop", "--data", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "sapar run" in done.stderr


def test_the_usual_folder_is_looked_at_when_none_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("SAPAR_DATA", str(tmp_path / "usual"))
    assert RUN.invoke(tree, ["desktop"]).exit_code == 2
    assert not (tmp_path / "usual").exists()


@pytest.mark.parametrize("command", ["desktop", "run"])
def test_help_names_the_folder(command):
    assert "--data" in RUN.invoke(tree, [command, "--help"]).stdout
