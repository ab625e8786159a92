"""A trainee's seat in an exam: holds the attempt, and what was done there until the store has taken it. No Qt here.

Every method runs on the desk's lane, one after the other, so that the attempt only ever moves forward. What the store
cannot take now (the disk is full, a stick was pulled, another program holds the file, the examiner stopped the seat)
waits in its order and is tried again with every beat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.errors import GapUnsigned, Refused, StoreLocked
from app.core.exam.attempt import Attempt
from app.core.exam.evidence import Evidence
from app.core.exam.room import EventKind
from app.core.ids import ItemId
from app.flow import evidence, exam, room
from app.flow.views import ResultView
from app.station import Station

PASSES = (GapUnsigned, StoreLocked)
"""Refusals that do not stand for good: the examiner signs, or the file opens again, and then it is kept."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to be kept with the attempt. `counts`: it is an answer."""

    work: Callable[[Station, Attempt], Attempt]
    counts: bool = False


class Seat:
    """One attempt at one computer."""

    def __init__(self, station: Station, attempt: Attempt) -> None:
        self._station = station
        self.attempt = attempt
        self.waiting: list[Deed] = []

    @property
    def answers_waiting(self) -> int:
        """How many answers are not on the disk yet."""
        return sum(deed.counts for deed in self.waiting)

    def answer(self, item: ItemId, value: tuple[str, ...], spent_ms: int) -> Attempt:
        """Keep a response, and what waited before it."""

        def work(station: Station, attempt: Attempt) -> Attempt:
            return exam.answer(station, attempt, item, value, spent_ms)

        return self._do(Deed(work, counts=True))

    def hand_over(self, item: ItemId, found: Evidence, spent_ms: int, value: tuple[str, ...] = ()) -> Attempt:
        """Keep a recording or file as a response, or as a part of the whole response `value`."""

        def work(station: Station, attempt: Attempt) -> Attempt:
            return evidence.keep_evidence(station, attempt, item, found, spent_ms, value)

        return self._do(Deed(work, counts=True))

    def hear(self, clip: str) -> Attempt:
        """A clip begins to sound."""

        def work(station: Station, attempt: Attempt) -> Attempt:
            return evidence.heard(station, attempt, clip)

        return self._do(Deed(work))

    def flag(self, item: ItemId) -> Attempt:
        """Turn a flag over."""

        def work(station: Station, attempt: Attempt) -> Attempt:
            return exam.flag(station, attempt, item)

        return self._do(Deed(work))

    def see(self, item: ItemId) -> Attempt:
        """An item is on the screen."""

        def work(station: Station, attempt: Attempt) -> Attempt:
            return exam.see(station, attempt, item)

        return self._do(Deed(work))

    def strike(self, item: ItemId, options: tuple[str, ...]) -> Attempt:
        """Strike these options of an item out, and no others."""

        def work(station: Station, attempt: Attempt) -> Attempt:
            return exam.eliminate(station, attempt, item, options)

        return self._do(Deed(work))

    def enter(self, section: str, spent_ms: int) -> Attempt:
        """Go on to the next section, for good."""

        def work(station: Station, attempt: Attempt) -> Attempt:
            return exam.enter_section(station, attempt, section, spent_ms)

        return self._do(Deed(work))

    def notice(self, kind: EventKind, detail: str) -> Attempt:
        """Something was noticed around the exam."""

        def work(station: Station, attempt: Attempt) -> Attempt:
            room.notice(station, attempt, kind, detail)
            return attempt

        return self._do(Deed(work))

    def beat(self, spent_ms: int) -> Attempt:
        """The clock runs; what waits is tried again."""
        self._catch_up()
        self.attempt = exam.beat(self._station, self.attempt, spent_ms)
        return self.attempt

    def submit(self, spent_ms: int) -> ResultView:
        """Hand in, after everything that waited was kept."""
        self._catch_up()
        return exam.submit(self._station, self.attempt, spent_ms)

    def _do(self, deed: Deed) -> Attempt:
        self.waiting.append(deed)
        return self._catch_up()

    def _catch_up(self) -> Attempt:
        """Keep what waits, in order. What the store cannot take now stays; what is refused is dropped and told."""
        while self.waiting:
            try:
                self.attempt = self.waiting[0].work(self._station, self.attempt)
            except Refused as problem:
                if not isinstance(problem, PASSES):
                    self.waiting.pop(0)
                raise
            self.waiting.pop(0)
        return self.attempt
