"""Courses on a station: what a file would bring, install and update, remove; what lies about is cleared.

Several versions of a course may stand side by side. Trainees learn with the newest; an exam goes on with the version it
was opened with, whatever is installed meanwhile, and that version stays as long as an exam taken with it may have to be
marked again. A version that no exam needs goes when a newer one comes. What trainees learnt belongs to the course, not
to a version.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.certificate.claims import DAY_S
from app.core.course import pack as packs
from app.core.course.course import Course, version_key
from app.core.course.item import Item
from app.core.course.pieces import Pieces
from app.core.course.renamed import Renamed, renamed
from app.core.course.text import Text
from app.core.errors import (
    PackBroken,
    PackDiffers,
    PackInExam,
    PackNeeded,
    PackOlder,
    PackUnknown,
    SaparError,
)
from app.core.exam.attempt import AttemptState
from app.core.ids import CourseId
from app.core.ledger import facts
from app.files import safe
from app.files.packs import SUFFIX, PackFile, Tell, publisher
from app.flow import differences, outline, shelf
from app.flow.outline import Line
from app.station import Station
from app.store import attempts, fixed, journal, learning, people
from app.store import packs as kept
from app.store.database import Database, Write
from app.store.packs import Installed

PRACTICE = "practice"
NEW, UPDATE, SAME, REPAIR, OLDER, DIFFERS = "new", "update", "same", "repair", "older", "differs"
WHOLE, DAMAGED = "whole", "damaged"
PART = ".part"
OLD_S = 600
"""A file that no record knows may still be on its way from another window; after so long it is not."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a pack file would bring. `standing` is new, update, same, repair, older or differs.

    `installed` is the newest version that is here, `changes` what differs from it. `open_exams` go on with the version
    they were opened with. `is_locked`: it has an exam whose questions no grant on this station opens.
    """

    course: CourseId
    title: Text
    publisher: str
    version: str
    languages: tuple[str, ...]
    licence: str
    size: int
    lessons: int
    words: int
    exams: int
    standing: str
    installed: str = ""
    changes: tuple[Line, ...] = ()
    open_exams: int = 0
    is_locked: bool = False
    has_guide: bool = False


@dataclass(frozen=True, slots=True)
class Stocked:
    """An installed version. `state` is whole or damaged; `exams` were taken with it, `open_exams` are not over.

    `is_newest`: trainees learn with it. `groups` and `learners` are of the course.
    """

    course: CourseId
    version: str
    title: Text
    publisher: str
    languages: tuple[str, ...]
    size: int
    installed_at: int
    is_newest: bool
    state: str = WHOLE
    exams: int = 0
    open_exams: int = 0
    groups: int = 0
    learners: int = 0


@dataclass(frozen=True, slots=True)
class Removed:
    """A version that was taken off the station."""

    course: CourseId
    version: str


def quiet(_done: int, _of: int) -> None:
    """Nobody wants to hear how far it is."""


def look(station: Station, path: Path) -> Offer:
    """What a pack file would bring; nothing is written.

    Raises:
        PackBroken, PackUntrusted, FileMissing: it cannot be believed.
    """
    with _trusted(station, path) as pack:
        course = pack.course()
        standing = _standing(station, course, pack.digest)
        before = _newest(station, course.id)
        changes: tuple[Line, ...] = ()
        if standing == UPDATE and before is not None and _is_whole(station, before):
            old = shelf.pack(station, course.id)
            names = _renamed(old, pack)
            changes = outline.outline(differences.between(old, pack), old.course(), course, names)
        return Offer(
            course=course.id,
            title=course.title,
            publisher=publisher(pack),
            version=course.version,
            languages=course.languages,
            licence=course.licence,
            size=path.stat().st_size,
            lessons=sum(1 for _ in course.lessons()),
            words=sum(len(deck.cards) for deck in course.decks),
            exams=len(course.blueprints),
            standing=standing,
            installed=before.version if before else "",
            changes=changes,
            open_exams=sum(_exams(station.database, course.id, is_open=True).values()),
            is_locked=_is_locked(station, pack),
            has_guide=pack.has(packs.GUIDE),
        )


def install(station: Station, path: Path, tell: Tell = quiet) -> Course:
    """Install a pack from a file, or update to it; every byte of the copy is checked before it counts.

    `tell` hears how far it is, and may end it by raising Cancelled: then nothing has changed. What trainees learnt
    stays theirs, under new names where lessons, words or questions only got another one.

    Raises:
        PackBroken, PackUntrusted, FileMissing: it cannot be believed.
        PackOlder: a newer version is installed.
        PackDiffers: this very version is installed with other content, to which attempts may refer.
        DiskFull: there is no room for it.
        Cancelled: as `tell` wished.
    """
    with _trusted(station, path) as pack:
        course, digest = pack.course(), pack.digest
        standing = _standing(station, course, digest)
        if standing == SAME:
            return course
        _refuse(station, course, standing)
        names = _names(station, pack, standing)
    here = kept.version(station.database, course.id, digest)
    made = here or Installed(course.id, course.version, digest, _file_of(course, digest))
    _copied(station, path, made, tell)
    at = station.clock()

    def work(write: Write) -> tuple[Installed, ...]:
        if kept.version(write, course.id, digest) is None:
            kept.put(write, made, at)
            learning.carry_over(write, course.id, names.lessons, names.items, names.cards)
            journal.append(write, facts.PackInstalled(course.id, course.version, digest), at)
        return _cleared(write, made)

    _forget(station, station.database.write(work))
    return course


def remove(station: Station, course: CourseId, version: str = "") -> Removed:
    """Take a version of a course off the station, the newest if none is named; what trainees learnt is kept.

    Raises:
        PackUnknown: it is not installed.
        PackInExam: an exam with it is not over.
        PackNeeded: exams were taken with it, which may have to be marked again.
    """
    at = station.clock()

    def work(write: Write) -> Installed:
        every = [one for one, _at in kept.every(write, course)]
        gone = next((one for one in every if version in {"", one.version}), None)
        if gone is None:
            raise PackUnknown(course=course)
        if _exams(write, course, is_open=True).get(gone.digest):
            raise PackInExam(version=gone.version)
        if exams := _exams(write, course).get(gone.digest):
            raise PackNeeded(version=gone.version, exams=exams)
        _drop(write, gone)
        journal.append(write, facts.PackRemoved(gone.course, gone.version, gone.digest), at)
        return gone

    gone = station.database.write(work)
    _forget(station, (gone,))
    return Removed(gone.course, gone.version)


def stocked(station: Station) -> tuple[Stocked, ...]:
    """Every installed version, the newest of each course first; what lies about is cleared."""
    tidy(station)
    groups = people.groups(station.database)
    found: list[Stocked] = []
    for one, at in kept.every(station.database):
        is_newest = all(other.course != one.course for other in found)
        exams = _exams(station.database, one.course).get(one.digest, 0)
        still_open = _exams(station.database, one.course, is_open=True).get(one.digest, 0)
        seen = _seen(station, one)
        found.append(
            Stocked(
                course=one.course,
                version=one.version,
                title=seen.title if seen else {"en": one.course},
                publisher=_publisher(station, one) if seen else "",
                languages=seen.languages if seen else (),
                size=_size(station.packs / one.file),
                installed_at=at,
                is_newest=is_newest,
                state=WHOLE if seen else DAMAGED,
                exams=exams,
                open_exams=still_open,
                groups=sum(1 for group in groups if group.course == one.course),
                learners=learning.learners(station.database, one.course),
            )
        )
    return tuple(found)


def tidy(station: Station) -> tuple[str, ...]:
    """Delete what no record knows: halves of copies that a power cut left, files of versions that are gone."""
    known = {one.file for one, _at in kept.every(station.database)}
    gone: list[str] = []
    for path in sorted(station.packs.glob(f"*{SUFFIX}*")):
        if path.name not in known and path.name.removesuffix(PART).endswith(SUFFIX):
            with suppress(OSError):  # another program has it open: it goes the next time
                if abs(station.clock() - path.stat().st_mtime) > OLD_S:
                    path.unlink()
                    gone.append(path.name)
    return tuple(gone)


def _trusted(station: Station, path: Path) -> PackFile:
    """The pack in a file that may be installed today.

    Raises:
        PackBroken, PackUntrusted, FileMissing: it may not.
    """
    pack = PackFile(path, station.roots, day=station.clock() // DAY_S)
    try:
        pack.check_directory()
    except SaparError:
        pack.close()
        raise
    return pack


def _file_of(course: Course, digest: bytes) -> str:
    return f"{course.id}-{course.version}-{digest[:4].hex()}{SUFFIX}"


def _newest(station: Station, course: CourseId) -> Installed | None:
    return next((one for one, _at in kept.every(station.database, course)), None)


def _standing(station: Station, course: Course, digest: bytes) -> str:
    newest = _newest(station, course.id)
    if newest is None:
        return NEW
    if here := kept.version(station.database, course.id, digest):
        return SAME if _is_whole(station, here) else REPAIR
    if kept.same_version(station.database, course.id, course.version):
        return DIFFERS
    return OLDER if version_key(newest.version) > version_key(course.version) else UPDATE


def _refuse(station: Station, course: Course, standing: str) -> None:
    newest = _newest(station, course.id)
    if standing == OLDER and newest is not None:
        raise PackOlder(installed=newest.version, offered=course.version)
    if standing == DIFFERS:
        raise PackDiffers(version=course.version)


def _copied(station: Station, path: Path, made: Installed, tell: Tell) -> None:
    """The file at its place: copied beside it, read back whole, then named; half of it never has the name."""
    shelf.forget_packs()  # where a file that is open cannot be replaced
    draft = station.packs / f"{made.file}{PART}"
    half = _Half(tell)
    safe.copy_part(path, draft, half.first)
    try:
        with PackFile(draft, station.roots) as copy:
            copy.check_all(half.second)
            is_same = copy.digest == made.digest
        if not is_same:
            raise PackBroken(why="its file changed while it was copied")  # noqa: TRY301 - the draft goes with it
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    safe.put(draft, station.packs / made.file)


class _Half:
    """Tells of copying as the first half of the work and of checking as the second."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def first(self, done: int, of: int) -> None:
        self._tell(done, 2 * of)

    def second(self, done: int, of: int) -> None:
        self._tell(of + done, 2 * of)


