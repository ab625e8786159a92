"""Pack files: one list of files, one sequence of bytes; written once and read lazily, never unpacked onto the disk.

Everything is stored as it is, in the order of the names (`app.core.course.layout`): the same parts give the same bytes
on every computer, whatever its compressor, and nothing can unfold. The list alone says where each part stands: the
zip's own directory is not used for reading, so it cannot lead astray.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self
from zlib import crc32

from app.core import cose, shapes
from app.core.certificate.grant import GRANT_HEADER, KNOWN, read_publisher
from app.core.course import layout, shown, svg, vault
from app.core.course import pack as packs
from app.core.course.course import Course
from app.core.course.guide import Guide
from app.core.course.item import Bank, Item, Stimulus
from app.core.course.pack import Files, Manifest, Part
from app.core.course.pieces import Pieces
from app.core.errors import FileMissing, PackBroken
from app.core.exam.blueprint import Blueprint
from app.files import safe

if TYPE_CHECKING:
    from app.files.source import PackSource

SUFFIX, DRAFT_SUFFIX, GRANT_SUFFIX = ".sapar", ".sapar-unsigned", ".sapar-grant"
MAX_PART = 64 << 20
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Slice:
    """Bytes that lie in a file; they are read when they are written elsewhere."""

    path: Path
    at: int
    size: int


Content = bytes | Slice
"""A part at hand, or where it lies."""

Tell = Callable[[int, int], None]
"""Hears how much was done, and of how much."""


class AnyPack:
    """A pack, whoever signed it or nobody: to compare and to sign. Use PackFile to learn and to examine with."""

    _file: BinaryIO | None = None

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            FileMissing: there is no such file.
            PackBroken: it is damaged, or more or less stands in it than its list says.
        """
        self._open(path, (packs.MANIFEST, packs.DRAFT), self._unproven)

    def _open(self, path: Path, names: tuple[str, ...], read: Callable[[bytes], Manifest]) -> None:
        self.path, self._lock = path, Lock()
        try:
            self._file = path.open("rb")
        except FileNotFoundError as error:
            raise FileMissing(name=path.name) from error
        except (OSError, ValueError) as error:
            raise PackBroken(why="it is not a pack, or it was cut short") from error
        try:
            self.list_name = self._name_of_list(names)
            self.signed = self._stored(self.list_name, 0, self._size_of_list(), packs.MAX_MANIFEST)
            self.digest = sha256(self.signed).digest()
            self.manifest = read(self.signed)
            self._files = self._placed(self.manifest)
        except BaseException:
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
        if self._file is not None:
            self._file.close()

    def __del__(self) -> None:
        """A shelf that forgets a pack closes it."""
        self.close()

    def part(self, name: str, key: bytes = b"") -> bytes:
        """The checked bytes of one file of the pack; a locked one needs the pack's key.

        Raises:
            PackBroken: it is not listed, was changed, or the key is another; or it is a drawing that is not safe.
            BankLocked: it is locked, and no key was given.
        """
        shut = name + vault.ENDING
        raw = vault.opened(name, self.raw(shut), key) if self.is_locked(name) else self.raw(name)
        if name.endswith(".svg") and (what := svg.problem(raw)):
            raise PackBroken(why=f"{name}: {what}")
        return raw

    def raw(self, name: str) -> bytes:
        """The checked bytes of one file as they lie in the pack, locked or not.

        Raises:
            PackBroken: it is not listed or was changed.
        """
        listed = self._files.sizes[self._files.at(name)] if name in self._files else MAX_PART + 1
        if listed > MAX_PART:
            raise PackBroken(why=f"{name} is not in its list or too large")
        raw = self._stored(name, self._at[self._files.at(name) + 1], listed, MAX_PART)
        return packs.checked(self.manifest, name, raw)

    def slice(self, name: str) -> Slice:
        """Where the bytes of a listed file lie.

        Raises:
            PackBroken: it is not listed.
        """
        if name not in self._files:
            raise PackBroken(why=f"{name} is not in its list")
        n = self._files.at(name)
        return Slice(self.path, self._at[n + 1] + layout.HEAD + len(name), self._files.sizes[n])

    def has(self, name: str) -> bool:
        """Whether the pack holds a file, locked or not."""
        return name in self._files or self.is_locked(name)

    def is_locked(self, name: str) -> bool:
        """Whether the pack holds a file in locked form only."""
        return name not in self._files and name + vault.ENDING in self._files

    def course(self) -> Course:
        """The course.

        Raises:
            PackBroken: it is damaged.
        """
        return packs.course_of(self.manifest, self.part(packs.COURSE))

    def guide(self) -> Guide | None:
        """The guide, if the pack has one.

        Raises:
            PackBroken: it is damaged.
        """
        if not self.has(packs.GUIDE):
            return None
        return packs.part_of(Guide, self.manifest, packs.GUIDE, self.part(packs.GUIDE))

    def bank(self, bank: str, key: bytes = b"") -> Bank:
        """A bank; one that an exam draws from needs the pack's key.

        Raises:
            PackBroken: it is damaged or not there.
            BankLocked: it is locked, and no key was given.
        """
        return packs.bank_in(self.part(packs.bank_file(bank), key))

    def items(self, bank: str) -> Pieces[Item]:
        """The items of a bank that no exam draws from, each read when somebody looks at it.

        Raises:
            PackBroken: it is damaged or not there.
            BankLocked: it is locked.
        """
        return packs.items_in(self.part(packs.bank_file(bank)))

    def stimuli(self, bank: str) -> Pieces[Stimulus]:
        """What the items of a bank that no exam draws from ask about.

        Raises:
            PackBroken: it is damaged or not there.
            BankLocked: it is locked.
        """
        return packs.stimuli_in(self.part(packs.bank_file(bank)))

    def blueprint(self, blueprint: str) -> Blueprint:
        """A blueprint.

        Raises:
            PackBroken: it is damaged or not there.
        """
        name = packs.blueprint_file(blueprint)
        return packs.part_of(Blueprint, self.manifest, name, self.part(name))

    def check_directory(self) -> None:
        """See that other programs find in this file what its list says, and nothing else.

        Raises:
            PackBroken: they would find something else.
        """
        crcs = [layout.crc_in(self._bytes(at, layout.HEAD)) for at in self._at[:-1]]
        names, sizes = self._entries()
        if self._bytes(self._at[-1], self._length - self._at[-1]) != layout.directory(names, sizes, crcs):
            raise PackBroken(why="it holds other files than its list says")

    def check_all(self, tell: Tell) -> None:
        """Read every byte and see that it is what the list says; memory does not grow with the pack.

        Raises:
            PackBroken: it is not.
        """
        self.check_directory()
        done = 0
        for name, size, at in zip(*self._entries(), self._at[:-1], strict=True):
            header = self._header(name, at, size)
            digest, crc = sha256(), 0
            for chunk in self._chunks(at + len(header), size):
                digest.update(chunk)
                crc = crc32(chunk, crc)
                done += len(chunk)
                tell(done, self._length)
            is_listed = name == self.list_name or digest.digest() == self._files[name].digest
            if not is_listed or crc != layout.crc_in(header):
                raise PackBroken(why=f"{name} was changed")
        tell(self._length, self._length)

    def _unproven(self, raw: bytes) -> Manifest:
        is_draft = self.list_name == packs.DRAFT
        return packs.read_draft(raw) if is_draft else packs.read_unproven(raw)

    def _name_of_list(self, names: tuple[str, ...]) -> str:
        start = self._bytes(0, layout.HEAD + max(map(len, names)))
        for name in names:
            if layout.is_header(start[: layout.HEAD + len(name)], name, layout.size_in(start)):
                return name
        raise PackBroken(why="it is not a pack, or it was cut short")

    def _size_of_list(self) -> int:
        return layout.size_in(self._bytes(0, layout.HEAD))

    def _entries(self) -> tuple[Sequence[str], Sequence[int]]:
        return (self.list_name, *self._files.names), (len(self.signed), *self._files.sizes)

    def _placed(self, manifest: Manifest) -> Files:
        if not isinstance(manifest.files, Files):
            raise PackBroken(why="it is not a pack, or it was cut short")
        self._files = manifest.files
        names, sizes = self._entries()
        self._at, self._length = layout.offsets(names, sizes), layout.length(names, sizes)
        if self._length != self._room():
            raise PackBroken(why="it holds more or less than its list says; perhaps it was cut short")
        return self._files

    def _stored(self, name: str, at: int, size: int, limit: int) -> bytes:
        if size > limit:
            raise PackBroken(why=f"{name} is too large")
        header = self._header(name, at, size)
        raw = self._bytes(at + len(header), size)
        if len(raw) != size:
            raise PackBroken(why="it is not a pack, or it was cut short")
        return raw

    def _header(self, name: str, at: int, size: int) -> bytes:
        header = self._bytes(at, layout.HEAD + len(name))
        if not layout.is_header(header, name, size):
            raise PackBroken(why=f"{name} does not stand where its list says")
        return header

    def _chunks(self, at: int, size: int) -> Iterator[bytes]:
        for start in range(at, at + size, _CHUNK):
            yield self._bytes(start, min(_CHUNK, at + size - start))

    def _room(self) -> int:
        return os.fstat(self._held().fileno()).st_size

    def _held(self) -> BinaryIO:
        if self._file is None:
            raise PackBroken(why="it is not a pack, or it was cut short")
        return self._file

    def _bytes(self, at: int, count: int) -> bytes:
        try:
            with self._lock:
                file = self._held()
                file.seek(at)
                return file.read(count)
        except (OSError, ValueError) as error:
            raise PackBroken(why="it cannot be read; perhaps the disk was taken out") from error


