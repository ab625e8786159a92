"""What the authority's root signs: whose keys count, for what, since and until when.

A *delegation* lets a centre issue within a range of numbers; a *registry grant* lets the registry sign what
changes daily. Both are COSE_Sign1 by the root over a CWT map with 4 (`exp`), 5 (`nbf`) and one private claim:

    -65538  delegation: 1 key (33 bytes, compressed), 2 licence number, 3 centre's name,
            4 first certificate number, 5 how many,
            6 true for a demo centre whose papers are specimens (absent otherwise)
    -65539  registry grant: 1 key (33 bytes, compressed)
    -65543  publisher grant: 1 key, 2 name

Whatever such a key signs carries the grant in the protected header -65537, so that the root alone is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.core import canon, cose, keys
from app.core.certificate.claims import DAY_S
from app.core.errors import BytesWrong

EXP, NBF = 4, 5
DELEGATION, REGISTRY, PUBLISHER = -65538, -65539, -65543
GRANT_HEADER = -65537
KNOWN = frozenset({GRANT_HEADER})
MAX_NAME = 40
"""Bytes of a centre's name in the code; longer names would cost paper size."""


@dataclass(frozen=True, slots=True)
class Delegation:
    """A centre's licence to issue."""

    key: bytes
    licence: int
    name: str
    first: int
    count: int
    from_day: int
    until_day: int
    is_specimen: bool = False

    def covers(self, day: int) -> bool:
        """Whether the licence is in force on that day, both ends included."""
        return self.from_day <= day <= self.until_day

    def grants(self, number: int) -> bool:
        """Whether the centre may use that certificate number."""
        return self.first <= number < self.first + self.count


@dataclass(frozen=True, slots=True)
class RegistryGrant:
    """The registry's licence to sign lists, receipts and withdrawals."""

    key: bytes
    from_day: int
    until_day: int


@dataclass(frozen=True, slots=True)
class PublisherGrant:
    """A publisher's licence to sign course packs."""

    key: bytes
    name: str
    from_day: int
    until_day: int


def sign_delegation(delegation: Delegation, root_secret: bytes) -> bytes:
    """The delegation, signed by the root.

    Raises:
        BytesWrong: the centre's name is too long for a code.
    """
    if not 0 < len(delegation.name.encode()) <= MAX_NAME:
        raise BytesWrong(why=f"a centre's name has 1 to {MAX_NAME} bytes")
    inner: dict[int, Any] = {
        1: delegation.key,
        2: delegation.licence,
        3: delegation.name,
        4: delegation.first,
        5: delegation.count,
    }
    if delegation.is_specimen:
        inner[6] = True
    return _signed(DELEGATION, inner, delegation.from_day, delegation.until_day, root_secret)


def sign_registry(grant: RegistryGrant, root_secret: bytes) -> bytes:
    """The registry's grant, signed by the root."""
    return _signed(REGISTRY, {1: grant.key}, grant.from_day, grant.until_day, root_secret)


def sign_publisher(grant: PublisherGrant, root_secret: bytes) -> bytes:
    """The publisher's grant, signed by the root."""
    return _signed(PUBLISHER, {1: grant.key, 2: grant.name}, grant.from_day, grant.until_day, root_secret)


def read_delegation(payload: bytes) -> Delegation:
    """The delegation of a payload; the signature is the caller's matter.

    Raises:
        BytesWrong: it is another kind of statement, or damaged.
    """
    inner, from_day, until_day = _opened(DELEGATION, payload)
    match inner:
        case {1: bytes() as key, 2: int() as licence, 3: str() as name, 4: int() as first, 5: int() as count}:
            is_specimen = inner.get(6, False)
        case _:
            raise BytesWrong(why="the delegation lacks a part")
    if set(inner) - {1, 2, 3, 4, 5, 6} or (6 in inner and is_specimen is not True) or first < 0 or count < 1:
        raise BytesWrong(why="the delegation has an unknown part")
    keys.public(key)
    return Delegation(key, licence, name, first, count, from_day, until_day, is_specimen is True)


def read_registry(payload: bytes) -> RegistryGrant:
    """The registry grant of a payload; the signature is the caller's matter.

    Raises:
        BytesWrong: it is another kind of statement, or damaged.
    """
    inner, from_day, until_day = _opened(REGISTRY, payload)
    match inner:
        case {1: bytes() as key} if len(inner) == 1:
            keys.public(key)
            return RegistryGrant(key, from_day, until_day)
        case _:
            raise BytesWrong(why="the registry grant lacks a part")


def read_publisher(payload: bytes) -> PublisherGrant:
    """The publisher grant of a payload; the signature is the caller's matter.

    Raises:
        BytesWrong: it is another kind of statement, or damaged.
    """
    inner, from_day, until_day = _opened(PUBLISHER, payload)
    match inner:
        case {1: bytes() as key, 2: str() as name} if len(inner) == 2:
            keys.public(key)
            return PublisherGrant(key, name, from_day, until_day)
        case _:
            raise BytesWrong(why="the publisher grant lacks a part")


def _signed(label: int, inner: dict[int, Any], from_day: int, until_day: int, secret: bytes) -> bytes:
    payload = canon.encode({EXP: (until_day + 1) * DAY_S, NBF: from_day * DAY_S, label: inner})
    return cose.sign(payload, secret)


def _opened(label: int, payload: bytes) -> tuple[dict[Any, Any], int, int]:
    match canon.decode(payload):
        case {4: int() as exp, 5: int() as nbf, **rest} if set(rest) == {label} and isinstance(
            rest[label], dict
        ):
            if exp % DAY_S or nbf % DAY_S or exp <= nbf:
                raise BytesWrong(why="the days of a grant are odd")
            return dict(rest[label]), nbf // DAY_S, exp // DAY_S - 1  # type: ignore[call-overload]
        case _:
            raise BytesWrong(why="this is another kind of statement")
