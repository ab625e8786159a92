"""Pack files: a deterministic zip, written once and read lazily; nothing is ever unpacked onto the disk.

Stored, not compressed where the content is compressed already, fixed time stamps, sorted names: the same
parts give the same bytes. Only the names that the signed manifest lists are ever opened.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.core import shapes
from app.core.course import pack as packs
from app.core.course.course import Course
from app.core.course.item import Bank
from app.core.course.pack import Manifest, Part
from app.core.errors import FileMissing, PackBroken, SaparError
from app.core.exam.blueprint import Blueprint
from app.files import safe

if TYPE_CHECKING:
    from app.files.source import PackSource

SUFFIX = ".sapar"
MAX_PART = 64 << 20
_TIME = (1980, 1, 1, 0, 0, 0)
_STORED = (".opus", ".png", ".cose")


class PackFile:
    """An open pack; each part is checked against the manifest when it is first read."""

    def __init__(self, path: Path, roots: tuple[bytes, ...], day: int | None = None) -> None:
        """Open a pack whose publisher one of the roots granted, and for that day if one is told.

        Raises:
            FileMissing: there is no such file.
            PackBroken: it is damaged.
            PackUntrusted: another authority's, or nobody's, or the grant is not in force on that day.
        """
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise FileMissing(name=path.name) from error
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise PackBroken(why="it is not a pack, or it was cut short") from error
        try:
            self.signed = self._raw(packs.MANIFEST, packs.MAX_MANIFEST)
            self.digest = sha256(self.signed).digest()
            self.manifest = packs.read_manifest(self.signed, roots, day)
        except SaparError:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Use it for a while."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """And close it."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def part(self, name: str) -> bytes:
        """The checked bytes of one file of the pack.

        Raises:
            PackBroken: it is not listed, or was changed.
        """
        listed = self.manifest.files.get(name)
        if listed is None or listed.size > MAX_PART:
            raise PackBroken(why=f"{name} is not in its list or too large")
        return packs.checked(self.manifest, name, self._raw(name, listed.size))

    def has(self, name: str) -> bool:
        """Whether the manifest lists a file."""
        return name in self.manifest.files

    def course(self) -> Course:
        """The course.

        Raises:
            PackBroken: it is damaged.
        """
        return packs.course_of(self.manifest, self.part(packs.COURSE))

    def bank(self, bank: str) -> Bank:
        """A bank.

        Raises:
            PackBroken: it is damaged or not there.
        """
        return packs.bank_of(self.manifest, bank, self.part(packs.bank_file(bank)))

    def blueprint(self, blueprint: str) -> Blueprint:
        """A blueprint.

        Raises:
            PackBroken: it is damaged or not there.
        """
        name = packs.blueprint_file(blueprint)
        return packs.part_of(Blueprint, self.manifest, name, self.part(name))

    def _raw(self, name: str, limit: int) -> bytes:
        try:
            with self._zip.open(name) as part:
                raw = part.read(limit + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise PackBroken(why=f"{name} is missing or unreadable") from error
        except Exception as error:  # zlib.error and lzma errors have no common parent
            raise PackBroken(why=f"{name} cannot be unpacked") from error
        if len(raw) > limit:
            raise PackBroken(why=f"{name} is larger than stated")
        return raw


def parts_of(source: PackSource) -> dict[str, bytes]:
    """The files of a pack by name, without the manifest."""
    from app.files.source import media_files

    parts = {packs.COURSE: shapes.pack(source.course)}
    parts |= {packs.bank_file(bank.id): shapes.pack(bank) for bank in source.banks}
    parts |= {packs.blueprint_file(one.id): shapes.pack(one) for one in source.blueprints}
    return parts | {name: (source.folder / name).read_bytes() for name in media_files(source.folder)}


def manifest_of(course: Course, parts: Mapping[str, bytes]) -> Manifest:
    """The list of these files."""
    files = {name: Part(sha256(raw).digest(), len(raw)) for name, raw in parts.items()}
    return Manifest(packs.FORMAT, course.id, course.version, files)


def write(path: Path, signed_manifest: bytes, parts: Mapping[str, bytes]) -> None:
    """Write a pack; the manifest stands first so that it is found at once.

    Raises:
        DiskFull, FileMissing: it cannot be written there; an older file of that name is kept.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compresslevel=9) as out:
        for name, raw in [(packs.MANIFEST, signed_manifest), *sorted(parts.items())]:
            entry = zipfile.ZipInfo(name, _TIME)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            out.writestr(entry, raw, compresslevel=9)
    safe.write(path, made.getvalue())
