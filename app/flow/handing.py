"""Handing in: an attempt is closed, marked and told to the journal in one moment, by the trainee or by the examiner."""

from __future__ import annotations

from app.core.exam import attempt as attempting
from app.core.exam import marking, record
from app.core.ledger import facts
from app.flow import seating, timing, vaults
from app.flow.timing import Timed
from app.station import Station
from app.store import attempts as kept
from app.store import journal, rooms
from app.store.attempts import Marked
from app.store.database import Write


def hand_in(write: Write, station: Station, timed: Timed, at: int, beside: bytes | None = None) -> None:
    """Close an attempt inside the transaction. What was noticed on the way is counted in its record.

    `beside` is why an examiner ended it, as it stands beside the entry.

    Raises:
        AttemptClosed: it was handed in before.
    """
    done = attempting.submitted(timed.attempt, at)
    sitting = seating.sitting_of(write, done.sitting)
    plan = seating.plan_of(station, sitting)
    result = marking.mark(done.form, seating.banks_of(station, sitting), plan, done.current())
    timing.notice(write, done, timed.events, tells=False)
    salt = station.dice(facts.SALT_LENGTH)
    made = record.record_of(done, result, salt, rooms.counts(write, done.id))
    kept.put(write, done)
    kept.put_marked(write, Marked(made, result))
    vaults.shut_when_over(write, sitting)
    journal.append(write, facts.AttemptSubmitted(made), at, beside)
