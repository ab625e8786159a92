"""What an examiner does in an exam room, as facts that the own key signs: one shape a kind, in the past tense.

Why something was done may tell of a person's health or conduct: it stands beside the entry, which holds the
`commitment` to it (`facts.private`), so that it can be erased. The signature is a COSE_Sign1 with one private claim,

    -65562  1 kind of the fact, 2 SHA-256 of the fact's canonical bytes without its signatures
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any, TypeVar

from app.core import canon, cose, shapes
from app.core.errors import BytesWrong
from app.core.exam.room import Accommodation, Cause, RoomEvent

ROOM = -65562
SIGNATURES = ("signed", "cosigned")
"""Fields that hold signatures, and are not signed themselves."""

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class SittingEnded:
    """An examiner closed a sitting: nobody begins any more."""

    sitting: str
    examiner: str
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class SittingTakenOver:
    """Another examiner took a sitting over, who signed; `declared` are the candidates he has a conflict with."""

    sitting: str
    before: str
    examiner: str
    commitment: bytes
    at: int
    declared: tuple[str, ...] = ()
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class ConflictDeclared:
    """A member of staff declared in how far there is a conflict of interest: with whom, or with nobody.

    ISO/IEC 17024, 6.2.
    """

    sitting: str
    staff: str
    whom: tuple[str, ...]
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class SeatAccommodated:
    """An examiner set on what terms a person sits, before the beginning; `accommodation` is without its reason."""

    sitting: str
    trainee: str
    accommodation: Accommodation
    commitment: bytes
    examiner: str
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class SeatAdmitted:
    """An examiner let a person begin, having compared the face, the document, or both."""

    sitting: str
    trainee: str
    compared: tuple[str, ...]
    examiner: str
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class SeatsPaused:
    """An examiner stopped these attempts for a while."""

    sitting: str
    attempts: tuple[str, ...]
    commitment: bytes
    examiner: str
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class SeatsResumed:
    """An examiner let these attempts go on."""

    sitting: str
    attempts: tuple[str, ...]
    examiner: str
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class TimeAdded:
    """An examiner added time to these attempts for an incident."""

    sitting: str
    attempts: tuple[str, ...]
    seconds: int
    commitment: bytes
    examiner: str
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class AttemptEnded:
    """An examiner handed in what was there of an attempt; the signature is in the record, whose entry tells of it."""

    sitting: str
    attempt: str
    commitment: bytes
    examiner: str
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class GapSeen:
    """A gap that was signed for: of which attempt, since when (the wall's seconds)."""

    attempt: str
    before: int


@dataclass(frozen=True, slots=True)
class GapsSigned:
    """An examiner signed for gaps of one cause and explained them."""

    sitting: str
    gaps: tuple[GapSeen, ...]
    cause: Cause
    commitment: bytes
    examiner: str
    at: int
    signed: bytes = b""


@dataclass(frozen=True, slots=True)
class RoomNoticed:
    """Something was noticed at a seat; what repeats within seconds is told once, and counted in the record."""

    sitting: str
    attempt: str
    events: tuple[RoomEvent, ...]


KINDS: dict[str, type] = {
    "sitting-ended": SittingEnded,
    "sitting-taken-over": SittingTakenOver,
    "conflict-declared": ConflictDeclared,
    "seat-accommodated": SeatAccommodated,
    "seat-admitted": SeatAdmitted,
    "seats-paused": SeatsPaused,
    "seats-resumed": SeatsResumed,
    "time-added": TimeAdded,
    "attempt-ended": AttemptEnded,
    "gaps-signed": GapsSigned,
    "room-noticed": RoomNoticed,
}


def sign(fact: object, secret: bytes) -> bytes:
    """A person's signature over a fact."""
    return cose.sign(_statement(fact), secret)


def signed(fact: Fact, secret: bytes) -> Fact:
    """The fact with the signature of who did it."""
    return replace(fact, signed=sign(fact, secret))  # type: ignore[type-var]


def check(raw: bytes, fact: object, key: bytes) -> None:
    """Raise unless that key's owner signed this very fact.

    Raises:
        BytesWrong: it tells of something else.
        SignatureBad: another key signed it.
    """
    if cose.opened(raw, key) != _statement(fact):
        raise BytesWrong(why="somebody signed something else")


def _statement(fact: object) -> bytes:
    gaps: dict[str, Any] = {one.name: b"" for one in fields(fact) if one.name in SIGNATURES}  # type: ignore[arg-type]
    bare = replace(fact, **gaps)  # type: ignore[type-var]
    return canon.encode({ROOM: {1: type(fact).__name__, 2: sha256(shapes.pack(bare)).digest()}})
