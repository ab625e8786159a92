"""`sapar centre install`, `courses`, `remove`: what a file brings is said before, and what stays is said after."""

import json

import pytest
from typer.testing import CliRunner

from app.cli import main
from app.cli.tree import tree
from app.flow import author
from tests.flow import tiny
from tests.flow.conftest import room, template  # noqa: F401 - fixtures

RUN = CliRunner()


@pytest.fixture
def build(room, tmp_path, monkeypatch):  # noqa: F811
    """build(version, *changes): a pack of the tiny course; the station lies in room.home."""
    monkeypatch.setenv("SAPAR_DATA", str(room.home))
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    source = tiny.written(tmp_path / "source")

    def made(version="1.0.0", *changes):
        for change in changes:
            tiny.change(source, *change)
        top = source / "course.yaml"
        lines = top.read_text("utf-8").splitlines()
        top.write_text(
            "\n".join(f"version: {version}" if one.startswith("version") else one for one in lines)
        )
        held = room.authority
        return author.build(source, tmp_path / "made", held.publisher_secret, held.publisher_grant).path

    return made


def run(*command):
    return RUN.invoke(tree, ["centre", *map(str, command)])


def test_a_course_is_looked_at_installed_listed_and_removed(build):
    path = build()
    looked = run("install", path, "--look")
    assert looked.exit_code == 0, looked.output
    assert "Tiny  1.0.0  Test Authority" in looked.stdout
    assert "This course is new on this computer." in looked.stdout
    assert "locked" in looked.stdout
    assert "tiny" not in run("courses").stdout
    assert run("install", path).exit_code == 0
    (listed,) = [one for one in json.loads(run("courses", "--json").stdout) if one["course"] == "tiny"]
    assert (listed["version"], listed["state"], listed["newest"]) == ("1.0.0", "whole", True)
    assert run("remove", "tiny").exit_code == 0
    assert "tiny" not in run("courses").stdout


def test_an_update_says_what_changes(build):
    run("install", build())
    path = build("1.1.0", ("units/first/fire.en.md", "Run.", "Run fast."))
    done = run("install", path)
    assert "It replaces version 1.0.0" in done.stdout
    assert "- Changed lessons: Fire" in done.stdout
    (told,) = json.loads(run("install", path, "--json").stdout)
    assert (told["standing"], told["changes"]) == ("same", [])


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_it_is_said_in_the_readers_language(build, monkeypatch, language):
    run("install", build())
    monkeypatch.setenv("SAPAR_LANGUAGE", language)
    done = run("install", build("1.1.0", ("units/first/fire.en.md", "Run.", "Run fast.")), "--look")
    assert "Changed lessons" not in done.stdout
    assert "Өрт" in done.stdout


def test_what_will_be_refused_is_a_no(build):
    old = build("1.0.0")
    old = old.rename(old.with_name("old.sapar"))
    run("install", build("1.1.0"))
    done = run("install", old, "--look")
    assert done.exit_code == 1
    assert "A newer version, 1.1.0, is installed." in done.stdout


def test_a_course_that_is_not_there_cannot_be_removed(build, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["centre", "remove", "welding"])
    assert ended.value.code == 2
    assert "welding" in capsys.readouterr().err
