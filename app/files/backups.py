"""The file of a backup: what lies in it, written and read strictly. What it means is `flow.backup`'s matter.

A zip without compression:

    backup.cbor     [1, store form, made at, journal, epoch, seq, digest of the tip, licence, centre's name,
                    {path: SHA-256}]
    store.key       the store's key under the backup's passphrase
    station.sapar-store   the records, encrypted under that key
    packs/*         the course packs (they can be left out)
    papers/*        the pages of certificates, each AES-256-GCM (a nonce of 12 bytes before it) under a key out of
                    the store's; what is sealed names its place, so that no paper can stand for another
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core import canon
from app.core.errors import BackupBroken, BackupNewer, BytesWrong, FileMissing
from app.core.ids import Dice
from app.core.ledger.entry import Head
from app.core.people import seal

FORMAT = 1
CONTENTS, SEALED, STORE, PACKS, PAPERS = "backup.cbor", "store.key", "station.sapar-store", "packs", "papers"
KEY_LENGTH = 32
MOST_CONTENTS, MOST_FILES = 16 << 20, 200_000
_CHUNK = 1 << 20

Tell = Callable[[int, int], None]
"""Told how much of how much is done; it stops the work by raising `Cancelled`."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself: whose it is, from when (seconds since 1970), and how far its journal goes."""

    licence: int
    centre: str
    at: int
    head: Head
    files: Mapping[str, bytes]
    form: int


class Writing:
    """Writes the file of a backup."""

    def __init__(self, draft: Path, key: bytes, dice: Dice, tell: Tell) -> None:
        """Write there; papers are sealed under a key out of the store's."""
        self._draft, self._dice, self._tell = draft, dice, tell
        self._papers = AESGCM(_papers_key(key))

    def write(self, home: Path, copy: Path, told: Backup, sealed: bytes, *, with_packs: bool) -> None:
        """The store's copy first, what describes everything last: half a backup has no contents."""
        packs = [(f"{PACKS}/{one.name}", one) for one in _files(home / PACKS)] if with_packs else []
        papers = [(f"{PAPERS}/{one.name}", one) for one in _files(home / PAPERS)]
        total = copy.stat().st_size + sum(one.stat().st_size for _, one in (*packs, *papers))
        done, digests = 0, {}
        with zipfile.ZipFile(self._draft, "w", zipfile.ZIP_STORED, allowZip64=True) as out:
            for name, file in ((STORE, copy), *packs, *papers):
                digests[name] = self._put(out, name, file)
                done += file.stat().st_size
                self._tell(done, total)
            out.writestr(SEALED, sealed)
            head = told.head
            tip = [head.journal, head.epoch, head.seq, head.digest]
            out.writestr(
                CONTENTS,
                canon.encode([FORMAT, told.form, told.at, *tip, told.licence, told.centre, digests]),
            )

    def _put(self, out: zipfile.ZipFile, name: str, file: Path) -> bytes:
        digest = sha256()
        with out.open(zipfile.ZipInfo(name), "w", force_zip64=True) as place:
            for part in self._parts(name, file):
                digest.update(part)
                place.write(part)
        return digest.digest()

    def _parts(self, name: str, file: Path) -> Iterator[bytes]:
        if name.startswith(f"{PAPERS}/"):
            nonce = self._dice(12)
            yield nonce + self._papers.encrypt(nonce, file.read_bytes(), name.encode())
            return
        with file.open("rb") as source:
            while part := source.read(_CHUNK):
                yield part


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A backup's file, open for reading.

    Raises:
        FileMissing: there is none.
        BackupBroken: it is no zip, or cut short.
    """
    if not path.is_file():
        raise FileMissing(name=path.name)
    try:
        with zipfile.ZipFile(path) as held:
            if len(held.infolist()) > MOST_FILES:
                raise BackupBroken(why="it holds too many files")
            yield held
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise BackupBroken(why="it is cut short, or no backup at all") from error


def _small(held: zipfile.ZipFile, name: str) -> bytes:
    try:
        if held.getinfo(name).file_size > MOST_CONTENTS:
            raise BackupBroken(why="a part of it is too large")
        return held.read(name)
    except KeyError as error:
        raise BackupBroken(why="a part of it is missing") from error


def contents(held: zipfile.ZipFile, newest: int) -> Backup:
    """What a backup says of itself; `newest` is the newest form of a store that is known here.

    Raises:
        BackupBroken: it is damaged.
        BackupNewer: a newer version of the program made it.
    """
    raw = _small(held, CONTENTS)
    try:
        told = canon.decode(raw, 2 * MOST_FILES)
    except BytesWrong as error:
        raise BackupBroken(why="its contents cannot be read") from error
    match told:
        case [int() as made, *_] if made > FORMAT:
            raise BackupNewer
        case [
            1,
            int() as form,
            int() as at,
            str() as name,
            int() as epoch,
            int() as seq,
            bytes() as digest,
            int() as number,
            str() as centre,
            dict() as files,
        ]:
            pass
        case _:
            raise BackupBroken(why="its contents cannot be read")
    if form > newest:
        raise BackupNewer
    listed = {str(one): raw for one, raw in files.items() if isinstance(raw, bytes)}
    if STORE not in listed or not all(_is_ours(one) for one in listed):
        raise BackupBroken(why="it lists files that are not a station's")
    return Backup(number, centre, at, Head(name, epoch, seq, digest), listed, form)


def _is_ours(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    is_plain = file not in ("", ".", "..") and "\\" not in file and "\x00" not in file and ":" not in file
    return name == STORE or (folder in (PACKS, PAPERS) and is_plain)


def key_of(held: zipfile.ZipFile, passphrase: str) -> bytes:
    """The store's key.

    Raises:
        PassphraseWrong: another passphrase.
        BackupBroken: it is damaged.
    """
    try:
        key = seal.opened(_small(held, SEALED), passphrase)
    except BytesWrong as error:
        raise BackupBroken(why="its key cannot be read") from error
    if len(key) != KEY_LENGTH:
        raise BackupBroken(why="its key cannot be read")
    return key


def copied(held: zipfile.ZipFile, told: Backup, name: str, folder: Path | None) -> Path | None:
    """A file out of the backup, compared with its digest; without a folder it is only read.

    Raises:
        BackupBroken: it is missing or damaged.
    """
    digest = sha256()
    target = folder / name if folder else None
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with held.open(name) as source, (target or Path(os.devnull)).open("wb") as out:
            while part := source.read(_CHUNK):
                digest.update(part)
                out.write(part)
    except (KeyError, zipfile.BadZipFile, EOFError) as error:
        raise BackupBroken(why="a file in it is missing or damaged") from error
    if digest.digest() != told.files[name]:
        raise BackupBroken(why="a file in it is missing or damaged")
    return target


def open_paper(file: Path, name: str, key: bytes) -> None:
    """Open a sealed paper in its place, by the name that it has in the backup.

    Raises:
        BackupBroken: it is damaged, or another paper.
    """
    raw = file.read_bytes()
    try:
        made = AESGCM(_papers_key(key)).decrypt(raw[:12], raw[12:], name.encode())
    except (InvalidTag, ValueError) as error:
        raise BackupBroken(why="a page in it cannot be opened") from error
    file.write_bytes(made)


def _papers_key(key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sapar backup papers 1").derive(key)


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.glob("*") if one.is_file()) if folder.exists() else []
