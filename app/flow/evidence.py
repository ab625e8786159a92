"""Recordings and files that are answers: kept with their response in one moment, and found again by who marks."""

from __future__ import annotations

from app.core.errors import EvidenceGone, ResponseUnfit
from app.core.exam import attempt as attempting
from app.core.exam import evidence as rules
from app.core.exam.attempt import Attempt
from app.core.exam.evidence import Evidence
from app.core.ids import AttemptId, ItemId
from app.flow import exam
from app.flow.timing import Moment, Timed
from app.station import Station
from app.store import evidence as kept
from app.store.database import Write
from app.store.evidence import Kept


def keep_evidence(
    station: Station,
    attempt: Attempt,
    item: ItemId,
    evidence: Evidence,
    spent_ms: int,
    value: tuple[str, ...] = (),
) -> Attempt:
    """A recording or file as the answer to an item; bytes and response are kept in the same moment, or neither.

    The bytes never go into the journal: the response in it is their SHA-256. `value` is the whole response of an item
    that has more than this one answer; what it does not name any more is let go.

    Raises:
        EvidenceUnfit: it is empty, too large, or not what the item asks for; the earlier answer is kept.
        ResponseUnfit: the item is not in this form.
        AttemptClosed, TimeOver: too late.
        DiskFull, StoreBusy: it was not kept; the earlier answer is.
    """
    rules.check(exam.item_of(station, attempt, item), evidence)
    named, at = rules.digests_in(value) or (evidence.digest,), station.clock()
    if evidence.digest not in named:
        raise ResponseUnfit

    def work(write: Write) -> None:
        kept.put(write, attempt.id, item, evidence, at)
        kept.keep_only(write, attempt.id, item, named)

    return exam.answer(station, attempt, item, value or named, spent_ms, work)


def of_attempt(station: Station, attempt: AttemptId) -> tuple[Kept, ...]:
    """What an attempt recorded and handed in, by item, without the bytes."""
    return kept.of_attempt(station.database, attempt)


def opened(station: Station, digest: bytes) -> Evidence:
    """The recording or file of a response, by its SHA-256.

    Raises:
        EvidenceGone: it is not on this station.
    """
    found = kept.raw(station.database, digest)
    if found is None:
        raise EvidenceGone
    return found


def heard(station: Station, attempt: Attempt, clip: str) -> Attempt:
    """A clip with a limit begins to play; this is kept before it sounds, so that a restart gives no play back."""

    def change(timed: Timed, _stored: Attempt, _moment: Moment) -> Attempt:
        return attempting.heard(timed.attempt, clip)

    return exam.changed(station, attempt, change)
