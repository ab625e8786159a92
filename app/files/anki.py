"""Anki's packages of decks (.apkg, .colpkg): notes become words with their pictures and sounds; schedules stay there.

A package is a zip with a collection (SQLite; in the newest form packed with Zstandard), media under numbers, and a
list of their names (JSON, or packed Protocol Buffers).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.core.errors import BytesWrong, ImportWrong, SaparError
from app.files import archive, collection, notes, wire, zstd
from app.files.collection import Note
from app.files.decks import Found
from app.files.placing import Wish

STORES = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The collection's file, the newest form first; beside a newer one the oldest only says that one should update."""

MOST_COLLECTION, MOST_LIST, MOST_MEDIA = 256 << 20, 8 << 20, 256 << 20
_ENTRY, _NAME, _OLD_NAME = 1, 1, 255
"""Numbers of fields in the packed list of media."""


def is_known(path: Path) -> bool:
    """Whether a file's name is that of an Anki package."""
    return path.suffix.lower() in {".apkg", ".colpkg"} and path.is_file()


def read(path: Path, wish: Wish) -> Found:
    """The decks of a package.

    Raises:
        ImportWrong: it is damaged, not safe to read, or no package of Anki.
        UnpackerMissing: it is of the newest form, and what unpacks that is not installed.
    """
    opened = archive.Zip(path)
    store = next((one for one in STORES if one in opened.names()), "")
    if not store:
        raise ImportWrong(name=path.name, why="there is no Anki collection in it")
    is_packed = store == STORES[0]
    found = _collection(opened, store, path.name, is_packed=is_packed)
    media = Media(opened, is_packed=is_packed)
    lists, said = notes.lists(found, media.read, wish, path.stem)
    told = [*media.notes, *([("media", "there is too much; a part was left out")] if media.left < 0 else [])]
    return Found(path.stem, lists, (), (*said, *((name, what) for name, what in told)))


def _collection(opened: archive.Zip, store: str, name: str, *, is_packed: bool) -> tuple[Note, ...]:
    raw = opened.read(store) or b""
    try:
        return collection.read(zstd.unfolded(raw, MOST_COLLECTION) if is_packed else raw, name)
    except BytesWrong as error:
        raise ImportWrong(name=name, why="its collection cannot be unpacked") from error


class Media:
    """The media of a package by the names that fields call them; a list that cannot be read is an empty one."""

    def __init__(self, opened: archive.Zip, *, is_packed: bool) -> None:
        self._opened, self._is_packed = opened, is_packed
        self.left = MOST_MEDIA
        self.notes: list[tuple[str, str]] = []
        try:
            self._places = dict(self._listed(opened.read("media") or b""))
        except (SaparError, ValueError, RecursionError):
            self._places = {}
            self.notes.append(("media", "the list of media is damaged; pictures and sounds were left out"))

    def read(self, name: str) -> bytes | None:
        """The bytes of a picture or sound; none when there is no such file, or too much was read already.

        Raises:
            ImportWrong, BytesWrong: it cannot be unpacked.
        """
        place = self._places.get(unicodedata.normalize("NFC", name))
        raw = self._opened.read(place) if place and self.left >= 0 else None
        if raw is None:
            return None
        whole = zstd.unfolded(raw, archive.MOST_OF_ONE) if self._is_packed else raw
        self.left -= len(whole)
        return whole if self.left >= 0 else None

    def _listed(self, raw: bytes) -> Iterator[tuple[str, str]]:
        """Name and place in the zip of every file."""
        if self._is_packed:
            raw = zstd.unfolded(raw, MOST_LIST) if raw else b""
            entries = [value for number, value in wire.fields(raw) if number == _ENTRY]
            for n, entry in enumerate(one for one in entries if isinstance(one, bytes)):
                place = str(wire.whole(entry, _OLD_NAME) or n)
                yield unicodedata.normalize("NFC", wire.text(entry, _NAME)), place
            return
        told = json.loads(raw) if raw and len(raw) <= MOST_LIST else {}
        for place, name in told.items() if isinstance(told, Mapping) else ():
            if isinstance(name, str):
                yield unicodedata.normalize("NFC", name), str(place)
