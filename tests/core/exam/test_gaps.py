"""Which gaps need a signature, and which were one cut of the whole room."""

from dataclasses import replace

import pytest

from app.core.exam import gaps
from app.core.exam.attempt import Interruption
from app.core.exam.blueprint import GapRule
from app.core.exam.gaps import SeatTimes
from app.core.exam.live import Stretch
from tests import build

NOW = build.NOW
RULE = GapRule(30, 60)


def gap(minutes, before=NOW):
    return Interruption(before, before + minutes * 60, 1_000)


def with_gaps(*found):
    return replace(build.attempt(), interruptions=found)


def test_a_moment_off_the_screen_needs_nobody():
    assert not gaps.is_long(Interruption(NOW, NOW + gaps.GAP_S, 0))
    assert gaps.is_long(Interruption(NOW, NOW + gaps.GAP_S + 1, 0))


def test_a_gap_in_which_the_clock_was_set_back_needs_somebody():
    assert gaps.is_long(Interruption(NOW, NOW - 1, 0))


@pytest.mark.parametrize(("minutes", "stops"), [(1, False), (30, False), (31, True)])
def test_a_long_gap_stops_the_seat(minutes, stops):
    assert gaps.stops(with_gaps(), gap(minutes), (), RULE) is stops


def test_many_gaps_stop_the_seat_together():
    before = with_gaps(gap(25), gap(25, NOW + 9_000))
    assert not gaps.stops(with_gaps(gap(25)), gap(25, NOW + 9_000), (), RULE)
    assert gaps.stops(before, gap(25, NOW + 20_000), (), RULE)


def test_what_was_signed_for_stops_nobody_and_is_not_counted_any_more():
    before = with_gaps(gap(25), gap(25, NOW + 9_000))
    assert not gaps.stops(before, gap(25, NOW + 20_000), {NOW}, RULE)
    assert not gaps.stops(with_gaps(), gap(90), {NOW}, RULE)


def test_a_gap_of_unknown_length_stops_the_seat():
    assert gaps.stops(with_gaps(), Interruption(NOW, NOW - 9_000, 0), (), RULE)


def seat(name, *found, lives=((NOW - 600, NOW + 9_000),)):
    return SeatTimes(name, found, lives if not found else ((NOW - 600, found[0][0]),))


def test_gaps_that_begin_together_are_one_cut():
    (cut,) = gaps.cuts([seat("one", (NOW, NOW + 600)), seat("two", (NOW + 90, NOW + 700))])
    assert cut.is_shared
    assert (cut.before, cut.after) == (NOW, NOW + 700)
    assert cut.hit == (("one", NOW), ("two", NOW + 90))


def test_a_gap_that_one_seat_has_alone_while_another_sits_on_is_lonely():
    (cut,) = gaps.cuts([seat("one", (NOW, NOW + 600)), seat("two")])
    assert cut.is_lonely
    assert cut.spared == ("two",)


def test_a_gap_with_nobody_to_compare_is_neither():
    (cut,) = gaps.cuts([seat("one", (NOW, NOW + 600))])
    assert not cut.is_lonely
    assert not cut.is_shared


def test_gaps_that_begin_far_apart_are_two_cuts_even_where_they_overlap():
    found = gaps.cuts([seat("one", (NOW, NOW + 1_200)), seat("two", (NOW + 900, NOW + 1_500))])
    assert [len(one.hit) for one in found] == [1, 1]


def test_two_gaps_of_one_seat_are_no_shared_cut():
    (cut,) = gaps.cuts([SeatTimes("one", ((NOW, NOW + 60), (NOW + 61, NOW + 200)), ())])
    assert not cut.is_shared


def test_times_are_taken_from_stretches_and_long_gaps():
    short = Interruption(NOW, NOW + 1, 0)
    times = gaps.times_of("one", (gap(5), short), (Stretch("boot", "run", 5_000, 65_000, 60_000, NOW),))
    assert times == SeatTimes("one", ((NOW, NOW + 300),), ((NOW, NOW + 60),))
