"""Beginning a station anew out of a backup, after a loss or on another computer.

A restored station begins a new epoch of its journal and has no certificate numbers until a certifier unlocks a fresh
block: what the old computer did after the backup can neither be overwritten nor met (`core.ledger.blocks`). It can
teach, examine and sync at once.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path

from app.core.errors import BackupNewer, StationThere, StoreNewer
from app.core.ids import Dice
from app.files import backups
from app.files.backups import PACKS, PAPERS, STORE, Backup, Tell
from app.flow import licence
from app.flow.backup import check_store, disk_told, quiet
from app.station import Clock, Station, has_station, open_station
from app.store import fixed, journal, keeper, migrations
from app.store.database import Database, Write

ROOM = ".restoring-"
RESTORED = ".restored"
"""What the note beside a backup is called that counts how often it, or another of the same epoch, was restored."""


def restore(
    path: Path, home: Path, passphrase: str, tell: Tell = quiet, *, clock: Clock, dice: Dice
) -> Station:
    """Begin a station anew out of a backup, in a folder where none lives.

    Raises:
        StationThere: a station lives there; nothing was touched.
        FileMissing, BackupBroken, BackupNewer: the backup cannot be used; nothing was left behind.
        PassphraseWrong: another passphrase.
        DiskFull: there is no room.
        Cancelled: as `tell` wished.
    """
    if has_station(home):
        raise StationThere
    home.mkdir(parents=True, exist_ok=True)
    for left in home.glob(f"{ROOM}*"):  # of a restore that a power cut ended
        shutil.rmtree(left)
    with (
        disk_told(home),
        tempfile.TemporaryDirectory(dir=home, prefix=ROOM) as name,
        backups.opened(path) as held,
    ):
        room = Path(name)
        told, key = backups.contents(held, len(migrations.STEPS)), backups.key_of(held, passphrase)
        _check_key(home, key)
        _unpacked(held, told, room, key, tell)
        check_store(room / STORE, key, told)
        _begun_anew(room / STORE, key, _next_epoch(path, told), told, clock())
        _moved_in(room, home, key)
    _note_restored(_note(path, told))
    return open_station(home, clock=clock, dice=dice)


def _check_key(home: Path, key: bytes) -> None:
    """Raise when the folder keeps another key; this one may lie there since a restore that a power cut ended.

    Raises:
        StationThere: the key of another station lies there.
    """
    file = home / keeper.FILE
    held = file.read_bytes() if file.exists() else b""  # empty: a power cut came between name and content
    if held not in (key, b""):
        raise StationThere


def _unpacked(held: zipfile.ZipFile, told: Backup, room: Path, key: bytes, tell: Tell) -> None:
    for count, name in enumerate(told.files, start=1):
        file = backups.copied(held, told, name, room)
        if file is not None and name.startswith(f"{PAPERS}/"):
            backups.open_paper(file, name, key)
        tell(count, len(told.files))


def _begun_anew(store: Path, key: bytes, epoch: int, told: Backup, at: int) -> None:
    """The restored records go on in a new epoch, without numbers, in one transaction."""
    database = Database(store, key)

    def work(write: Write) -> None:
        journal.begin_epoch(write, epoch, told.at, at)
        fixed.put(write, "number-next", fixed.number(write, "number-end"))
        fixed.put(write, licence.LOCKED, 1)
        fixed.drop(write, licence.RETIRED)

    try:
        migrations.migrate(database)
        database.write(work)
    except StoreNewer as error:
        raise BackupNewer from error
    finally:
        database.close()


def _moved_in(room: Path, home: Path, key: bytes) -> None:
    """The store comes last: until then no station lives in the folder."""
    for name in (PACKS, PAPERS):
        if (room / name).exists():
            shutil.rmtree(home / name, ignore_errors=True)
            os.replace(room / name, home / name)  # noqa: PTH105 - as its neighbours in `files.safe`
    (home / PACKS).mkdir(exist_ok=True)
    keeper.keep(home, key)
    with (room / STORE).open("rb+") as written:
        os.fsync(written.fileno())
    if has_station(home):  # another window restored here meanwhile
        raise StationThere
    os.replace(room / STORE, home / STORE)  # noqa: PTH105


def _next_epoch(path: Path, told: Backup) -> int:
    """One more than the backup's, and one more for each time a backup of that epoch was restored from this folder.

    The note beside the file is a help only: a copy of a backup, restored elsewhere without a network, would begin the
    same epoch; the registry would see the fork, and suspend a number used twice.
    """
    note = _note(path, told)
    try:
        times = len(note.read_bytes()) if note.exists() else 0
    except OSError:
        times = 0
    return told.head.epoch + 1 + min(times, 100)


def _note(path: Path, told: Backup) -> Path:
    """The note of a journal's epoch: Monday's and Tuesday's backups begin the same new epoch, so they share it."""
    journal_told = sha256(told.head.journal.encode()).hexdigest()[:16]
    return path.with_name(f"{journal_told}-{told.head.epoch}{RESTORED}")


def _note_restored(note: Path) -> None:
    try:
        with note.open("ab") as out:
            out.write(b"*")
    except OSError:
        return  # a stick that cannot be written to
