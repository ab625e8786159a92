"""Authoring: a source folder is checked, then built into a signed pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core import cose, keys
from app.core.certificate import grant
from app.core.course import media as kinds
from app.core.course import pack, vault
from app.core.course.course import Course
from app.core.course.item import Bank
from app.core.errors import PackBroken, PackUntrusted, SourceWrong
from app.core.exam import checking, guides, hearing
from app.core.exam.blueprint import Blueprint
from app.files import packs, source, weighing
from app.files.source import PackSource
from app.flow import inspecting
from app.flow.inspecting import Said

if TYPE_CHECKING:
    from app.files.voice import Rendered


@dataclass(frozen=True, slots=True)
class Pen:
    """What a publisher signs packs with; `roots` are the authority's keys that stand behind the grant."""

    secret: bytes
    grant: bytes
    roots: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that was built."""

    path: Path
    course: str
    version: str
    files: int
    size: int


def check(folder: Path, day: int = 0) -> tuple[Said, ...]:
    """Every problem of a source folder; none that is grave means that it can be built. `day` is today, since 1970."""
    return inspecting.check(folder, day)


def build(folder: Path, out: Path, publisher_secret: bytes, publisher_grant: bytes) -> Built:
    """Build and sign the pack of a source folder, its exam banks locked; the same source gives the same bytes.

    Raises:
        SourceWrong: it has a grave problem; the first is named.
    """
    read = _sound(folder)
    secret = packs.exam_parts(read.course, read.banks, read.blueprints, read.guide)
    return _written(out, read.course, _parts(read), secret, Pen(publisher_secret, publisher_grant))


def build_unsigned(folder: Path, out: Path) -> Built:
    """Build the pack of a source folder for an authority to sign; nobody can learn with it before.

    Raises:
        SourceWrong: it has a grave problem; the first is named.
    """
    read = _sound(folder)
    return _written(out, read.course, _parts(read), frozenset(), None)


def sign(path: Path, out: Path, pen: Pen, tell: packs.Tell = lambda _done, _of: None) -> Built:
    """Sign a pack that nobody signed yet, its exam banks locked now; or sign one's own again under a new grant.

    Raises:
        FileMissing, PackBroken: it cannot be read, or something in it is not what it must be.
        SourceWrong: the course in it has a grave problem; the first is named.
        PackUntrusted: another publisher signed it.
    """
    with packs.AnyPack(path) as opened:
        opened.check_all(tell)
        course, banks, blueprints = inside(opened)
        guide = opened.guide()
        if opened.list_name == pack.DRAFT:
            _refuse_locked(opened)
            media = frozenset(name for name in opened.manifest.files if name.startswith(("media/", "audio/")))
            _refuse_grave(
                Said(one.file, 1, one.what, one.is_grave)
                for one in (
                    *checking.problems(course, banks, blueprints, media, guide),
                    *hearing.problems(course, media),
                    *guides.problems(course, guide, media),
                )
            )
            _refuse_grave(_wrong_media(opened, media))
            secret = packs.exam_parts(course, banks, blueprints, guide)
        else:
            _refuse_others(opened, pen)
            secret = frozenset()
        parts = {name: opened.slice(name) for name in opened.manifest.files}
        return _written(out, course, dict(parts), secret, pen, opened.manifest.vault)


def verify_all(path: Path, roots: tuple[bytes, ...], tell: packs.Tell) -> None:
    """Check every byte of a pack and look into everything that is not locked; `tell` hears bytes done and of how many.

    Raises:
        PackBroken, PackUntrusted, FileMissing: it cannot be believed.
    """
    with packs.PackFile(path, roots) as opened:
        opened.check_all(tell)
        inside(opened)


def inside(opened: packs.AnyPack) -> tuple[Course, tuple[Bank, ...], tuple[Blueprint, ...]]:
    """Everything in a pack that is not locked, read to the end.

    Raises:
        PackBroken: something in it is not what it must be.
    """
    course = opened.course()
    for lesson in course.lessons():
        dict(lesson.blocks)
    for deck in course.decks:
        tuple(deck.cards)
    opened.guide()
    for name in opened.manifest.files:
        if name.endswith(".svg"):
            opened.part(name)
    banks = tuple(opened.bank(one) for one in course.banks if not opened.is_locked(pack.bank_file(one)))
    return course, banks, tuple(opened.blueprint(one) for one in course.blueprints)


def grant_key(
    path: Path,
    recipients: Iterable[bytes],
    publisher_secret: bytes,
    publisher_grant: bytes,
    roots: tuple[bytes, ...],
) -> bytes:
    """The key of a pack's exam banks for these recipients (compressed points), by the publisher who built the pack.

    Raises:
        PackBroken, PackUntrusted, FileMissing: the pack cannot be believed.
        PackUntrusted: another publisher built it.
        BytesWrong: a recipient is no key.
    """
    with packs.PackFile(path, roots) as opened:
        key = vault.key_of(publisher_secret, opened.manifest.vault)
        hidden = next((one for one in opened.manifest.files if one.endswith(vault.ENDING)), "")
        if hidden:
            try:
                opened.part(hidden.removesuffix(vault.ENDING), key)
            except PackBroken as error:
                raise PackUntrusted from error
        return vault.sign(opened.digest, key, recipients, publisher_secret, publisher_grant)


def voiced(folder: Path, tell: Callable[[int, int], None]) -> Rendered:
    """Make the spoken clips that a source lacks, and take a machine's clips away whose words are gone.

    Raises:
        SourceWrong: the source or its provenance is not as it must be.
        VoiceMissing, VoiceFailed: there is no voice, or it could not say something; clips made before are kept.
        DiskFull, FileMissing: a clip could not be written; the clips made before are kept.
    """
    from app.files import voice

    return voice.render(folder, tell, lambda: False)


def unspoken(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The clips that a source lacks, and those whose words are not in it any more.

    Raises:
        SourceWrong: the source or its provenance is not as it must be.
    """
    from app.files import voice

    return voice.missing(folder), voice.stale(folder)


