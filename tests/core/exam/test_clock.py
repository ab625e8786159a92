"""Every figure of time left is a sum of steps."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from app.core.exam import attempt as attempts
from app.core.exam import clock
from app.core.exam.attempt import SectionClock
from app.core.exam.clock import What
from app.core.exam.live import Tick
from app.core.exam.room import Accommodation, ExtraTime
from tests import build

NOW = build.NOW
TERMS = Accommodation("dyslexia", extra_percent=25)


def begun(**changes):
    """An attempt of ten minutes that begins at a reading of five seconds."""
    made = build.attempt(plan_limit_s=600, **changes)
    return attempts.started(made, Tick("boot", "run", 5_000))


def test_the_limit_and_the_stretches_give_what_is_left():
    now = attempts.moved(begun(), Tick("boot", "run", 65_000), NOW + 60)
    now = attempts.moved(now, Tick("boot", "again", 99_000), NOW + 94)
    now = attempts.moved(now, Tick("boot", "again", 100_000), NOW + 95)
    steps = clock.explained(now)
    assert [(one.what, one.ms) for one in steps] == [
        (What.LIMIT, 600_000),
        (What.STRETCH, -60_000),
        (What.STRETCH, -1_000),
    ]
    assert clock.left_ms(steps) == 539_000


def test_terms_and_added_time_are_steps_of_their_own_with_their_reasons():
    now = begun(accommodation=TERMS, time_limit_s=750)
    now = attempts.lengthened(now, ExtraTime(120, "fire alarm", "nurzat", NOW))
    told = {one.what: (one.ms, one.note) for one in clock.explained(now)}
    assert told[What.ACCOMMODATION] == (150_000, "dyslexia")
    assert told[What.EXTRA] == (120_000, "fire alarm")
    assert clock.left_ms(clock.explained(now)) == now.left_s * 1000 == 870_000


def test_time_from_before_stretches_were_kept_is_one_step():
    now = build.attempt(spent_ms=42_000)
    assert [(one.what, one.ms) for one in clock.explained(now, 600)] == [
        (What.LIMIT, 600_000),
        (What.EARLIER, -42_000),
    ]


def test_a_section_with_a_clock_has_steps_of_its_own():
    now = replace(
        begun(),
        spent_ms=90_000,
        sections=(SectionClock("read", 60, 0, 50_000), SectionClock("hear", 120, 50_000)),
    )
    steps = clock.explained(now)
    assert clock.left_ms(steps, "read") == 10_000
    assert clock.left_ms(steps, "hear") == 80_000 == now.section_left_s * 1000


def test_a_section_without_a_clock_has_none():
    now = replace(begun(), sections=(SectionClock("read", 0, 0),))
    assert {one.section for one in clock.explained(now)} == {""}


@given(
    some.lists(
        some.tuples(some.integers(0, 200_000), some.sampled_from(["on", "cut", "pause", "more"])), max_size=15
    )
)
def test_what_is_left_is_explained_whatever_happens(story):
    tick, at, runs = Tick("boot", "run", 5_000), NOW, 0
    now = begun()
    for ms, what in story:
        tick, at = replace(tick, ms=tick.ms + ms), at + ms // 1000
        if what == "cut":
            runs += 1
            tick = replace(tick, run=f"run-{runs}")
        now = attempts.moved(now, tick, at)
        if what == "more":
            now = attempts.lengthened(now, ExtraTime(60, "noise", "nurzat", at))
        elif what == "pause":
            stopped = attempts.paused(now, "nurzat", "alarm", at)
            tick = replace(tick, ms=tick.ms + 77_000)
            now = attempts.gone_on(attempts.moved(stopped, tick, at + 77), tick, at + 77)
        assert clock.left_ms(clock.explained(now)) == now.time_limit_s * 1000 - now.spent_ms
        assert now.spent_ms <= now.most_ms