class PackFile(AnyPack):
    """An open pack of a trusted publisher; each part is checked against the manifest when it is first read."""

    def __init__(self, path: Path, roots: tuple[bytes, ...], day: int | None = None) -> None:
        """Open a pack whose publisher one of the roots granted, and for that day if one is told.

        Raises:
            FileMissing: there is no such file.
            PackBroken: it is damaged.
            PackUntrusted: another authority's, or nobody's, or the grant is not in force on that day.
        """
        self._open(path, (packs.MANIFEST,), lambda raw: packs.read_manifest(raw, roots, day))


def publisher(opened: AnyPack) -> str:
    """Who published a signed pack, as the authority's grant in it names them."""
    signed = cose.read(opened.signed, KNOWN)
    carried = signed.protected[GRANT_HEADER]
    return read_publisher(cose.read(carried if isinstance(carried, bytes) else b"").payload).name


def parts_of(source: PackSource) -> dict[str, Content]:
    """The files of a pack by name, without the manifest; media stay on the disk until they are written.

    Raises:
        ShapeWrong: an identifier has a line break in it.
    """
    from app.files.source import media_files

    parts: dict[str, Content] = {packs.COURSE: packs.course_bytes(source.course)}
    parts |= {packs.bank_file(bank.id): packs.bank_bytes(bank) for bank in source.banks}
    parts |= {packs.blueprint_file(one.id): shapes.pack(one) for one in source.blueprints}
    if source.guide is not None:
        parts[packs.GUIDE] = shapes.pack(source.guide)
    return parts | {name: whole(source.folder / name) for name in media_files(source.folder)}


