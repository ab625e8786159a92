"""The exam record: what a certificate is bound to, and what the registry marks again.

Its digest goes into the certificate: the first 16 bytes of SHA-256(salt || canonical record). The salt
stays in the record, so that the digest tells nothing to anybody who does not hold the record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from app.core import shapes
from app.core.exam.attempt import Attempt, Interruption, Response, SectionClock
from app.core.exam.live import Stretch
from app.core.exam.marking import Result
from app.core.exam.room import Accommodation, Ending, EventCount, ExtraTime, Pause
from app.core.ids import AttemptId, CourseId, PersonId, SittingId

DIGEST_LENGTH = 16
Told = TypeVar("Told", Accommodation | None, Ending | None)


@dataclass(frozen=True, slots=True)
class ExamRecord:
    """One attempt as it was handed in, with its marks.

    Records from before `stretches` were kept tell of their time by `spent_ms` alone, and have no `plan_limit_s`.
    """

    attempt: AttemptId
    trainee: PersonId
    sitting: SittingId
    course: CourseId
    pack_digest: bytes
    blueprint: str
    seed: bytes
    begun_at: int
    submitted_at: int
    spent_ms: int
    responses: tuple[Response, ...]
    interruptions: tuple[Interruption, ...]
    points: int
    points_of: int
    passed: bool
    salt: bytes
    seat: int = 0
    plan_limit_s: int = 0
    stretches: tuple[Stretch, ...] = ()
    accommodation: Accommodation | None = None
    extras: tuple[ExtraTime, ...] = ()
    pauses: tuple[Pause, ...] = ()
    sections: tuple[SectionClock, ...] = ()
    corrected_ms: int = 0
    events: tuple[EventCount, ...] = ()
    ending: Ending | None = None


def record_of(
    attempt: Attempt, result: Result, salt: bytes, events: tuple[EventCount, ...] = ()
) -> ExamRecord:
    """The record of a submitted attempt; `salt` has 16 unpredictable bytes.

    Why something was done in the room is left out: a record is kept for ever, and tells of no person's health.
    """
    return ExamRecord(
        attempt=attempt.id,
        trainee=attempt.trainee,
        sitting=attempt.sitting,
        course=attempt.course,
        pack_digest=attempt.pack_digest,
        blueprint=attempt.form.blueprint,
        seed=attempt.form.seed,
        begun_at=attempt.begun_at,
        submitted_at=attempt.seen_at,
        spent_ms=attempt.spent_ms,
        responses=attempt.responses,
        interruptions=attempt.interruptions,
        points=result.points,
        points_of=result.points_of,
        passed=result.passed,
        salt=salt,
        seat=attempt.form.seat,
        plan_limit_s=attempt.plan_limit_s,
        stretches=attempt.stretches,
        accommodation=_bare(attempt.accommodation),
        extras=tuple(replace(one, reason="") for one in attempt.extras),
        pauses=tuple(replace(one, reason="") for one in attempt.pauses),
        sections=attempt.sections,
        corrected_ms=attempt.corrected_ms,
        events=events,
        ending=_bare(attempt.ending),
    )


def _bare(told: Told) -> Told:
    """The same without its reason."""
    return replace(told, reason="") if told is not None else told


def digest(record: ExamRecord) -> bytes:
    """The 16 bytes that bind a certificate to this record."""
    return sha256(record.salt + shapes.pack(record)).digest()[:DIGEST_LENGTH]
