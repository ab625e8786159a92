"""What makes a file a course pack: rules over named parts, wherever they are kept.

A pack is a deterministic zip with `manifest.cose`, `course.cbor`, `banks/*.cbor` and media. The manifest is
a COSE_Sign1 by the publisher, whose grant from the authority's root stands in the protected header; it
names every other file with its SHA-256. Nothing is believed before its hash is checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from app.core import cose, keys, shapes
from app.core.certificate import grant as grants
from app.core.certificate.grant import GRANT_HEADER, KNOWN
from app.core.course.course import Course
from app.core.course.item import Bank
from app.core.errors import PackBroken, PackUntrusted, SaparError, SignatureBad

MANIFEST, COURSE = "manifest.cose", "course.cbor"
FORMAT = 1
MAX_MANIFEST = 8 << 20
MAX_FILES = 100_000
MOST_VALUES = 1_000_000
"""So many values the list of files, or one part, may hold."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,3}")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*){0,5}")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a pack."""

    digest: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The signed list of a pack's files."""

    format: int
    course: str
    version: str
    files: Mapping[str, Part]


def bank_file(bank: str) -> str:
    """Where a pack keeps a bank."""
    return f"banks/{bank}.cbor"


def can_be_named(course: str, version: str) -> bool:
    """Whether they can stand in a file's name: an id of small letters, a version of numbers and points."""
    return bool(_ID.fullmatch(course) and _VERSION.fullmatch(version))


def sign(manifest: Manifest, secret: bytes, grant: bytes) -> bytes:
    """The publisher's signed manifest."""
    return cose.sign(shapes.pack(manifest), secret, {GRANT_HEADER: grant})


def read_manifest(raw: bytes, roots: tuple[bytes, ...], day: int | None = None) -> Manifest:
    """The manifest of a pack whose publisher the authority trusts; on that day, if one is told.

    Raises:
        PackBroken: it is damaged, too large, or names files in a forbidden way.
        PackUntrusted: none of the roots granted the publisher's key, or not for that day.
    """
    if len(raw) > MAX_MANIFEST:
        raise PackBroken(why="its list of files is too large")
    try:
        signed = cose.read(raw, KNOWN)
        carried = signed.protected.get(GRANT_HEADER)
        granted = cose.read(carried if isinstance(carried, bytes) else b"")
        publisher = grants.read_publisher(granted.payload)
        cose.check(signed, publisher.key)
        manifest = shapes.unpack(Manifest, signed.payload, MOST_VALUES)
    except SignatureBad as error:
        raise PackBroken(why="its signature does not match") from error
    except SaparError as error:
        raise PackBroken(why="its list of files cannot be read") from error
    _check_publisher(granted, roots)
    if day is not None and not publisher.from_day <= day <= publisher.until_day:
        raise PackUntrusted
    _check_names(manifest)
    return manifest


def checked(manifest: Manifest, name: str, raw: bytes) -> bytes:
    """The bytes of one file, if they are what the manifest says.

    Raises:
        PackBroken: the file is not listed, or its bytes are others.
    """
    part = manifest.files.get(name)
    if part is None:
        raise PackBroken(why=f"{name} is not in its list")
    if len(raw) != part.size or sha256(raw).digest() != part.digest:
        raise PackBroken(why=f"{name} was changed")
    return raw


def blueprint_file(blueprint: str) -> str:
    """Where a pack keeps a blueprint."""
    return f"blueprints/{blueprint}.cbor"


def course_of(manifest: Manifest, raw: bytes) -> Course:
    """The course out of its checked bytes.

    Raises:
        PackBroken: it is damaged or belongs to another pack.
    """
    course = part_of(Course, manifest, COURSE, raw)
    if (course.id, course.version) != (manifest.course, manifest.version):
        raise PackBroken(why="it names another course inside")
    return course


def bank_of(manifest: Manifest, bank: str, raw: bytes) -> Bank:
    """A bank out of its checked bytes.

    Raises:
        PackBroken: it is damaged.
    """
    return part_of(Bank, manifest, bank_file(bank), raw)


def part_of(kind: type[shapes.Shape], manifest: Manifest, name: str, raw: bytes) -> shapes.Shape:
    """A shape out of the bytes of one file of the pack.

    Raises:
        PackBroken: the bytes are not the listed ones, or describe something else.
    """
    try:
        return shapes.unpack(kind, checked(manifest, name, raw), MOST_VALUES)
    except PackBroken:
        raise
    except SaparError as error:
        raise PackBroken(why=str(error)) from error


def _check_publisher(granted: cose.Signed, roots: tuple[bytes, ...]) -> None:
    root = next((key for key in roots if keys.key_id(key) == granted.kid), None)
    if root is None:
        raise PackUntrusted
    try:
        cose.check(granted, root)
    except SignatureBad as error:
        raise PackUntrusted from error


def _check_names(manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        raise PackBroken(why="it has a newer form; update this program")
    if not can_be_named(manifest.course, manifest.version):
        raise PackBroken(why="its name or version cannot be used")
    if len(manifest.files) > MAX_FILES:
        raise PackBroken(why="it has too many files")
    if bad := [name for name in manifest.files if not _NAME.fullmatch(name)]:
        raise PackBroken(why=f"it holds a file with a forbidden name, {bad[0][:40]}")
