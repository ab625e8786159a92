import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import AttemptClosed, TimeOver
from app.core.exam import attempt as attempts
from app.core.exam.attempt import GRACE_MS, AttemptState, Interruption
from tests import build

NOW = build.NOW


def test_every_response_is_kept_in_its_order():
    now = attempts.answer(build.attempt(), "q1", ("a",), 1000, NOW + 1)
    now = attempts.answer(now, "q1", ("b",), 2000, NOW + 2)
    assert [(one.value, one.spent_ms, one.at) for one in now.responses] == [
        (("a",), 1000, NOW + 1),
        (("b",), 2000, NOW + 2),
    ]


def test_the_last_response_counts():
    now = attempts.answer(build.attempt(), "q1", ("a",), 1000, NOW)
    assert attempts.answer(now, "q1", ("b",), 2000, NOW).current() == {"q1": ("b",)}


def test_a_response_can_be_taken_back():
    now = attempts.answer(build.attempt(), "q1", ("a",), 1000, NOW)
    assert attempts.answer(now, "q1", (), 2000, NOW).current() == {}


def test_the_attempt_before_stays_as_it_was():
    before = build.attempt()
    attempts.answer(before, "q1", ("a",), 1000, NOW)
    assert before.responses == ()


@pytest.mark.parametrize(
    ("spent_ms", "left_s"), [(0, 600), (1, 600), (999, 600), (1000, 599), (600_000, 0), (999_999, 0)]
)
def test_the_time_left_is_never_below_zero(spent_ms, left_s):
    assert build.attempt(spent_ms=spent_ms).left_s == left_s


def test_a_response_of_the_last_moment_is_taken():
    now = attempts.answer(build.attempt(), "q1", ("a",), 600_000 + GRACE_MS, NOW)
    assert now.current() == {"q1": ("a",)}


def test_a_late_response_is_refused():
    with pytest.raises(TimeOver):
        attempts.answer(build.attempt(), "q1", ("a",), 600_000 + GRACE_MS + 1, NOW)


def test_a_late_response_cannot_be_made_early_by_a_smaller_clock():
    now = attempts.beat(build.attempt(), 700_000, NOW)
    with pytest.raises(TimeOver):
        attempts.answer(now, "q1", ("a",), 1000, NOW)


@pytest.mark.property
@given(some.lists(some.integers(0, 500_000), max_size=12))
def test_time_never_runs_back(clock):
    now = build.attempt()
    for n, spent_ms in enumerate(clock):
        before = now.spent_ms
        now = (
            attempts.answer(now, "q1", ("a",), spent_ms, NOW) if n % 2 else attempts.beat(now, spent_ms, NOW)
        )
        assert now.spent_ms == max(before, spent_ms)
    assert list(now.responses) == sorted(now.responses, key=lambda one: one.spent_ms)


def test_a_gap_takes_no_live_time():
    now = attempts.resumed(build.attempt(spent_ms=120_000, seen_at=NOW), NOW + 3600)
    assert (now.spent_ms, now.left_s) == (120_000, 480)


def test_a_gap_is_recorded():
    now = attempts.resumed(build.attempt(spent_ms=120_000, seen_at=NOW), NOW + 3600)
    assert now.interruptions == (Interruption(NOW, NOW + 3600, 120_000),)


def test_several_gaps_stand_in_their_order():
    now = attempts.resumed(attempts.resumed(build.attempt(), NOW + 5), NOW + 9)
    assert [(gap.before, gap.after) for gap in now.interruptions] == [(NOW, NOW + 5), (NOW + 5, NOW + 9)]


def test_a_flag_is_turned_over_and_back():
    once = attempts.flagged(build.attempt(), "q1")
    assert (once.flagged, attempts.flagged(once, "q1").flagged) == (("q1",), ())


def test_flags_of_other_items_stay():
    assert attempts.flagged(build.attempt(flagged=("q1", "q2")), "q1").flagged == ("q2",)


def test_what_was_handed_in_is_closed():
    done = attempts.submitted(build.attempt(), NOW + 60)
    assert (done.state, done.seen_at) == (AttemptState.SUBMITTED, NOW + 60)


def test_nothing_is_answered_after_handing_in():
    done = attempts.submitted(build.attempt(), NOW)
    with pytest.raises(AttemptClosed):
        attempts.answer(done, "q1", ("a",), 1000, NOW)


def test_nobody_hands_in_twice():
    with pytest.raises(AttemptClosed):
        attempts.submitted(attempts.submitted(build.attempt(), NOW), NOW)


def test_a_clip_that_began_is_counted_by_its_name():
    once = attempts.heard(build.attempt(), "media/a.opus")
    twice = attempts.heard(attempts.heard(once, "media/b.opus"), "media/a.opus")
    assert twice.heard == {"media/a.opus": 2, "media/b.opus": 1}
