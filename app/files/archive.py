"""A stranger's package, zip or folder, behind one face: names, and the bytes of a name. Nothing is unpacked to disk.

Refused before anything is read: too many files or bytes, bombs, links, names that lead out, names twice, secrets.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Protocol

from app.core.errors import FileMissing, ImportWrong

MOST_FILES, MOST_BYTES, MOST_OF_ONE, MOST_RATIO = 20_000, 1 << 30, 64 << 20, 300
_SMALL = 1 << 20
"""Files below this may be as compressible as they like."""
_LONGEST = 240


class Archive(Protocol):
    """Where a package's files are read from."""

    name: str

    def names(self) -> tuple[str, ...]:
        """Every file, in order."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; none when there is no such file."""


def opened(path: Path) -> Archive:
    """The package at a path; for a single file the folder around it, of which it lists that file alone.

    Raises:
        FileMissing: there is nothing at that path.
        ImportWrong: it is a zip that is damaged or not safe to read.
    """
    if path.is_dir():
        return Folder(path)
    if not path.is_file():
        raise FileMissing(name=path.name)
    return Zip(path) if zipfile.is_zipfile(path) else Folder(path.parent, only=path.name)


class Folder:
    """A folder as a package. Links are not followed."""

    def __init__(self, path: Path, only: str = "") -> None:
        self.name = only or path.name
        self._root, self._only = path.resolve(), only

    def names(self) -> tuple[str, ...]:
        """Every file, in order.

        Raises:
            ImportWrong: there are too many.
        """
        if self._only:
            return (self._only,)
        found = [one for one in self._root.rglob("*") if one.is_file() and not one.is_symlink()]
        if len(found) > MOST_FILES:
            raise ImportWrong(name=self.name, why=f"there are more than {MOST_FILES} files in it")
        return tuple(sorted(one.relative_to(self._root).as_posix() for one in found))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file inside the folder.

        Raises:
            ImportWrong: it is too large or cannot be read.
        """
        try:
            path = (self._root / name).resolve()
            if not path.is_relative_to(self._root) or (self._root / name).is_symlink() or not path.is_file():
                return None
            if path.stat().st_size > MOST_OF_ONE:
                raise ImportWrong(name=name, why="it is too large")
            return path.read_bytes()
        except (OSError, ValueError) as error:
            raise ImportWrong(name=name, why="it cannot be read") from error


class Zip:
    """A zip as a package."""

    def __init__(self, path: Path) -> None:
        """Look at the list of its files.

        Raises:
            ImportWrong: it is damaged or not safe to read.
        """
        self.name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
            listed = [one for one in self._zip.infolist() if not one.is_dir()]
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ImportWrong(name=self.name, why="it is damaged or was cut short") from error
        self._check(listed)
        self._files = {_named(one): one for one in listed}

    def _check(self, listed: list[zipfile.ZipInfo]) -> None:
        if len(listed) > MOST_FILES or sum(one.file_size for one in listed) > MOST_BYTES:
            raise ImportWrong(name=self.name, why="it holds too many files or too much")
        if len({_named(one) for one in listed}) != len(listed):
            raise ImportWrong(name=self.name, why="two files in it have the same name")
        for one in listed:
            if why := _fault(one):
                raise ImportWrong(name=f"{self.name}: {one.filename[:80]}", why=why)

    def names(self) -> tuple[str, ...]:
        """Every file, in order."""
        return tuple(sorted(self._files))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file.

        Raises:
            ImportWrong: it cannot be unpacked, or is larger than its list says.
        """
        entry = self._files.get(name)
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as part:
                raw = part.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
            raise ImportWrong(name=name, why="it cannot be unpacked") from error
        except Exception as error:  # lzma and bz2 errors have no parent of their own
            raise ImportWrong(name=name, why="it cannot be unpacked") from error
        if len(raw) > entry.file_size:
            raise ImportWrong(name=name, why="it is larger than stated")
        return raw


def _named(entry: zipfile.ZipInfo) -> str:
    """The name of a file, with the strokes that Windows should have written the other way."""
    return entry.filename.replace("\\", "/")


def _fault(entry: zipfile.ZipInfo) -> str:
    """Why a file of a zip is not read."""
    name, size = _named(entry), entry.file_size
    leads_out = name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":"
    faults = {
        "its name leads out of the package": leads_out,
        "its name is too long or has odd signs": len(name) > _LONGEST or "\0" in name,
        "it is a link": stat.S_ISLNK(entry.external_attr >> 16),
        "it is locked with a password": bool(entry.flag_bits & 1),
        "it is too large": size > MOST_OF_ONE,
        "it unfolds to far more than it holds": size > _SMALL
        and size > MOST_RATIO * max(1, entry.compress_size),
    }
    return next((why for why, is_so in faults.items() if is_so), "")


def beside(file: str, link: str) -> str:
    """The name of what a file links to, from the top of its package; nothing when the link leads out or elsewhere."""
    from urllib.parse import unquote

    told = unquote(link.split("#", 1)[0].split("?", 1)[0]).replace("\\", "/")
    if "://" in told or told.startswith(("data:", "//", "mailto:")):
        return ""
    parts: list[str] = [] if told.startswith("/") else list(PurePosixPath(file).parent.parts)
    for part in told.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
