"""Attempts: one trainee's run through one form, with an honest clock.

Only live time counts: the seconds during which the exam was on the screen, taken from a clock that cannot
be set (`live`). A power cut leaves a gap between two stretches; it is recorded, and the time that is left is what
was left before it. A pause by the examiner leaves none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from app.core.errors import AttemptClosed, SeatPaused, SectionOver, TimeOver
from app.core.exam import live
from app.core.exam.form import Form
from app.core.exam.live import Stretch, Tick
from app.core.exam.room import Accommodation, Cause, Ending, ExtraTime, Pause
from app.core.ids import AttemptId, CourseId, ItemId, PersonId, SittingId

GRACE_MS = 1_500
"""How much later than the limit a response may arrive that was given in time (timers tick once a second)."""

REHEARSAL = SittingId("")
"""The sitting of a practice run: there is none, nothing of it is kept."""


class AttemptState(Enum):
    """Where an attempt stands."""

    OPEN = "open"
    PAUSED = "paused"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered: the value, at which live millisecond, at which wall time (seconds since 1970)."""

    item: ItemId
    value: tuple[str, ...]
    spent_ms: int
    at: int


@dataclass(frozen=True, slots=True)
class Interruption:
    """A gap without live time: last seen before, first seen after (seconds since 1970, wall clock), and why.

    `lasted_ms` is its length by the clock that cannot be set, where that ran through it; else -1, and the wall is all
    there is.
    """

    before: int
    after: int
    spent_ms: int
    cause: Cause = Cause.UNKNOWN
    lasted_ms: int = -1

    @property
    def length_s(self) -> int | None:
        """How long it was; None when the clock on the wall was set back in it and nobody can say."""
        if self.lasted_ms >= 0:
            return self.lasted_ms // 1000
        return self.after - self.before if self.after >= self.before else None


@dataclass(frozen=True, slots=True)
class SectionClock:
    """The clock of one section: its limit (0: the exam's alone), from which live millisecond to which (-1: it runs)."""

    id: str
    limit_s: int
    from_ms: int
    to_ms: int = -1