def _names(station: Station, pack: PackFile, standing: str) -> Renamed:
    """What an update only calls by another name."""
    before = _newest(station, CourseId(pack.manifest.course))
    if standing != UPDATE or before is None or not _is_whole(station, before):
        return Renamed()
    return _renamed(shelf.pack(station, before.course), pack)


def _renamed(old: PackFile, new: PackFile) -> Renamed:
    return renamed(old.course(), new.course(), _practice(old), _practice(new))


def _practice(pack: PackFile) -> Pieces[Item] | tuple[Item, ...]:
    name = packs.bank_file(PRACTICE)
    return pack.items(PRACTICE) if pack.has(name) and not pack.is_locked(name) else ()


def _cleared(write: Write, made: Installed) -> tuple[Installed, ...]:
    """Older versions that no exam needs, dropped."""
    needed = _exams(write, made.course)
    old = [one for one, _at in kept.every(write, made.course)]
    gone = tuple(one for one in old if one.digest != made.digest and one.digest not in needed)
    for one in gone:
        _drop(write, one)
    return gone


def _drop(write: Write, one: Installed) -> None:
    kept.drop(write, one)
    for rest in fixed.prefixed(write, f"pack-grant-{one.digest.hex()}-"):
        fixed.drop(write, f"pack-grant-{one.digest.hex()}-{rest}")


