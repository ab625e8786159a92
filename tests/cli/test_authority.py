"""`sapar authority`: the root is made, a centre is licensed, a wrong passphrase does nothing."""

import pytest
from typer.testing import CliRunner

from app.cli import main
from app.cli.tree import tree
from app.core import cose, keys
from app.core.certificate import grant
from app.flow import authority
from tests.flow.room import Dice

RUN = CliRunner()
WORDS = "a long passphrase"
CENTRE = keys.new_secret(Dice(b"centre"))


@pytest.fixture(autouse=True)
def told(monkeypatch):
    monkeypatch.setenv("SAPAR_PASSPHRASE", WORDS)
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An authority that the command made."""
    folder = tmp_path_factory.mktemp("made") / "authority"
    done = RUN.invoke(
        tree,
        ["authority", "init", "--out", str(folder), "--name", "Ministry"],
        env={"SAPAR_PASSPHRASE": WORDS},
    )
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def request_file(tmp_path):
    file = tmp_path / "centre.request"
    file.write_bytes(authority.request(CENTRE, "Bilim Centre, Osh"))
    return file


def approve(folder, request_file, *more):
    return [
        "authority", "approve", str(request_file), "--authority", str(folder), "--licence", "7",
        "--first", "500000", "--out", str(request_file.with_suffix(".approval")), *more,
    ]  # fmt: skip


def licence(request_file):
    found = authority.read_approval(request_file.with_suffix(".approval").read_bytes())
    return found, grant.read_delegation(cose.opened(found.delegation, found.root))


def test_init_leaves_a_root_that_can_be_given_away(folder):
    held = authority.load(folder, WORDS)
    assert keys.from_pem((folder / "root.pem").read_bytes()) == held.root


def test_init_leaves_keys_for_the_owner_alone(folder):
    files = list(folder.glob("*.key"))
    assert len(files) == 3
    assert not [file.name for file in files if file.stat().st_mode & 0o077]


def test_init_does_not_touch_an_authority_that_is_there(folder):
    before = (folder / "root.key").read_bytes()
    done = RUN.invoke(tree, ["authority", "init", "--out", str(folder), "--name", "Other"])
    assert done.exit_code == 2
    assert "There is an authority in this folder already." in done.stderr
    assert (folder / "root.key").read_bytes() == before


def test_approve_grants_the_numbers_that_were_named(folder, request_file):
    done = RUN.invoke(tree, approve(folder, request_file, "--count", "1200"))
    assert done.exit_code == 0, done.output
    _, found = licence(request_file)
    assert (found.licence, found.name, found.first, found.count) == (7, "Bilim Centre, Osh", 500_000, 1200)
    assert not found.is_specimen


def test_approve_marks_a_demo_centre(folder, request_file):
    RUN.invoke(tree, approve(folder, request_file, "--specimen"))
    assert licence(request_file)[1].is_specimen


def test_approve_tells_the_centre_where_registry_and_page_are(folder, request_file):
    more = ("--link", "HTTPS://CHECK.TEST.EXAMPLE/", "--registry", "http://127.0.0.1:9")
    RUN.invoke(tree, approve(folder, request_file, *more))
    found, _ = licence(request_file)
    assert (found.link, found.registry_url) == ("HTTPS://CHECK.TEST.EXAMPLE/", "http://127.0.0.1:9")


def test_with_a_wrong_passphrase_nothing_is_granted(folder, request_file, capsys):
    with pytest.raises(SystemExit) as end:
        main(approve(folder, request_file, "--passphrase", "another passphrase"))
    assert end.value.code == 2
    assert "passphrase does not match" in capsys.readouterr().err
    assert not request_file.with_suffix(".approval").exists()


def test_a_forged_request_is_refused(folder, request_file, capsys):
    raw = request_file.read_bytes()
    request_file.write_bytes(raw.replace(b"Osh", b"Ohs"))
    with pytest.raises(SystemExit) as end:
        main(approve(folder, request_file))
    assert end.value.code == 2
    assert "signature does not match" in capsys.readouterr().err
    assert not request_file.with_suffix(".approval").exists()


def test_a_short_passphrase_makes_no_authority(tmp_path, capsys):
    command = ["authority", "init", "--out", str(tmp_path / "new"), "--name", "M", "--passphrase", "short"]
    with pytest.raises(SystemExit) as end:
        main(command)
    assert end.value.code == 2
    assert "at least 10 characters" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.key"))
