"""Stretches of live time by a clock that cannot be set."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.exam import live
from app.core.exam.live import Tick
from tests import build

NOW = build.NOW
BEGUN = live.begun(Tick("boot", "run", 5_000), NOW)


def test_a_stretch_grows_by_what_passed():
    grown = live.grown(BEGUN, Tick("boot", "run", 8_000), 60_000)
    assert (grown.from_ms, grown.to_ms, grown.live_ms) == (5_000, 8_000, 3_000)


def test_what_is_beyond_the_limit_does_not_count():
    grown = live.grown(BEGUN, Tick("boot", "run", 8_000), 1_000)
    assert (grown.to_ms, grown.live_ms) == (8_000, 1_000)


@pytest.mark.parametrize(
    "tick", [Tick("other", "run", 8_000), Tick("boot", "other", 8_000), Tick("boot", "run", 4_999)]
)
def test_a_stretch_goes_on_in_the_same_boot_and_run_alone(tick):
    assert not live.continues(BEGUN, tick)


def test_a_short_sleep_breaks_nothing_and_a_long_one_does():
    assert not live.is_broken(BEGUN, Tick("boot", "run", 6_000, live.SLEEP_MS))
    assert live.is_broken(BEGUN, Tick("boot", "run", 6_000, live.SLEEP_MS + 1))


def test_sleep_is_no_live_time():
    assert live.grown(BEGUN, Tick("boot", "run", 6_000, 3_600_000), 60_000).live_ms == 1_000


def test_how_long_it_was_is_known_within_a_boot_alone():
    assert live.passed_ms(BEGUN, Tick("boot", "other", 9_000, 2_000)) == 6_000
    assert live.passed_ms(BEGUN, Tick("other", "other", 9_000)) is None


@pytest.mark.parametrize(("set_by", "told"), [(0, 0), (60, 0), (-60, 0), (61, 61), (-7_200, -7_200)])
def test_a_clock_on_the_wall_that_is_set_is_noticed(set_by, told):
    assert live.jumped_s(BEGUN, NOW, Tick("boot", "run", 15_000), NOW + 10 + set_by) == told


def test_a_sleep_is_no_jump():
    assert live.jumped_s(BEGUN, NOW, Tick("boot", "run", 15_000, 3_600_000), NOW + 3_610) == 0


@pytest.mark.property
@given(some.lists(some.integers(0, 90_000), max_size=20), some.integers(0, 600_000))
def test_live_time_is_never_more_than_what_passed_nor_than_the_limit(steps, most_ms):
    stretch, at_ms = BEGUN, 5_000
    for step in steps:
        at_ms += step
        stretch = live.grown(stretch, Tick("boot", "run", at_ms), most_ms - stretch.live_ms)
    assert stretch.live_ms == min(sum(steps), most_ms)
    assert stretch.to_ms - stretch.from_ms == sum(steps)