def _forget(station: Station, gone: tuple[Installed, ...]) -> None:
    """The files of versions that are not installed any more; one that is held open goes the next time."""
    shelf.forget_packs()
    for one in gone:
        with suppress(OSError):
            (station.packs / one.file).unlink(missing_ok=True)
    tidy(station)


def _exams(source: Database | Write, course: CourseId, *, is_open: bool = False) -> dict[bytes, int]:
    """How many exams were held with each version, by its digest; or only those that are not over."""
    found: dict[bytes, int] = {}
    for one in attempts.sittings(source):
        if one.course == course and not (is_open and _is_over(source, one)):
            found[one.pack_digest] = found.get(one.pack_digest, 0) + 1
    return found


def _is_over(source: Database | Write, sitting: attempts.Sitting) -> bool:
    inside = (one.state is not AttemptState.SUBMITTED for one in attempts.attempts(source, sitting.id))
    return not sitting.is_open and not any(inside)


def _is_locked(station: Station, pack: PackFile) -> bool:
    return bool(pack.manifest.vault) and not fixed.prefixed(
        station.database, f"pack-grant-{pack.digest.hex()}-"
    )


def _is_whole(station: Station, one: Installed) -> bool:
    return _seen(station, one) is not None


def _seen(station: Station, one: Installed) -> Course | None:
    """The course of an installed version; None when its file is gone or damaged."""
    try:
        return shelf.course_of(station, one.course, one.digest)
    except SaparError:
        return None


def _publisher(station: Station, one: Installed) -> str:
    return publisher(shelf.pack(station, one.course, one.digest))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