def whole(path: Path) -> Slice:
    """All of a file.

    Raises:
        FileMissing: there is none.
    """
    try:
        return Slice(path, 0, path.stat().st_size)
    except OSError as error:
        raise FileMissing(name=path.name) from error


def exam_parts(
    course: Course, banks: Sequence[Bank], blueprints: Sequence[Blueprint], guide: Guide | None = None
) -> frozenset[str]:
    """Which of the files nobody may read before an exam: the banks it draws from, and what only their items need."""
    exams = {bank for one in blueprints for bank in one.banks}
    secret = tuple(bank for bank in banks if bank.id in exams)
    free = tuple(bank for bank in banks if bank.id not in exams)
    media = shown.media_of(None, secret, course.languages) - shown.media_of(
        course, free, course.languages, guide
    )
    return media | {packs.bank_file(bank.id) for bank in secret}


def locked(
    parts: Mapping[str, Content], secret: frozenset[str], publisher_secret: bytes
) -> tuple[dict[str, Content], bytes]:
    """The files of a pack with the secret ones locked, and what their key depends on (empty when none is)."""
    hidden = {name: b"".join(_content(one)) for name, one in parts.items() if name in secret}
    if not hidden:
        return dict(parts), b""
    digest = vault.digest_of(hidden)
    key = vault.key_of(publisher_secret, digest)
    shut: dict[str, Content] = {
        name + vault.ENDING: vault.locked(name, raw, key) for name, raw in hidden.items()
    }
    return {name: one for name, one in parts.items() if name not in hidden} | shut, digest


def manifest_of(course: Course, parts: Mapping[str, Content], sealed: bytes = b"") -> Manifest:
    """The list of these files; `sealed` is what the key of the locked ones depends on."""
    return Manifest(
        packs.FORMAT, course.id, course.version, {name: _part(one) for name, one in parts.items()}, sealed
    )


def write(path: Path, listed: bytes, parts: Mapping[str, Content], name: str = packs.MANIFEST) -> None:
    """Write a pack, its signed list first (or, with the other name, one that nobody signed).

    Raises:
        DiskFull, FileMissing: it cannot be written there, or a part cannot be read; an older file of that name is kept.
        PackBroken: it is too large for a pack.
    """
    entries: list[tuple[str, Content]] = [(name, listed), *sorted(parts.items())]
    if (
        len(entries) > layout.MOST_ENTRIES
        or sum(map(_size, parts.values())) > layout.MOST_BYTES - _CHUNK * 16
    ):
        raise PackBroken(why="it has too many files or is too large")
    safe.write(path, _laid(entries))


def _laid(entries: Sequence[tuple[str, Content]]) -> Iterator[bytes]:
    """The bytes of a pack file, a little at a time."""
    sizes, crcs = [], []
    for name, one in entries:
        crc, size = 0, 0
        for chunk in _content(one):
            crc, size = crc32(chunk, crc), size + len(chunk)
        yield layout.header(name, size, crc)
        yield from _content(one)
        sizes.append(size)
        crcs.append(crc)
    yield layout.directory([name for name, _ in entries], sizes, crcs)


def _content(one: Content) -> Iterator[bytes]:
    if isinstance(one, bytes):
        yield one
        return
    try:
        with one.path.open("rb") as file:
            file.seek(one.at)
            for left in range(one.size, 0, -_CHUNK):
                yield file.read(min(left, _CHUNK))
    except OSError as error:
        raise FileMissing(name=one.path.name) from error


def _size(one: Content) -> int:
    return len(one) if isinstance(one, bytes) else one.size


def _part(one: Content) -> Part:
    digest, size = sha256(), 0
    for chunk in _content(one):
        digest.update(chunk)
        size += len(chunk)
    return Part(digest.digest(), size)
