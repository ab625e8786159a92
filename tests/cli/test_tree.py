"""The tree of commands: every branch is there, and the bare command starts the desktop."""

import pytest
from typer.testing import CliRunner

from app import __version__
from app.cli.tree import tree

RUN = CliRunner()
TOP = {"certificate", "pack", "centre", "authority", "registry", "desktop", "run", "demo", "sync"}


def test_the_version_is_told():
    done = RUN.invoke(tree, ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"{__version__}\n")


def test_help_lists_every_command():
    done = RUN.invoke(tree, ["--help"])
    listed = {line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ") and line.split()}
    assert listed >= TOP


def test_without_a_command_the_desktop_starts(tmp_path, monkeypatch):
    monkeypatch.setenv("SAPAR_DATA", str(tmp_path))
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    done = RUN.invoke(tree, [])
    assert done.exit_code == 2
    assert "no station in this folder" in done.stderr


@pytest.mark.parametrize("branch", ["certificate", "pack", "centre", "authority", "registry"])
def test_a_branch_alone_shows_its_help(branch):
    done = RUN.invoke(tree, [branch])
    assert f"Usage: sapar {branch}" in done.output


def test_an_unknown_command_ends_with_two():
    done = RUN.invoke(tree, ["cetrificate"])
    assert done.exit_code == 2
    assert "cetrificate" in done.stderr
