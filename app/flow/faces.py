"""Who can come in at this station: all that the first screen shows, and nothing that would slow its start."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.ids import PersonId

if TYPE_CHECKING:
    from app.core.people.staff import Role, Staff


@dataclass(frozen=True, slots=True)
class Tile:
    """A trainee on the log-in screen."""

    id: PersonId
    name: str
    language: str
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class StaffTile:
    """A member of staff on the log-in screen."""

    id: PersonId
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A member of staff whose passphrase was given; `secret` is the private key, 32 bytes, kept in memory only."""

    staff: Staff
    secret: bytes = field(repr=False)
