"""`sapar certificate`: what it prints and how it ends."""

import json

import pytest
from typer.testing import CliRunner

from app.cli.tree import tree
from app.core import keys
from tests.flow import room as rooms
from tests.flow.conftest import room, template  # noqa: F401 - fixtures

RUN = CliRunner()


@pytest.fixture
def issued(room):  # noqa: F811
    return room.issued()


@pytest.fixture
def root_pem(room, tmp_path):  # noqa: F811
    file = tmp_path / "root.pem"
    file.write_bytes(keys.to_pem(room.authority.root))
    return str(file)


def verify(*arguments):
    done = RUN.invoke(tree, ["certificate", "verify", *arguments, "--at", "2026-11-24T00:00:00Z"])
    return done.exit_code, done.stdout


def test_with_json_nothing_but_json_is_printed(issued, root_pem):
    status, out = verify(issued.code, "--trust", root_pem, "--json")
    assert (status, json.loads(out)["verdict"]) == (0, "valid")


def test_without_json_a_person_is_told_in_sentences(issued, root_pem, monkeypatch):
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    status, out = verify(issued.code, "--trust", root_pem)
    assert status == 0
    assert "This certificate is genuine." in out
    assert "Specimen" in out
    assert "SATYBALDIEVA AIGUL" in out


def test_the_stations_own_lists_are_used_when_none_are_named(issued, room):  # noqa: F811
    status, out = verify(issued.code, "--data", str(room.home), "--json")
    assert (status, json.loads(out)["verdict"]) == (0, "valid")


def test_a_forgery_ends_with_one(issued, root_pem):
    status, out = verify(issued.code + "7", "--trust", root_pem, "--json")
    assert (status, json.loads(out)["verdict"]) in [(1, "unreadable"), (1, "not-genuine")]


def test_a_broken_trust_file_ends_with_two(issued, tmp_path):
    broken = tmp_path / "root.pem"
    broken.write_text("-----BEGIN NOTHING-----", "ascii")
    status, out = verify(issued.code, "--trust", str(broken), "--json")
    assert (status, json.loads(out)["verdict"]) == (2, "cannot-check")


def test_a_file_that_is_not_there_is_no_code(root_pem):
    assert verify("missing.pdf", "--trust", root_pem)[0] == 1


def test_show_tells_what_is_written_without_a_verdict(issued):
    done = RUN.invoke(tree, ["certificate", "show", issued.code, "--json"])
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert "verdict" not in told
    assert told["achievement"]["course"] == rooms.COURSE


def test_every_command_has_help_with_an_example():
    def walk(group, path):
        for command in group.registered_commands:
            yield [*path, command.name or command.callback.__name__]
        for sub in group.registered_groups:
            yield from walk(sub.typer_instance, [*path, sub.name])

    for path in walk(tree, []):
        done = RUN.invoke(tree, [*path, "--help"])
        assert done.exit_code == 0, path
        assert f"Example: sapar {path[0]}" in done.stdout, path
