"""The computer's own clock."""

import sys
import time

import pytest

from app.store import steady
from tests import build


def test_it_only_goes_forwards_and_as_fast_as_time():
    ticks = steady.Steady(build.dice())
    first, begun = ticks(), time.monotonic()
    while time.monotonic() - begun < 0.02:
        pass
    second = ticks()
    assert 20 <= second.ms - first.ms < 5_000
    assert (first.boot, first.run) == (second.boot, second.run)


def test_every_start_of_the_program_is_a_run_of_its_own_in_the_same_boot():
    throw = build.dice()
    one, two = steady.Steady(throw)(), steady.Steady(throw)()
    assert one.run != two.run


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names its boots by a file")
def test_linux_names_its_boot():
    assert steady.Steady(build.dice())().boot == steady.BOOT_ID.read_text().strip()


def test_where_no_boot_is_named_a_run_counts_as_one(monkeypatch, tmp_path):
    monkeypatch.setattr(steady, "BOOT_ID", tmp_path / "nothing")
    tick = steady.Steady(build.dice())()
    assert tick.boot == tick.run != ""


def test_a_system_that_does_not_tell_of_sleep_never_slept(monkeypatch):
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    assert steady.awake_and_asleep_ns()[1] == 0


def test_sleep_is_what_the_longer_clock_has_more(monkeypatch):
    monkeypatch.setattr(time, "monotonic_ns", lambda: 5_000_000_000)
    monkeypatch.setattr(time, "clock_gettime_ns", lambda _clock: 9_000_000_000)
    assert steady.awake_and_asleep_ns() == (5_000_000_000, 4_000_000_000)
