"""Backups of a station: its records, packs and papers in one file that opens with a passphrase of its own.

The records are copied while others go on with them, as they stand at one moment. A backup counts only after it was
opened again and every page, index and entry of it was found whole; an earlier one of the same name stays until then.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import BackupBroken, SaparError
from app.core.ledger import entry
from app.core.ledger.entry import Head
from app.core.people import seal
from app.files import backups, safe
from app.files.backups import STORE, Backup, Tell
from app.flow import licence
from app.station import Station
from app.store import fixed, journal, keeper, migrations
from app.store.database import Database, Write


def quiet(_done: int, _of: int) -> None:
    """Nobody wants to hear how far it is."""


def make(
    station: Station, out: Path, passphrase: str, tell: Tell = quiet, *, with_packs: bool = True
) -> Backup:
    """Write a backup; it stands under its name only when it was read again and found whole.

    Raises:
        PassphraseWeak: the backup's passphrase is too short.
        DiskFull, FileMissing: it cannot be written; an earlier backup of that name is still there.
        StoreDamaged: the records themselves are damaged; an earlier backup of that name is still there.
        Cancelled: as `tell` wished.
    """
    seal.check_strength(passphrase)
    key = keeper.key_of(station.home)
    draft = out.with_name(f"{out.name}.part")
    with disk_told(out), tempfile.TemporaryDirectory(dir=out.parent, prefix=".backup-") as room:
        try:
            copy = Path(room) / STORE
            station.database.copy_to(copy, key, tell)
            made = _looked_through(copy, key, station.clock())
            sealed = seal.sealed(key, passphrase, station.dice)
            backups.Writing(draft, key, station.dice, tell).write(
                station.home, copy, made, sealed, with_packs=with_packs
            )
            copy.unlink()
            found = check(draft, passphrase, Path(room))
            with draft.open("rb+") as written:
                os.fsync(written.fileno())
            os.replace(draft, out)  # noqa: PTH105 - as its neighbours in `files.safe`
        finally:
            draft.unlink(missing_ok=True)
    return found


def retire(station: Station, out: Path, passphrase: str, tell: Tell = quiet) -> Backup:
    """The last backup of a station that moves to another computer: from now on this one issues nothing.

    Raises:
        As `make`; then the station goes on as before.
    """
    before = fixed.value(station.database, licence.RETIRED)
    station.database.write(_Mark(licence.RETIRED, station.clock()))
    try:
        return make(station, out, passphrase, tell)
    except BaseException:
        if not before:
            station.database.write(_Mark(licence.RETIRED, 0))
        raise


def look(path: Path) -> Backup:
    """What a backup says of itself, without its passphrase.

    Raises:
        FileMissing: there is no such file.
        BackupBroken: it is none, or damaged.
        BackupNewer: a newer version of the program made it.
    """
    with backups.opened(path) as held:
        return backups.contents(held, len(migrations.STEPS))


def check(path: Path, passphrase: str, room: Path) -> Backup:
    """Read a whole backup again in a folder for the purpose: every file, page, index and entry.

    Raises:
        FileMissing, BackupBroken, BackupNewer: as `look`.
        PassphraseWrong: another passphrase.
    """
    with backups.opened(path) as held:
        told = backups.contents(held, len(migrations.STEPS))
        key = backups.key_of(held, passphrase)
        for name in told.files:
            backups.copied(held, told, name, room / "checked" if name == STORE else None)
        check_store(room / "checked" / STORE, key, told)
        shutil.rmtree(room / "checked")
    return told


class _Mark:
    """Sets a named number."""

    def __init__(self, name: str, value: int) -> None:
        self._name, self._value = name, value

    def __call__(self, write: Write) -> None:
        fixed.put(write, self._name, self._value)


def _looked_through(copy: Path, key: bytes, at: int) -> Backup:
    """The copy's own story, once it was found whole."""
    database = Database(copy, key)
    try:
        _check_whole(database)
        form = database.one("PRAGMA user_version")
        return Backup(
            licence=fixed.number(database, "centre-licence"),
            centre=fixed.value(database, "centre-name").decode(),
            at=at,
            head=journal.head(database),
            files={},
            form=form[0] if form else 0,
        )
    finally:
        database.close()


def _check_whole(database: Database) -> None:
    """Raise unless every page and index is whole and each epoch's entries follow one another to its tip.

    Raises:
        BackupBroken: one is not.
        JournalBroken: an entry is missing or changed.
    """
    if faults := database.faults():
        raise BackupBroken(why=f"its records are not whole: {faults[0]}")
    now = journal.head(database)
    for tip in (*journal.earlier_heads(database), now):
        before = 0 if tip.epoch == now.epoch else tip.epoch
        _check_epoch(database, tip, before)


def _check_epoch(database: Database, tip: Head, before: int) -> None:
    at = Head(tip.journal, tip.epoch, 0, entry.NOTHING)
    while rows := journal.after(database, at.seq, epoch_before=before):
        entries = tuple(entry.read_entry(raw) for raw, _ in rows)
        entry.check_chain(at, entries, entry.tip(entries[-1]))
        at = entry.tip(entries[-1])
    if at != tip:
        raise BackupBroken(why="its journal does not end where it says")


def check_store(store: Path, key: bytes, told: Backup) -> None:
    """Raise unless the records are whole and the ones that the backup tells of.

    Raises:
        BackupBroken: they are not.
    """
    try:
        database = Database(store, key)
        try:
            _check_whole(database)
            head = journal.head(database)
        finally:
            database.close()
    except BackupBroken:
        raise
    except SaparError as error:
        raise BackupBroken(why="its records cannot be read") from error
    if head != told.head:
        raise BackupBroken(why="its records are not the ones it tells of")


@contextmanager
def disk_told(place: Path) -> Iterator[None]:
    """Say what the disk says in the words of the house."""
    try:
        yield
    except OSError as error:
        raise safe.told(error, place.name) from error
