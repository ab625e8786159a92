"""Faces: a trainee's photo and the centre's logo, as they stand on certificates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.core.ids import PersonId
from app.core.people.staff import Role, check_role
from app.files import portraits
from app.flow.faces import Unlocked
from app.flow.papers import LOGO
from app.station import Station
from app.store import fixed, people
from app.store.database import Write


def photograph(station: Station, by: Unlocked, trainee: PersonId, path: Path) -> bytes:
    """A trainer gives a trainee a photo out of a file; the JPEG that is kept. Certificates issued before keep theirs.

    Raises:
        NotAllowed: a trainer does this.
        FileMissing, PictureUnfit: the file cannot be used.
        TraineeUnknown: there is no such trainee.
    """
    check_role(by.staff.roles, Role.TRAINER)
    made = portraits.photo(portraits.read(path))

    def work(write: Write) -> None:
        people.put_trainee(write, replace(people.trainee(write, trainee), photo=made))

    station.database.write(work)
    return made


def set_logo(station: Station, by: Unlocked, path: Path) -> bytes:
    """A certifier gives the centre's pages their logo; the PNG that is kept.

    Raises:
        NotAllowed: a certifier does this.
        FileMissing, PictureUnfit: the file cannot be used.
    """
    check_role(by.staff.roles, Role.CERTIFIER)
    made = portraits.logo(portraits.read(path))

    def work(write: Write) -> None:
        fixed.put(write, LOGO, made)

    station.database.write(work)
    return made
