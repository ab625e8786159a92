"""Staff: who trains, who examines, who certifies, each with an own key under an own passphrase.

A staff key counts because the centre's key granted it: a COSE_Sign1 whose payload has one private claim,

    -65546  1 key (33 bytes), 2 staff id, 3 name, 4 roles
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.core import canon, cose, keys
from app.core.errors import BytesWrong, NotAllowed
from app.core.ids import PersonId

STAFF = -65546


class Role(Enum):
    """What a member of staff may do; the three are kept apart (ISO/IEC 17024 clause 5.2)."""

    TRAINER = "trainer"
    EXAMINER = "examiner"
    CERTIFIER = "certifier"


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of a centre's staff. `sealed` is the private key under the person's passphrase."""

    id: PersonId
    name: str
    roles: tuple[Role, ...]
    key: bytes
    sealed: bytes
    grant: bytes


@dataclass(frozen=True, slots=True)
class StaffGrant:
    """What the centre's key says of a staff key."""

    id: PersonId
    name: str
    roles: tuple[Role, ...]
    key: bytes


def sign_grant(grant: StaffGrant, centre_secret: bytes) -> bytes:
    """The grant, signed by the centre's key."""
    roles = [role.value for role in grant.roles]
    return cose.sign(
        canon.encode({STAFF: {1: grant.key, 2: grant.id, 3: grant.name, 4: roles}}), centre_secret
    )


def read_grant(raw: bytes, centre_key: bytes) -> StaffGrant:
    """The staff grant that the centre's key signed.

    Raises:
        BytesWrong: it is another kind of statement.
        SignatureBad: another key signed it.
    """
    match canon.decode(cose.opened(raw, centre_key)):
        case {-65546: {1: bytes() as key, 2: str() as staff, 3: str() as name, 4: list() as roles}}:
            known = {role.value: role for role in Role}
            found = tuple(known[role] for role in roles if isinstance(role, str) and role in known)
            keys.public(key)
            return StaffGrant(PersonId(staff), name, found, key)
        case _:
            raise BytesWrong(why="this is not a staff grant")


def check_role(roles: tuple[Role, ...], role: Role) -> None:
    """Raise unless the role is among the person's.

    Raises:
        NotAllowed: it is not.
    """
    if role not in roles:
        raise NotAllowed(role=role.value)
