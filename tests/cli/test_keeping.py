"""`sapar centre` on keys and records: a backup and its restore, a renewed licence, a new key, passphrases."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from app.cli import main
from app.cli.tree import tree
from app.core.errors import PassphraseWrong
from app.flow import authority, people
from app.station import has_station, open_station, system_clock, system_dice
from tests.flow import room as rooms
from tests.flow.conftest import template  # noqa: F401 - a fixture
from tests.flow.test_licence import installed

RUN = CliRunner()
WORDS = "zebra violin copper marsh"
CERTIFIER = "demo certifier words"


@pytest.fixture
def home(template, tmp_path, monkeypatch):  # noqa: F811
    """A centre's folder, with the authority's beside it."""
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    monkeypatch.setenv("SAPAR_BACKUP_PASSPHRASE", WORDS)
    room = rooms.copied(*template, tmp_path)
    authority.save(room.authority, tmp_path / "authority", WORDS, system_dice)
    (tmp_path / "osh.approval").write_bytes(installed(room).raw())
    room.station.close()
    return tmp_path / "home"


def sapar(*arguments, ends=0):
    done = RUN.invoke(tree, [str(one) for one in arguments])
    assert done.exit_code == ends, (arguments, done.output, done.exception)
    return done


def status(home):
    return json.loads(sapar("centre", "status", "--data", home, "--json").stdout)


def said(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        main([str(one) for one in arguments])
    assert end.value.code == 2
    return capsys.readouterr().err


def test_a_station_comes_back_from_its_backup_and_its_numbers_are_unlocked(home, tmp_path):
    file, new = tmp_path / "osh.sapar-backup", tmp_path / "new"
    assert "Strong" in sapar("centre", "backup", "--out", file, "--data", home).stderr
    sapar("centre", "restore", file, "--data", new)
    told = status(new)
    assert (told["epoch"], told["numbers_locked"], told["numbers_left"]) == (2, True, 0)
    done = sapar("centre", "unlock-numbers", "--data", new, "--passphrase", CERTIFIER)
    assert "1010000" in done.stderr
    assert (status(new)["numbers_left"], status(new)["numbers_locked"]) == (10_000, False)
    assert status(home)["epoch"] == 1


def test_a_station_that_moves_is_told_so(home, tmp_path):
    sapar("centre", "backup", "--retire", "--out", tmp_path / "b", "--data", home)
    assert status(home)["moved"]


def test_a_wrong_passphrase_restores_nothing(home, tmp_path, capsys):
    sapar("centre", "backup", "--no-packs", "--out", tmp_path / "b", "--data", home)
    told = said(
        capsys,
        "centre",
        "restore",
        tmp_path / "b",
        "--data",
        tmp_path / "new",
        "--backup-passphrase",
        "other",
    )
    assert "does not match" in told
    assert not has_station(tmp_path / "new")


def test_a_damaged_backup_is_told_in_clear_words(home, tmp_path, capsys):
    (tmp_path / "b").write_bytes(b"PK not a backup")
    told = said(capsys, "centre", "restore", tmp_path / "b", "--data", tmp_path / "new")
    assert "This backup is damaged" in told


def test_a_living_station_is_not_restored_over(home, tmp_path, capsys):
    sapar("centre", "backup", "--no-packs", "--out", tmp_path / "b", "--data", home)
    assert "lives in this folder" in said(capsys, "centre", "restore", tmp_path / "b", "--data", home)


def test_a_licence_is_renewed_with_more_numbers(home, tmp_path):
    new = tmp_path / "new.approval"
    sapar("authority", "renew", tmp_path / "osh.approval", "--authority", tmp_path / "authority",
          "--more", "20000", "--out", new, "--passphrase", WORDS)  # fmt: skip
    sapar("centre", "renew", "--approval", new, "--data", home, "--passphrase", CERTIFIER)
    assert status(home)["until"] > "2029"


def test_a_new_key_goes_from_request_to_installed(home, tmp_path):
    asked, new = tmp_path / "key.request", tmp_path / "new.approval"
    sapar("centre", "rotate", "--out", asked, "--data", home, "--passphrase", CERTIFIER)
    sapar("authority", "renew", tmp_path / "osh.approval", "--authority", tmp_path / "authority",
          "--request", asked, "--out", new, "--passphrase", WORDS)  # fmt: skip
    sapar("centre", "renew", "--approval", new, "--data", home, "--passphrase", CERTIFIER)
    assert (
        authority.read_approval(new.read_bytes()).delegation not in (tmp_path / "osh.approval").read_bytes()
    )


def test_an_approval_for_another_centre_is_told(home, tmp_path, capsys):
    from app.core import keys

    held = authority.load(tmp_path / "authority", WORDS)
    asked = authority.request(keys.new_secret(system_dice), "Other")
    terms = authority.Terms(9, 5_000_000, 100, "HTTPS://X.EXAMPLE/", "http://127.0.0.1:1")
    (tmp_path / "other").write_bytes(authority.approve(held, asked, terms, system_clock()).raw())
    command = ("centre", "renew", "--approval", tmp_path / "other", "--data", home, "--passphrase", CERTIFIER)
    assert "for another centre or another key" in said(capsys, *command)


def test_a_passphrase_is_changed_and_its_strength_told(home):
    done = sapar("centre", "passphrase", "--name", "Бакыт Исаев", "--data", home,
                 "--passphrase", CERTIFIER, "--new-passphrase", "исаев пароль")  # fmt: skip
    assert "Weak" in done.stderr
    assert "your name" in done.stderr
    sapar("centre", "unlock-numbers", "--data", home, "--passphrase", "исаев пароль")


def test_who_forgot_is_admitted_again_by_a_certifier(home):
    sapar("centre", "readmit", "--name", "Нурзат Асанова", "--data", home,
          "--passphrase", CERTIFIER, "--new-passphrase", WORDS)  # fmt: skip
    station = open_station(home)
    found = next(one for one in people.staff_tiles(station) if one.name == "Нурзат Асанова")
    assert people.unlock(station, found.id, WORDS)
    with pytest.raises(PassphraseWrong):
        people.unlock(station, found.id, "demo examiner words")
    station.close()


def test_when_the_only_certifier_forgot_the_authority_helps(home, tmp_path):
    asked, new = tmp_path / "again.request", tmp_path / "again.approval"
    sapar(
        "centre", "request", "--again", "--name", "Osh", "--out", asked, "--data", home, "--passphrase", WORDS
    )
    sapar("authority", "renew", tmp_path / "osh.approval", "--authority", tmp_path / "authority", "--lost",
          "--request", asked, "--out", new, "--passphrase", WORDS)  # fmt: skip
    sapar("centre", "readmit", "--name", "Бакыт Исаев", "--approval", new, "--data", home,
          "--passphrase", WORDS, "--new-passphrase", "other odd words here")  # fmt: skip
    sapar("centre", "unlock-numbers", "--data", home, "--passphrase", "other odd words here")


def test_a_name_that_nobody_has_is_told(home):
    sapar("centre", "readmit", "--name", "Nobody", "--data", home, "--passphrase", CERTIFIER, ends=2)


def test_the_successor_takes_over_by_the_command(home, tmp_path, monkeypatch):
    from app.core import keys
    from app.registry import settings

    monkeypatch.setenv("SAPAR_PASSPHRASE", WORDS)
    monkeypatch.setenv("SAPAR_SUCCESSOR_PASSPHRASE", "words of the successor")
    folder, data = tmp_path / "authority", tmp_path / "registry"
    sapar("registry", "begin", "--data", data, "--authority", folder)
    sapar("authority", "successor", "--authority", folder, "--out", tmp_path / "safe")
    sapar("authority", "successor", "--authority", folder, "--out", tmp_path / "safe", ends=2)
    sapar("authority", "renew-registry", "--authority", folder, "--data", data)
    both = settings.open_settings(data).roots
    sapar("authority", "succeed", "--authority", folder, "--successor", tmp_path / "safe",
          "--out", tmp_path / "second", "--data", data)  # fmt: skip
    assert settings.open_settings(data).roots == both[::-1]
    assert keys.roots_from_pem((tmp_path / "second" / "root.pem").read_bytes()) == both[::-1]
    shutil.rmtree(folder)
    sapar("authority", "renew", tmp_path / "osh.approval", "--authority", tmp_path / "second",
          "--out", tmp_path / "after.approval")  # fmt: skip
    sapar("centre", "renew", "--approval", tmp_path / "after.approval", "--data", home,
          "--passphrase", CERTIFIER, ends=1)  # fmt: skip
