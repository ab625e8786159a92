"""The file of a backup: read strictly; `tests/flow/test_backup.py` tries it whole."""

import zipfile

import pytest

from app.core import canon
from app.core.errors import BackupBroken, BackupNewer, PassphraseWrong
from app.core.people import seal
from app.files import backups
from tests import build

HEAD = ["station-one", 1, 4, bytes(32)]
FILES = {backups.STORE: bytes(32), "packs/a.sapar": bytes(32), "papers/1.pdf": bytes(32)}


def archive(path, contents, key=b"sealed"):
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(backups.CONTENTS, contents)
        out.writestr(backups.SEALED, key)
    return path


def told(form=1, files=FILES, made=backups.FORMAT):
    return canon.encode([made, form, 7, *HEAD, 104, "Osh", files])


def read(path, newest=3):
    with backups.opened(path) as held:
        return backups.contents(held, newest)


def test_a_backup_says_what_it_is(tmp_path):
    found = read(archive(tmp_path / "b", told()))
    assert (found.licence, found.centre, found.at, found.head.seq, set(found.files)) == (
        104,
        "Osh",
        7,
        4,
        set(FILES),
    )


@pytest.mark.parametrize("contents", [told(form=4), told(made=2), canon.encode([3])])
def test_a_newer_one_is_told(tmp_path, contents):
    with pytest.raises(BackupNewer):
        read(archive(tmp_path / "b", contents))


@pytest.mark.parametrize(
    "contents", [b"", b"\x80", b"\xff", canon.encode([1, 2]), told(files={}), told(files=[])]
)
def test_a_damaged_one_is_told(tmp_path, contents):
    with pytest.raises(BackupBroken):
        read(archive(tmp_path / "b", contents))


@pytest.mark.parametrize("name", ["../x", "papers/..", "a/b/c", "packs/", "C:\\x", "packs/x:y", ""])
def test_no_file_may_lie_elsewhere(tmp_path, name):
    with pytest.raises(BackupBroken):
        read(archive(tmp_path / "b", told(files={**FILES, name: bytes(32)})))


def test_the_key_opens_with_its_passphrase_alone(tmp_path):
    key = seal.sealed(bytes(range(32)), "words of the backup", build.dice(), memory_kib=64)
    path = archive(tmp_path / "b", told(), key)
    with backups.opened(path) as held:
        assert backups.key_of(held, "words of the backup") == bytes(range(32))
        with pytest.raises(PassphraseWrong):
            backups.key_of(held, "other words entirely")


@pytest.mark.parametrize("key", [b"", b"nonsense"])
def test_a_damaged_key_is_told(tmp_path, key):
    with backups.opened(archive(tmp_path / "b", told(), key)) as held, pytest.raises(BackupBroken):
        backups.key_of(held, "words of the backup")


def test_a_paper_opens_only_in_its_own_place(tmp_path):
    home = tmp_path / "home"
    (home / "papers").mkdir(parents=True)
    (home / "papers" / "1.pdf").write_bytes(b"%PDF- one")
    (tmp_path / "store").write_bytes(b"store")
    one = backups.Backup(104, "Osh", 7, backups.Head(*HEAD), {}, 1)
    writing = backups.Writing(tmp_path / "b", bytes(32), build.dice(), lambda _done, _of: None)
    writing.write(home, tmp_path / "store", one, b"sealed", with_packs=True)
    with backups.opened(tmp_path / "b") as held:
        found = backups.contents(held, 3)
        file = backups.copied(held, found, "papers/1.pdf", tmp_path / "out")
        sealed = file.read_bytes()
        with pytest.raises(BackupBroken):
            backups.open_paper(file, "papers/2.pdf", bytes(32))
        assert file.read_bytes() == sealed
        backups.open_paper(file, "papers/1.pdf", bytes(32))
        assert file.read_bytes() == b"%PDF- one"
        with pytest.raises(BackupBroken):
            backups.copied(held, found.__class__(104, "Osh", 7, found.head, {"papers/1.pdf": bytes(32)}, 1),
                           "papers/1.pdf", None)  # fmt: skip