def show(path: Path, roots: tuple[bytes, ...]) -> tuple[Course, str]:
    """What a pack holds, and who published it.

    Raises:
        PackBroken, PackUntrusted, FileMissing: it cannot be believed.
    """
    with packs.PackFile(path, roots) as opened:
        return opened.course(), packs.publisher(opened)


def _sound(folder: Path) -> PackSource:
    _refuse_grave(inspecting.too_large(folder))
    read = source.read(folder)
    _refuse_grave(inspecting.said(read))
    return read


def _parts(read: PackSource) -> dict[str, packs.Content]:
    """The files of its pack, heavy pictures made fit."""
    return weighing.fitted(packs.parts_of(read), weighing.measured(read.banks))


def _refuse_grave(found: Iterable[Said]) -> None:
    for said in found:
        if said.is_grave:
            raise SourceWrong(file=said.file, line=said.line, what=said.what)


def _wrong_media(opened: packs.AnyPack, names: Iterable[str]) -> Iterator[Said]:
    """Films, sounds and subtitles of a stranger's pack which its own check would have refused."""
    for name in sorted(names):
        size = opened.manifest.files[name].size
        is_read = kinds.kind(name) in {kinds.FILM, kinds.SUBTITLES}
        raw = opened.part(name) if is_read else b""
        if what := kinds.problem(name, size, raw[: kinds.HEAD]):
            yield Said(name, 1, what, is_grave=True)
        elif kinds.kind(name) == kinds.SUBTITLES:
            yield from inspecting.wrong_subtitles(name, raw)


def _refuse_locked(opened: packs.AnyPack) -> None:
    """Nobody knows what stands in a part that was locked before anybody signed."""
    if opened.manifest.vault or any(name.endswith(vault.ENDING) for name in opened.manifest.files):
        raise PackBroken(why="it was locked before it was signed")


def _refuse_others(opened: packs.AnyPack, pen: Pen) -> None:
    """Only who built a pack can sign it again: the grant names the key, and the locked parts open with it."""
    carried = cose.read(opened.signed, grant.KNOWN).protected[grant.GRANT_HEADER]
    publisher = grant.read_publisher(cose.read(carried if isinstance(carried, bytes) else b"").payload)
    if publisher.key != keys.public_of(pen.secret):
        raise PackUntrusted
    pack.read_manifest(opened.signed, pen.roots)


def _written(
    out: Path,
    course: Course,
    parts: dict[str, packs.Content],
    secret: frozenset[str],
    pen: Pen | None,
    sealed: bytes = b"",
) -> Built:
    if secret and pen:
        parts, sealed = packs.locked(parts, secret, pen.secret)
    manifest = packs.manifest_of(course, parts, sealed)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{course.id}-{course.version}{packs.SUFFIX if pen else packs.DRAFT_SUFFIX}"
    if pen:
        packs.write(path, pack.sign(manifest, pen.secret, pen.grant), parts)
    else:
        packs.write(path, pack.draft(manifest), parts, pack.DRAFT)
    return Built(path, course.id, course.version, len(parts), path.stat().st_size)
