"""Backups: one consistent, encrypted, checked file; never half of one."""

import os
import zipfile

import pytest

from app.core.errors import (
    BackupBroken,
    BackupNewer,
    Cancelled,
    DiskFull,
    FileMissing,
    PassphraseWeak,
    PassphraseWrong,
    SaparError,
    StationRetired,
    StoreDamaged,
)
from app.files import backups
from app.flow import backup, issue
from app.store import journal

WORDS = "backup words of the centre"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "osh.sapar-backup"


def test_a_backup_tells_whose_it_is_and_from_when(room, file):
    made = backup.make(room.station, file, WORDS)
    assert made == backup.look(file)
    assert (made.licence, made.centre, made.at) == (104, room.station.centre_name, room.clock())
    assert made.head == journal.head(room.station.database)


def test_packs_can_be_left_out(room, file):
    whole = backup.make(room.station, file, WORDS)
    lean = backup.make(room.station, file, WORDS, with_packs=False)
    assert {one for one in whole.files if one.startswith("packs/")}
    assert not {one for one in lean.files if one.startswith("packs/")}


def test_progress_goes_up_to_the_end(room, file):
    told = []
    backup.make(room.station, file, WORDS, lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]
    assert all(done <= of for done, of in told)


def test_no_name_and_no_page_lies_in_it_in_the_open(room, file):
    issued = room.issued()
    papers = room.station.home / "papers"
    papers.mkdir(exist_ok=True)
    (papers / f"{issued.number}.pdf").write_bytes(b"%PDF- SATYBALDIEVA AIGUL %%EOF")
    backup.make(room.station, file, WORDS)
    raw = file.read_bytes()
    assert not any(secret in raw for secret in (b"SATYBALDIEVA", "Айгүл".encode(), b"%PDF-", b"certificate"))


def test_the_station_goes_on_as_it_was(room, file):
    before = journal.length(room.station.database)
    backup.make(room.station, file, WORDS)
    assert journal.length(room.station.database) == before
    room.issued()


def test_a_short_passphrase_makes_no_backup(room, file):
    with pytest.raises(PassphraseWeak):
        backup.make(room.station, file, "short")
    assert not file.exists()


def test_stopped_in_the_middle_the_earlier_backup_is_still_there(room, file):
    backup.make(room.station, file, WORDS)
    before = file.read_bytes()

    def stop(_done, _of):
        raise Cancelled

    with pytest.raises(Cancelled):
        backup.make(room.station, file, WORDS, stop)
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir() if one.name not in ("home", file.name)] == []


def test_a_full_disk_leaves_the_earlier_backup_and_no_litter(room, file):
    resource = pytest.importorskip("resource")
    backup.make(room.station, file, WORDS, with_packs=False)
    before = file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 << 10, hard))
    try:
        with pytest.raises((DiskFull, StoreDamaged)) as caught:
            backup.make(room.station, file, WORDS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert isinstance(caught.value, DiskFull)
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir() if one.name not in ("home", file.name)] == []


def test_another_passphrase_opens_nothing(room, file, tmp_path):
    backup.make(room.station, file, WORDS)
    with pytest.raises(PassphraseWrong):
        backup.check(file, "other words entirely", tmp_path)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_flipped_bit_is_noticed(room, file, tmp_path, share):
    backup.make(room.station, file, WORDS)
    raw = bytearray(file.read_bytes())
    raw[int(len(raw) * share)] ^= 0x10
    file.write_bytes(raw)
    with pytest.raises(SaparError) as caught:
        backup.check(file, WORDS, tmp_path)
    assert isinstance(caught.value, (BackupBroken, PassphraseWrong))


@pytest.mark.parametrize("length", [0, 100, 50_000])
def test_a_backup_that_was_cut_short_is_told(room, file, length):
    backup.make(room.station, file, WORDS)
    os.truncate(file, length)
    with pytest.raises(BackupBroken):
        backup.look(file)


def test_a_file_that_is_not_there_is_told(file):
    with pytest.raises(FileMissing):
        backup.look(file)


def rewritten(file, contents):
    with zipfile.ZipFile(file, "a") as out:
        out.writestr(backups.CONTENTS, contents)


def test_a_backup_of_a_newer_version_is_told(room, file):
    from app.core import canon

    made = backup.make(room.station, file, WORDS, with_packs=False)
    for newer in ([2, "whatever"], [1, made.form + 1, *_rest(file)]):
        with pytest.warns(UserWarning, match="Duplicate"):
            rewritten(file, canon.encode(newer))
        with pytest.raises(BackupNewer):
            backup.look(file)


def _rest(file):
    from app.core import canon

    with zipfile.ZipFile(file) as held:
        first = held.infolist()
    told = next(one for one in first if one.filename == backups.CONTENTS)
    with zipfile.ZipFile(file) as held, held.open(told) as source:
        return canon.decode(source.read())[2:]


@pytest.mark.parametrize("name", ["../out", "papers/../../out", "papers/", "other/x", "packs/a\\b", "/etc/x"])
def test_a_backup_that_reaches_out_of_its_folder_is_refused(room, file, name):
    from app.core import canon

    made = backup.make(room.station, file, WORDS, with_packs=False)
    head = [made.head.journal, made.head.epoch, made.head.seq, made.head.digest]
    files = {backups.STORE: bytes(32), name: bytes(32)}
    with pytest.warns(UserWarning, match="Duplicate"):
        rewritten(file, canon.encode([1, made.form, made.at, *head, made.licence, made.centre, files]))
    with pytest.raises(BackupBroken):
        backup.look(file)


def test_a_station_that_moved_away_issues_no_more(room, file):
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    backup.retire(room.station, file, WORDS)
    with pytest.raises(StationRetired):
        issue.certificates(room.station, room.certifier, (result.attempt,))


def test_a_station_whose_last_backup_failed_goes_on(room, file):
    with pytest.raises(PassphraseWeak):
        backup.retire(room.station, file, "short")
    room.issued()
