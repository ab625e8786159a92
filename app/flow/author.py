"""Authoring: a source folder is checked, then built into a signed pack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core import cose
from app.core.certificate import grant
from app.core.course import pack
from app.core.course.course import Course
from app.core.errors import SourceWrong
from app.core.exam import checking
from app.files import packs, source
from app.files.packs import SUFFIX
from app.files.source import PackSource


@dataclass(frozen=True, slots=True)
class Said:
    """A problem of a source, as a teacher is told it."""

    file: str
    line: int
    what: str
    is_grave: bool

    def __str__(self) -> str:
        """File, line, sentence."""
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that was built."""

    path: Path
    course: str
    version: str
    files: int
    size: int


def check(folder: Path) -> tuple[Said, ...]:
    """Every problem of a source folder; none means that it can be built."""
    try:
        read = source.read(folder)
    except SourceWrong as error:
        where, line, what = (error.fields[name] for name in ("file", "line", "what"))
        return (Said(str(where), int(str(line)), str(what), is_grave=True),)
    return _said(read)


def build(folder: Path, out: Path, publisher_secret: bytes, publisher_grant: bytes) -> Built:
    """Build and sign the pack of a source folder; the same source gives the same bytes.

    Raises:
        SourceWrong: it has a grave problem; the first is named.
    """
    read = source.read(folder)
    for said in _said(read):
        if said.is_grave:
            raise SourceWrong(file=said.file, line=said.line, what=said.what)
    parts = packs.parts_of(read)
    manifest = packs.manifest_of(read.course, parts)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{read.course.id}-{read.course.version}{SUFFIX}"
    packs.write(path, pack.sign(manifest, publisher_secret, publisher_grant), parts)
    return Built(path, read.course.id, read.course.version, len(parts), path.stat().st_size)


def show(path: Path, roots: tuple[bytes, ...]) -> tuple[Course, str]:
    """What a pack holds, and who published it.

    Raises:
        PackBroken, PackUntrusted, FileMissing: it cannot be believed.
    """
    with packs.PackFile(path, roots) as opened:
        signed = cose.read(opened.signed, grant.KNOWN)
        carried = signed.protected[grant.GRANT_HEADER]
        publisher = grant.read_publisher(cose.read(carried if isinstance(carried, bytes) else b"").payload)
        return opened.course(), publisher.name


def _said(read: PackSource) -> tuple[Said, ...]:
    media = frozenset(source.media_files(read.folder))
    found = checking.problems(read.course, read.banks, read.blueprints, media)
    return tuple(Said(one.file, _line(read, one), one.what, one.is_grave) for one in found)


def _line(read: PackSource, problem: checking.Problem) -> int:
    held = read.sources.get(problem.file)
    return held.line(problem.where) if held else 1
