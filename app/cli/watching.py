"""Notes on exam rooms, as `sapar registry rooms` says them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.cli.said import words
from app.flow.verify import time_text

if TYPE_CHECKING:
    from app.core.exam.gaps import Cut
    from app.registry.watch import Note, Seat


def plain(note: Note) -> dict[str, Any]:
    """A note as JSON has it."""
    return {
        "centre": note.centre_id,
        "sitting": note.sitting,
        "examiner": note.examiner,
        "second": note.second,
        "reason": note.reason,
        "handed_over": note.handed,
        "seats": [_seat(one) for one in note.seats],
        "cuts": [_cut(one) for one in note.cuts],
        "unfinished": list(note.unfinished),
    }


def lines(note: Note) -> Iterator[str]:
    """A note as people read it."""
    yield words(
        "Centre {centre}, exam {sitting}, examiner {examiner}",
        centre=note.centre_id,
        sitting=note.sitting,
        examiner=note.examiner,
    )
    if note.second:
        yield "    " + words(
            "The trainer of the group held it, with {second} beside: {reason}",
            second=note.second,
            reason=note.reason,
        )
    for cut in note.cuts:
        hit = ", ".join(dict.fromkeys(attempt for attempt, _before in cut.hit))
        at = time_text(cut.before)
        if cut.is_shared:
            yield "    " + words("{at}: one power cut hit {attempts}", at=at, attempts=hit)
        else:
            spared = ", ".join(cut.spared)
            yield "    " + words(
                "{at}: only {attempt} was interrupted, {others} sat on", at=at, attempt=hit, others=spared
            )
    for trainee in note.unfinished:
        yield "    " + words("{trainee} was let in, and nothing was handed in", trainee=trainee)
    for seat in note.seats:
        if seat.missing:
            yield "    " + words(
                "{attempt}: nobody signed ({reason})", attempt=seat.attempt, reason=seat.missing
            )
        if seat.corrected_ms:
            seconds = seat.corrected_ms // 1000
            yield "    " + words(
                "{attempt}: the screen's clock was wrong by {seconds} s",
                attempt=seat.attempt,
                seconds=seconds,
            )


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        "attempt": seat.attempt,
        "journal": seat.journal,
        "added_s": seat.added_s,
        "paused": seat.paused,
        "corrected_ms": seat.corrected_ms,
        "missing": seat.missing,
        "events": dict(seat.events),
        "ended": seat.ended,
    }


def _cut(cut: Cut) -> dict[str, Any]:
    return {
        "before": time_text(cut.before),
        "after": time_text(cut.after),
        "shared": cut.is_shared,
        "hit": [{"attempt": attempt, "before": time_text(before)} for attempt, before in cut.hit],
        "spared": list(cut.spared),
    }
