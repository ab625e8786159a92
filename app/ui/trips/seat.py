"""A trainee's seat in an exam: holds the attempt, and keeps answers until the store has taken them. No Qt here.

Every method runs on the desk's lane, one after the other, so that the attempt only ever moves forward.
"""

from __future__ import annotations

from app.core.errors import Refused
from app.core.exam.attempt import Attempt
from app.core.exam.evidence import Evidence
from app.core.ids import ItemId
from app.flow import evidence, exam
from app.flow.views import ResultView
from app.station import Station

Waiting = tuple[ItemId, tuple[str, ...], int, Evidence | None]
"""Item, response, live milliseconds, and the recording or file that the response names."""


class Seat:
    """One attempt at one computer."""

    def __init__(self, station: Station, attempt: Attempt) -> None:
        self._station = station
        self.attempt = attempt
        self.waiting: list[Waiting] = []

    def answer(self, item: ItemId, value: tuple[str, ...], spent_ms: int) -> Attempt:
        """Keep a response, and those that waited before it."""
        self.waiting.append((item, value, spent_ms, None))
        return self._catch_up()

    def hand_over(self, item: ItemId, found: Evidence, spent_ms: int) -> Attempt:
        """Keep a recording or file as a response, and what waited before it."""
        self.waiting.append((item, (found.digest,), spent_ms, found))
        return self._catch_up()

    def hear(self, clip: str) -> Attempt:
        """A clip begins to sound."""
        self.attempt = evidence.heard(self._station, self.attempt, clip)
        return self.attempt

    def flag(self, item: ItemId) -> Attempt:
        """Turn a flag over."""
        self.attempt = exam.flag(self._station, self.attempt, item)
        return self.attempt

    def beat(self, spent_ms: int) -> Attempt:
        """The clock runs; what waits is tried again."""
        self._catch_up()
        self.attempt = exam.beat(self._station, self.attempt, spent_ms)
        return self.attempt

    def submit(self, spent_ms: int) -> ResultView:
        """Hand in, after everything that waited was kept."""
        self._catch_up()
        return exam.submit(self._station, self.attempt, spent_ms)

    def _catch_up(self) -> Attempt:
        """Keep what waits, in order. What the store cannot take now stays; what is refused is dropped and told."""
        while self.waiting:
            try:
                self.attempt = self._kept(*self.waiting[0])
            except Refused:
                self.waiting.pop(0)
                raise
            self.waiting.pop(0)
        return self.attempt

    def _kept(self, item: ItemId, value: tuple[str, ...], spent_ms: int, found: Evidence | None) -> Attempt:
        if found is None:
            return exam.answer(self._station, self.attempt, item, value, spent_ms)
        return evidence.keep_evidence(self._station, self.attempt, item, found, spent_ms, value)
