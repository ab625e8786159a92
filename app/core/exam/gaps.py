"""Gaps of an exam: which need an examiner's signature, and which of them were one power cut of the whole room.

A cut can be faked to gain time to think. A real one takes all desks at once; a gap that one desk has alone, while
others sat on, is shown to people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.core.exam.attempt import Attempt, Interruption
from app.core.exam.blueprint import GapRule
from app.core.exam.live import Stretch

GAP_S = 10
"""A silence of the clock longer than this is an interruption that somebody signs for."""

TOGETHER_S = 300
"""How far apart the beginnings of one cut may be: the clocks of two offline computers differ by minutes."""


def is_long(gap: Interruption) -> bool:
    """Whether a gap is more than a moment: somebody has to sign for it before the result counts."""
    length = gap.length_s
    return length is None or length > GAP_S


def unsigned(gaps: Iterable[Interruption], signed: Collection[int]) -> tuple[Interruption, ...]:
    """The gaps that still need a signature; `signed` are the beginnings of those that have one."""
    return tuple(one for one in gaps if is_long(one) and one.before not in signed)


def stops(attempt: Attempt, gap: Interruption, signed: Collection[int], rule: GapRule) -> bool:
    """Whether an attempt cannot go on after this gap without the examiner: too long, too much in all, or unclear."""
    if gap.before in signed or not is_long(gap):
        return False
    length = gap.length_s
    if length is None or length > rule.most_minutes * 60:
        return True
    before = sum(one.length_s or 0 for one in unsigned(attempt.interruptions, signed))
    return before + length > rule.most_total_minutes * 60


@dataclass(frozen=True, slots=True)
class SeatTimes:
    """When an attempt had its gaps and when it was live, as (from, to) on the wall of its station."""

    attempt: str
    gaps: tuple[tuple[int, int], ...]
    lives: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut: since when until when, the attempts it hit with the beginnings of their gaps, and those it spared."""

    before: int
    after: int
    hit: tuple[tuple[str, int], ...]
    spared: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether it took several seats at once."""
        return len({attempt for attempt, _before in self.hit}) > 1

    @property
    def is_lonely(self) -> bool:
        """Whether it took one seat while another one sat on."""
        return not self.is_shared and bool(self.spared)


def times_of(attempt: str, gaps: Iterable[Interruption], stretches: Iterable[Stretch]) -> SeatTimes:
    """The times of an attempt or of its record."""
    lives = ((one.begun_at, one.begun_at + (one.to_ms - one.from_ms) // 1000) for one in stretches)
    long = ((one.before, max(one.before, one.after)) for one in gaps if is_long(one))
    return SeatTimes(attempt, tuple(long), tuple(lives))


def cuts(seats: Iterable[SeatTimes], together_s: int = TOGETHER_S) -> tuple[Cut, ...]:
    """The cuts of a room: gaps that overlap and began at about the same time are one. The earliest first."""
    room = tuple(seats)
    gaps = sorted((before, after, seat.attempt) for seat in room for before, after in seat.gaps)
    found: list[list[tuple[int, int, str]]] = []
    for gap in gaps:
        if found and _is_one(found[-1][0], gap, together_s):
            found[-1].append(gap)
        else:
            found.append([gap])
    return tuple(_cut(one, room, together_s) for one in found)


def _is_one(first: tuple[int, int, str], gap: tuple[int, int, str], together_s: int) -> bool:
    return gap[0] - first[0] <= together_s and gap[0] <= first[1] + together_s


def _cut(gaps: list[tuple[int, int, str]], room: tuple[SeatTimes, ...], together_s: int) -> Cut:
    before, after = gaps[0][0], max(one[1] for one in gaps)
    hit = tuple((attempt, began) for began, _after, attempt in gaps)
    until = min(after, before + together_s)
    spared = (
        seat.attempt
        for seat in room
        if seat.attempt not in {attempt for attempt, _began in hit}
        and any(begun <= before and until <= end for begun, end in seat.lives)
    )
    return Cut(before, after, hit, tuple(spared))
