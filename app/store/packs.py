"""Which packs are installed; the files themselves lie in the station's folder `packs`."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.course.course import version_key
from app.core.ids import CourseId
from app.store.database import Database, Write


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed pack: its file's name and the digest of its signed manifest."""

    course: CourseId
    version: str
    digest: bytes
    file: str


def put(write: Write, pack: Installed, at: int) -> None:
    """A pack was installed."""
    sql = "INSERT OR REPLACE INTO pack VALUES (?, ?, ?, ?, ?)"
    write.do(sql, pack.course, pack.version, pack.digest, pack.file, at)


def every(source: Database | Write, course: CourseId | None = None) -> tuple[tuple[Installed, int], ...]:
    """Every installed version, of one course if it is named, with the second it came; newest first in each course."""
    rows = source.rows("SELECT course, version, digest, file, installed_at FROM pack")
    found = [(Installed(CourseId(row[0]), row[1], bytes(row[2]), row[3]), row[4]) for row in rows]
    wanted = (one for one in found if course is None or one[0].course == course)
    by_version = sorted(wanted, key=lambda one: version_key(one[0].version), reverse=True)
    return tuple(sorted(by_version, key=lambda one: one[0].course))


def drop(write: Write, pack: Installed) -> None:
    """A version is not installed any more."""
    write.do("DELETE FROM pack WHERE course = ? AND version = ?", pack.course, pack.version)


def installed(source: Database | Write) -> tuple[Installed, ...]:
    """The newest version of each course."""
    newest: dict[str, Installed] = {}
    for course, version, digest, file in source.rows("SELECT course, version, digest, file FROM pack"):
        pack = Installed(CourseId(course), version, bytes(digest), file)
        if course not in newest or version_key(version) > version_key(newest[course].version):
            newest[course] = pack
    return tuple(newest[course] for course in sorted(newest))


def same_version(source: Database | Write, course: CourseId, number: str) -> bytes:
    """The digest of that version, empty when it is not installed."""
    row = source.one("SELECT digest FROM pack WHERE course = ? AND version = ?", course, number)
    return bytes(row[0]) if row else b""


def version(source: Database | Write, course: CourseId, digest: bytes) -> Installed | None:
    """The installed version with that digest: the one an attempt refers to."""
    row = source.one(
        "SELECT course, version, digest, file FROM pack WHERE course = ? AND digest = ?", course, digest
    )
    return Installed(CourseId(row[0]), row[1], bytes(row[2]), row[3]) if row else None
