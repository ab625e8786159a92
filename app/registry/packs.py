"""The registry's shelf of course packs: only what marking needs is read, found by the pack's digest.

A pack's digest is SHA-256 of its signed manifest. A part is believed only with the hash the manifest names.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.core.course import pack as packs
from app.core.course import vault
from app.core.course.course import Course
from app.core.course.item import Bank
from app.core.course.pack import Manifest
from app.core.errors import PackBroken, SaparError
from app.core.exam.blueprint import Blueprint

SUFFIX, GRANT_SUFFIX = ".sapar", ".sapar-grant"
MAX_PART = 64 << 20

Stamp = tuple[tuple[str, int, int], ...]
"""Files by name, size and time of their last change."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack examines with. Blueprints and banks stand by their identifiers; `locked` lack the grant of a key."""

    digest: bytes
    course: Course
    banks: Mapping[str, Bank]
    blueprints: Mapping[str, Blueprint]
    locked: frozenset[str] = frozenset()


class Shelf:
    """The packs of a folder; a file is read once, and again when it changed."""

    def __init__(self, folder: Path, roots: tuple[bytes, ...], secret: bytes = b"") -> None:
        """Packs whose publisher one of the roots granted; the folder is looked at when a pack is wanted.

        `secret` opens the grants of keys that lie beside the packs.
        """
        self._folder = folder
        self._roots = roots
        self._secret = secret
        self._granted: Stamp = ()
        self._files: dict[tuple[str, int, int], Pack | None] = {}

    def stamp(self) -> Stamp:
        """Which files there are, with size and time: another stamp, another shelf."""
        return (*self._seen(SUFFIX), *self._seen(GRANT_SUFFIX))

    def packs(self) -> tuple[Pack, ...]:
        """Every pack that can be believed; the others are passed over."""
        if (granted := self._seen(GRANT_SUFFIX)) != self._granted:
            self._granted = granted
            self._files.clear()
        found = []
        for key in self._seen(SUFFIX):
            if key not in self._files:
                self._files[key] = self._read(self._folder / key[0])
            if pack := self._files[key]:
                found.append(pack)
        return tuple(found)

    def pack(self, digest: bytes) -> Pack | None:
        """The pack with that digest, if it stands here."""
        return next((one for one in self.packs() if one.digest == digest), None)

    def _seen(self, suffix: str) -> Stamp:
        found = []
        for path in sorted(self._folder.glob(f"*{suffix}")):
            stat = path.stat()
            found.append((path.name, stat.st_size, stat.st_mtime_ns))
        return tuple(found)

    def _read(self, path: Path) -> Pack | None:
        try:
            return read_pack(path, self._roots, self._keys())
        except SaparError:
            return None

    def _keys(self) -> dict[bytes, bytes]:
        """The keys that were granted to this registry, by the digest of their pack."""
        found = {}
        for name, _size, _time in self._granted:
            try:
                granted = vault.read((self._folder / name).read_bytes(), self._roots)
                found[granted.pack_digest] = vault.unwrapped(granted, self._secret)
            except (SaparError, OSError):
                continue  # another registry's, or nobody's: the pack stays locked
        return found


def read_pack(path: Path, roots: tuple[bytes, ...], granted: Mapping[bytes, bytes] | None = None) -> Pack:
    """The examining parts of a pack file; `granted` has the keys of locked banks by the pack's digest.

    Raises:
        PackBroken: it is damaged.
        PackUntrusted: its publisher is not one the roots granted.
    """
    try:
        with zipfile.ZipFile(path) as opened:
            signed = _raw(opened, packs.MANIFEST, packs.MAX_MANIFEST)
            manifest = packs.read_manifest(signed, roots)
            course = packs.course_of(manifest, _part(opened, manifest, packs.COURSE))
            key = (granted or {}).get(sha256(signed).digest(), b"")
            banks = {
                one: packs.bank_of(manifest, one, _part(opened, manifest, packs.bank_file(one)))
                for one in _named(manifest, "banks/")
            }
            shut = _named(manifest, "banks/", f".cbor{vault.ENDING}")
            banks |= {one: _unlocked(opened, manifest, one, key) for one in shut if key}
            blueprints = {
                one: packs.part_of(Blueprint, manifest, name, _part(opened, manifest, name))
                for one in _named(manifest, "blueprints/")
                if (name := packs.blueprint_file(one))
            }
    except SaparError:
        raise
    except Exception as error:  # zipfile, zlib and lzma have no common parent of their errors
        raise PackBroken(why="it is not a pack, or it was cut short") from error
    return Pack(sha256(signed).digest(), course, banks, blueprints, frozenset(shut) - set(banks))


def _unlocked(opened: zipfile.ZipFile, manifest: Manifest, bank: str, key: bytes) -> Bank:
    name = packs.bank_file(bank)
    raw = packs.checked(manifest, name + vault.ENDING, _part(opened, manifest, name + vault.ENDING))
    return packs.bank_in(vault.opened(name, raw, key))


def _named(manifest: Manifest, folder: str, ending: str = ".cbor") -> list[str]:
    return [
        name[len(folder) : -len(ending)]
        for name in manifest.files
        if name.startswith(folder) and name.endswith(ending)
    ]


def _part(opened: zipfile.ZipFile, manifest: Manifest, name: str) -> bytes:
    listed = manifest.files.get(name)
    if listed is None or listed.size > MAX_PART:
        raise PackBroken(why=f"{name} is not in its list or too large")
    return _raw(opened, name, listed.size)


def _raw(opened: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with opened.open(name) as part:
        raw = part.read(limit + 1)
    if len(raw) > limit:
        raise PackBroken(why=f"{name} is larger than stated")
    return raw
