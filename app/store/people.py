"""Staff, trainees and groups, and the wrong tries at their passphrases and pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core import shapes
from app.core.errors import TraineeUnknown
from app.core.ids import PersonId
from app.core.people.trainee import Group, Trainee
from app.store.database import Database, Write

if TYPE_CHECKING:
    from app.core.people.staff import Staff


def put_staff(write: Write, staff: Staff) -> None:
    """Keep a member of staff."""
    write.do("INSERT OR REPLACE INTO staff VALUES (?, ?)", staff.id, shapes.pack(staff))


def staff(source: Database | Write) -> tuple[Staff, ...]:
    """All staff, by name."""
    from app.core.people.staff import Staff  # it brings the cryptography that the first screen does without

    found = (shapes.unpack(Staff, bytes(row[0])) for row in source.rows("SELECT body FROM staff"))
    return tuple(sorted(found, key=lambda one: one.name))


def put_trainee(write: Write, trainee: Trainee) -> None:
    """Keep a trainee."""
    body = shapes.pack(replace(trainee, photo=b""))
    write.do("INSERT OR REPLACE INTO trainee VALUES (?, ?, ?)", trainee.id, body, trainee.photo)


def trainee(source: Database | Write, person: PersonId) -> Trainee:
    """One trainee.

    Raises:
        TraineeUnknown: there is none of that id here.
    """
    row = source.one("SELECT body, photo FROM trainee WHERE id = ?", person)
    if row is None:
        raise TraineeUnknown
    return replace(shapes.unpack(Trainee, bytes(row[0])), photo=bytes(row[1]))


def trainees(source: Database | Write) -> tuple[Trainee, ...]:
    """All trainees, by native name."""
    rows = source.rows("SELECT body, photo FROM trainee")
    found = (replace(shapes.unpack(Trainee, bytes(body)), photo=bytes(photo)) for body, photo in rows)
    return tuple(sorted(found, key=lambda one: one.person.native_name))


def put_group(write: Write, group: Group) -> None:
    """Keep a group."""
    write.do("INSERT OR REPLACE INTO class VALUES (?, ?)", group.id, shapes.pack(group))


def groups(source: Database | Write) -> tuple[Group, ...]:
    """All groups, by name."""
    found = (shapes.unpack(Group, bytes(row[0])) for row in source.rows("SELECT body FROM class"))
    return tuple(sorted(found, key=lambda one: one.name))


def wrong_tries(source: Database | Write, person: str) -> tuple[int, int]:
    """How many wrong tries in a row, and when the last was (seconds since 1970)."""
    row = source.one("SELECT times, at FROM wrong_try WHERE person = ?", person)
    return (row[0], row[1]) if row else (0, 0)


def put_wrong_try(write: Write, person: str, at: int) -> None:
    """Count one more."""
    sql = (
        "INSERT INTO wrong_try VALUES (?, 1, ?)"
        " ON CONFLICT (person) DO UPDATE SET times = times + 1, at = excluded.at"
    )
    write.do(sql, person, at)


def forget_wrong_tries(write: Write, person: str) -> None:
    """Start counting anew after a right try."""
    write.do("DELETE FROM wrong_try WHERE person = ?", person)