@dataclass(frozen=True, slots=True)
class Attempt:
    """A run through a form, with every response ever given, in order.

    `time_limit_s` is all there is: the plan's `plan_limit_s`, what the accommodation adds, and what the examiner added.
    `sections` are those that were entered, the last one being where the trainee is; none where the plan gives no
    section a clock. `eliminated` are the options that the trainee crossed out, by item. `heard` is how
    often each clip that may be heard a limited number of times has begun to play, by its file name.
    """

    id: AttemptId
    trainee: PersonId
    sitting: SittingId
    course: CourseId
    pack_digest: bytes
    form: Form
    begun_at: int
    time_limit_s: int
    responses: tuple[Response, ...] = ()
    flagged: tuple[ItemId, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    spent_ms: int = 0
    seen_at: int = 0
    state: AttemptState = AttemptState.OPEN
    plan_limit_s: int = 0
    stretches: tuple[Stretch, ...] = ()
    accommodation: Accommodation | None = None
    extras: tuple[ExtraTime, ...] = ()
    pauses: tuple[Pause, ...] = ()
    sections: tuple[SectionClock, ...] = ()
    corrected_ms: int = 0
    ending: Ending | None = None
    seen: tuple[ItemId, ...] = ()
    eliminated: Mapping[ItemId, tuple[str, ...]] = field(default_factory=dict)
    heard: Mapping[str, int] = field(default_factory=dict)

    @property
    def left_s(self) -> int:
        """Seconds of live time that are left, in the exam and in the section; never below zero."""
        whole = self.time_limit_s - self.spent_ms // 1000
        section = self.section_left_s
        return max(0, whole if section is None else min(whole, section))

    @property
    def section_left_s(self) -> int | None:
        """Seconds that are left in the section where the trainee is; None when it has no clock of its own."""
        if not self.sections or not self.sections[-1].limit_s:
            return None
        here = self.sections[-1]
        added = sum(one.seconds for one in self.extras if one.section == here.id)
        return max(0, here.limit_s + added - (self.spent_ms - here.from_ms) // 1000)

    @property
    def is_rehearsal(self) -> bool:
        """Whether this is a practice run, of which nothing is kept."""
        return self.sitting == REHEARSAL

    @property
    def most_ms(self) -> int:
        """Live milliseconds after which nothing counts any more."""
        return self.time_limit_s * 1000 + GRACE_MS

    def current(self) -> Mapping[ItemId, tuple[str, ...]]:
        """The last response to each item; a response that was taken back is gone."""
        last = {response.item: response.value for response in self.responses}
        return {item: value for item, value in last.items() if value}


def check_open(attempt: Attempt) -> None:
    """Raise unless this attempt takes answers now.

    Raises:
        AttemptClosed: it was handed in.
        SeatPaused: the examiner stopped it for a while.
    """
    if attempt.state is AttemptState.SUBMITTED:
        raise AttemptClosed
    if attempt.state is AttemptState.PAUSED:
        raise SeatPaused


def answer(attempt: Attempt, item: ItemId, value: tuple[str, ...], spent_ms: int, at: int) -> Attempt:
    """The attempt with one more response; nothing earlier is overwritten.

    Raises:
        AttemptClosed: it was handed in.
        SeatPaused: the examiner stopped it for a while.
        TimeOver: the live time was over when the response was given.
        SectionOver: the time of the section was over.
    """
    check_open(attempt)
    spent_ms = max(spent_ms, attempt.spent_ms)
    if spent_ms > attempt.most_ms or attempt.spent_ms >= attempt.most_ms:
        raise TimeOver
    if attempt.section_left_s is not None and _section_over(attempt, spent_ms):
        raise SectionOver
    response = Response(item, value, spent_ms, at)
    return replace(attempt, responses=(*attempt.responses, response), spent_ms=spent_ms, seen_at=at)


def beat(attempt: Attempt, spent_ms: int, at: int) -> Attempt:
    """The attempt with its clock moved on; time never runs back."""
    return replace(attempt, spent_ms=max(spent_ms, attempt.spent_ms), seen_at=at)


def started(attempt: Attempt, tick: Tick, sections: tuple[SectionClock, ...] = ()) -> Attempt:
    """The attempt with its first stretch of live time, which begins at this reading."""
    return replace(attempt, stretches=(live.begun(tick, attempt.begun_at),), sections=sections)


def with_responses(attempt: Attempt, responses: tuple[Response, ...]) -> Attempt:
    """The attempt with these responses."""
    return replace(attempt, responses=responses)


def measured_ms(attempt: Attempt, tick: Tick) -> int:
    """The live time of an attempt at a reading: what was kept, and what passed since in the same run of the program."""
    last = attempt.stretches[-1] if attempt.stretches else None
    if attempt.state is not AttemptState.OPEN or last is None or not live.continues(last, tick):
        return attempt.spent_ms
    return attempt.spent_ms + tick.ms - last.to_ms


def moved(attempt: Attempt, tick: Tick, at: int) -> Attempt:
    """The attempt at a reading of the clock. Where that does not go on from the last one, there is a gap.

    Live time is never more than the limit lets count, and none while the seat is paused.
    """
    if attempt.state is not AttemptState.OPEN:
        return attempt
    last = attempt.stretches[-1] if attempt.stretches else None
    if last is None or not live.continues(last, tick):
        return resumed(attempt, at, tick)
    longer = live.grown(last, tick, attempt.most_ms - attempt.spent_ms)
    spent_ms = attempt.spent_ms + longer.live_ms - last.live_ms
    changed = replace(attempt, stretches=(*attempt.stretches[:-1], longer), spent_ms=spent_ms)
    if live.is_broken(last, tick):  # it slept: awake, the time counted
        gap = replace(gap_of(attempt, at, tick), spent_ms=spent_ms)
        return replace(_after(changed, gap, tick), seen_at=at)
    return replace(changed, seen_at=at)


def resumed(attempt: Attempt, at: int, tick: Tick | None = None) -> Attempt:
    """The attempt after it was off the screen: the gap is recorded, no live time is taken for it."""
    return replace(_after(attempt, gap_of(attempt, at, tick), tick), seen_at=at)


def gap_of(attempt: Attempt, at: int, tick: Tick | None = None) -> Interruption:
    """The gap that an attempt has if it goes on now, with its cause as far as the clocks tell it."""
    last = attempt.stretches[-1] if attempt.stretches else None
    if last is None or tick is None:
        return Interruption(attempt.seen_at, at, attempt.spent_ms)
    passed = live.passed_ms(last, tick)
    if passed is None:
        return Interruption(attempt.seen_at, at, attempt.spent_ms, Cause.CUT)
    if live.continues(last, tick) and live.is_broken(last, tick):
        slept = live.slept_ms(last, tick)
        return Interruption(attempt.seen_at, at, attempt.spent_ms, Cause.SLEEP, slept)
    cause = Cause.RESTART if last.run != tick.run else Cause.UNKNOWN
    return Interruption(attempt.seen_at, at, attempt.spent_ms, cause, passed)


def paused(attempt: Attempt, by: PersonId, reason: str, at: int) -> Attempt:
    """The attempt stopped by the examiner: it takes no answers and no time.

    Raises:
        AttemptClosed, SeatPaused: it is not open.
    """
    check_open(attempt)
    pause = Pause(attempt.spent_ms, at, by, reason)
    return replace(attempt, state=AttemptState.PAUSED, pauses=(*attempt.pauses, pause), seen_at=at)


def gone_on(attempt: Attempt, tick: Tick, at: int) -> Attempt:
    """The attempt after a pause; live time begins again with this reading."""
    if attempt.state is not AttemptState.PAUSED:
        return attempt
    over = replace(attempt.pauses[-1], to_at=at)
    return replace(
        attempt,
        state=AttemptState.OPEN,
        pauses=(*attempt.pauses[:-1], over),
        stretches=(*attempt.stretches, live.begun(tick, at)),
        seen_at=at,
    )


def lengthened(attempt: Attempt, extra: ExtraTime) -> Attempt:
    """The attempt with time that the examiner added, to the section too where that has a clock of its own."""
    if attempt.sections and attempt.sections[-1].limit_s:
        extra = replace(extra, section=attempt.sections[-1].id)
    return replace(
        attempt, time_limit_s=attempt.time_limit_s + extra.seconds, extras=(*attempt.extras, extra)
    )


def in_section(attempt: Attempt, section: str, limit_s: int) -> Attempt:
    """The attempt in its next section; nobody comes back to the one before."""
    check_open(attempt)
    before = attempt.sections
    if before:
        before = (*before[:-1], replace(before[-1], to_ms=attempt.spent_ms))
    return replace(attempt, sections=(*before, SectionClock(section, limit_s, attempt.spent_ms)))


def flagged(attempt: Attempt, item: ItemId) -> Attempt:
    """The attempt with the item's flag turned over."""
    without = tuple(one for one in attempt.flagged if one != item)
    return replace(attempt, flagged=without if len(without) < len(attempt.flagged) else (*without, item))


def saw(attempt: Attempt, item: ItemId) -> Attempt:
    """The attempt with an item that was on the screen."""
    return attempt if item in attempt.seen else replace(attempt, seen=(*attempt.seen, item))


def eliminated(attempt: Attempt, item: ItemId, options: tuple[str, ...]) -> Attempt:
    """The attempt with these options of an item crossed out, and no others."""
    crossed = {one: parts for one, parts in attempt.eliminated.items() if one != item}
    return replace(attempt, eliminated=crossed | ({item: options} if options else {}))


def heard(attempt: Attempt, clip: str) -> Attempt:
    """The attempt after a clip began to play once more.

    Raises:
        AttemptClosed, SeatPaused: nothing is played now.
    """
    check_open(attempt)
    return replace(attempt, heard={**attempt.heard, clip: attempt.heard.get(clip, 0) + 1})


def submitted(attempt: Attempt, at: int) -> Attempt:
    """The attempt handed in.

    Raises:
        AttemptClosed: it was handed in before.
    """
    if attempt.state is AttemptState.SUBMITTED:
        raise AttemptClosed
    return replace(attempt, state=AttemptState.SUBMITTED, seen_at=at)


def _after(attempt: Attempt, gap: Interruption, tick: Tick | None) -> Attempt:
    """The attempt after a gap, with a new stretch that begins at a reading."""
    attempt = replace(attempt, interruptions=(*attempt.interruptions, gap))
    if tick is None:
        return attempt
    before = attempt.stretches
    if not before:  # begun by an earlier version of the program, which counted but kept no stretches
        before = (Stretch("", "", 0, attempt.spent_ms, attempt.spent_ms, attempt.begun_at),)
        attempt = replace(attempt, plan_limit_s=attempt.plan_limit_s or attempt.time_limit_s)
    return replace(attempt, stretches=(*before, live.begun(tick, gap.after)))


def _section_over(attempt: Attempt, spent_ms: int) -> bool:
    here = attempt.sections[-1]
    added = sum(one.seconds for one in attempt.extras if one.section == here.id)
    return spent_ms - here.from_ms > (here.limit_s + added) * 1000 + GRACE_MS
