"""Live time: readings of the clock that cannot be set, and the stretches that an attempt spent on it.

A computer has two clocks. The one on the wall can be set; it only says when something was. The other counts from the
start of the computer, cannot be set and stands still while the computer sleeps: by it the time of an exam is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

JUMP_S = 60
"""How far the clock on the wall may run away from the other one before somebody is told."""

SLEEP_MS = 10_000
"""A longer sleep of the computer ends a stretch: who sits there was away from the exam, and that is a gap."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A reading: in which boot of the computer, in which run of the program, milliseconds awake and asleep."""

    boot: str
    run: str
    ms: int
    asleep_ms: int = 0


Ticks = Callable[[], Tick]
"""The clock that cannot be set."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Live time in one boot and one run of the program: from when to when, and how much of it counted.

    `live_ms` is less than the difference only where the time of the exam was over before. `begun_at` is the clock on
    the wall at its beginning (seconds since 1970), `asleep_ms` how long this boot had slept at its end.
    """

    boot: str
    run: str
    from_ms: int
    to_ms: int
    live_ms: int = 0
    begun_at: int = 0
    asleep_ms: int = 0


def begun(tick: Tick, at: int) -> Stretch:
    """A stretch that begins now."""
    return Stretch(tick.boot, tick.run, tick.ms, tick.ms, begun_at=at, asleep_ms=tick.asleep_ms)


def continues(stretch: Stretch, tick: Tick) -> bool:
    """Whether a reading may be the end of this stretch."""
    return (stretch.boot, stretch.run) == (tick.boot, tick.run) and tick.ms >= stretch.to_ms


def is_broken(stretch: Stretch, tick: Tick) -> bool:
    """Whether there is a gap between a stretch and a reading: the program ended meanwhile, or the computer slept."""
    return not continues(stretch, tick) or slept_ms(stretch, tick) > SLEEP_MS


def grown(stretch: Stretch, tick: Tick, most_ms: int) -> Stretch:
    """The stretch up to a reading that continues it; no more than `most_ms` are added to what counts."""
    more = min(tick.ms - stretch.to_ms, max(0, most_ms))
    return replace(stretch, to_ms=tick.ms, live_ms=stretch.live_ms + more, asleep_ms=tick.asleep_ms)


def total_ms(stretches: Iterable[Stretch]) -> int:
    """Live time of all stretches."""
    return sum(one.live_ms for one in stretches)


def slept_ms(stretch: Stretch, tick: Tick) -> int:
    """How long the computer slept since the end of a stretch of this boot."""
    return max(0, tick.asleep_ms - stretch.asleep_ms)


def passed_ms(stretch: Stretch, tick: Tick) -> int | None:
    """How much time passed since the end of a stretch, asleep or awake; None when the computer was off between."""
    if stretch.boot != tick.boot or tick.ms < stretch.to_ms:
        return None
    return tick.ms - stretch.to_ms + slept_ms(stretch, tick)


def jumped_s(stretch: Stretch, seen_at: int, tick: Tick, at: int) -> int:
    """How far the clock on the wall was set forwards (or, below zero, back) since the end of a stretch of this boot."""
    passed = passed_ms(stretch, tick)
    if passed is None:
        return 0
    jump = at - seen_at - round(passed / 1000)
    return jump if abs(jump) > JUMP_S else 0
