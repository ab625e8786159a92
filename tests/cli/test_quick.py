"""The quick way to the desktop: what counts as asking for it, where the station lives, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import quick
from app.cli.quick import Wanted
from app.station import STORE

PAINT = "--paint-and-exit"


@pytest.fixture
def screenless(monkeypatch):
    """A computer without a screen that was told nothing about it."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], Wanted()),
        (["desktop"], Wanted()),
        (["desktop", "--data", "here"], Wanted(Path("here"))),
        (["desktop", "--data=here"], Wanted(Path("here"))),
        (["desktop", "--data=a=b"], Wanted(Path("a=b"))),
        (["desktop", PAINT], Wanted(None, paint_and_exit=True)),
        (["desktop", PAINT, "--data", "here"], Wanted(Path("here"), paint_and_exit=True)),
        (["desktop", "--data=here", PAINT], Wanted(Path("here"), paint_and_exit=True)),
        (["desktop", "--data", "one", "--data", "two"], Wanted(Path("two"))),
        (["desktop", "--no-guard", "--data", "here"], Wanted(Path("here"), no_guard=True)),
    ],
)
def test_the_desktop_is_started_quickly(arguments, asked):
    assert quick.wanted(arguments) == asked


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["desktop", "--help"],
        ["desktop", "--data", "here", "--help"],
        ["--version"],
        ["sync"],
        ["run"],
        ["certificate", "verify", "desktop"],
        [PAINT],
        ["desktop", "--data"],
        ["desktop", "here"],
        ["desktop", f"{PAINT}=yes"],
        ["desktop", "--dat", "here"],
    ],
)
def test_everything_else_is_left_to_the_tree_of_commands(arguments):
    assert quick.wanted(arguments) is None


def test_asking_takes_nothing_away_from_the_arguments():
    arguments = ["desktop", "--data", "here"]
    quick.wanted(arguments)
    assert arguments == ["desktop", "--data", "here"]


def test_the_option_names_the_folder_before_anything_else(monkeypatch):
    monkeypatch.setenv("SAPAR_DATA", "told")
    assert quick.folder_of(Path("option")) == Path("option")


def test_without_the_option_the_variable_names_the_folder(monkeypatch):
    monkeypatch.setenv("SAPAR_DATA", "told")
    assert quick.folder_of(None) == Path("told")


@pytest.mark.parametrize("told", [None, ""])
def test_without_both_the_folder_is_the_usual_one_of_the_system(monkeypatch, tmp_path, told):
    monkeypatch.delenv("SAPAR_DATA", raising=False)
    if told is not None:
        monkeypatch.setenv("SAPAR_DATA", told)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert quick.folder_of(None).name == "sapar"
    assert sys.platform != "linux" or quick.folder_of(None) == tmp_path / "sapar"


def test_without_a_station_nothing_starts_and_the_way_out_is_said(tmp_path, capsys, screenless):
    assert quick.start(Wanted(tmp_path)) == quick.COULD_NOT
    said = capsys.readouterr()
    assert said.out == ""
    assert "no station in this folder" in said.err
    assert "sapar run" in said.err


def test_without_a_screen_nothing_starts_and_the_way_out_is_said(tmp_path, capsys, screenless):
    (tmp_path / STORE).touch()
    assert quick.start(Wanted(tmp_path)) == quick.COULD_NOT
    said = capsys.readouterr().err
    assert "no screen" in said
    assert "sapar run" in said


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_is_a_screen(monkeypatch, screenless, name):
    assert not quick.has_screen()
    monkeypatch.setenv(name, ":0")
    assert quick.has_screen()


def test_windows_always_has_a_screen(monkeypatch, screenless):
    monkeypatch.setattr(sys, "platform", "win32")
    assert quick.has_screen()


def test_the_first_screen_is_painted_without_a_display_and_measured(room, root):
    room.station.close()
    named = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in named}
    command = [sys.executable, "-m", "app", "desktop", f"--data={room.home}", PAINT]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=root, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) == {"first_paint_s", "rss_mib"}


def test_asking_for_the_desktop_loads_no_other_command(root):
    code = "import sys; from app.cli import quick; quick.wanted(['desktop'])\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not {"typer", "rich", "app.cli.tree", "app.cli.said", "app.flow", "PySide6"} & loaded
