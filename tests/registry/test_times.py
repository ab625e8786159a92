"""Times of a record must add up, and stay within the plan and the record's own terms."""

from dataclasses import replace

import pytest

from app.core.exam import attempt as attempting
from app.core.exam import form
from app.core.exam.attempt import SectionClock
from app.core.exam.blueprint import Cell, Section
from app.core.exam.live import Stretch
from app.core.exam.room import Accommodation, ExtraTime
from app.registry import times
from tests.registry import build

LIMIT_MS = build.PLAN.time_limit_s * 1000


def record(*story, **changes):
    station, trainee, sitting = build.begun()
    return station.sit_timed(trainee, sitting, story, **changes)


def reason(made, plan=build.PLAN):
    drawn = form.draw(build.bank(), build.PLAN, made.seed) if plan is build.PLAN else in_parts(made)
    return times.reason(made, plan, drawn)


def away(attempt, run):
    """The power goes for two minutes."""
    return attempting.resumed(attempt, run.cut(120) and run.at, run())


def stopped(attempt, run):
    """The examiner stops the seat for two minutes."""
    now = attempting.paused(attempt, "examiner", "alarm", run.at)
    return attempting.gone_on(now, run(120), run.at)


def slow(attempt, run):
    """Longer than the plan gives."""
    return attempting.moved(attempt, run(build.PLAN.time_limit_s - 29), run.at)


@pytest.mark.parametrize("story", [(), (away,), (stopped,), (away, stopped, away)])
def test_an_honest_record_adds_up(story):
    assert reason(record(*story)) == ""


def test_more_time_than_the_plan_gives_is_over():
    made = record(slow)
    longer = Stretch("boot-0", "run-0", 0, made.spent_ms + 90_000, made.spent_ms + 90_000, made.begun_at)
    assert reason(made) == ""
    assert reason(replace(made, stretches=(longer,), spent_ms=longer.live_ms)) == "time-over"


@pytest.mark.parametrize(
    "more",
    [
        {"accommodation": Accommodation("eyes", extra_percent=10)},
        {"extras": (ExtraTime(120, "alarm", "examiner", 1),)},
    ],
)
def test_terms_and_added_time_count(more):
    made = record(slow)
    longer = Stretch("boot-0", "run-0", 0, made.spent_ms + 90_000, made.spent_ms + 90_000, made.begun_at)
    assert reason(replace(made, stretches=(longer,), spent_ms=longer.live_ms, **more)) == ""


def test_an_answer_after_the_limit_is_over():
    made = record(slow)
    late = replace(made.responses[-1], spent_ms=LIMIT_MS + 9_000)
    longer = Stretch("boot-0", "run-0", 0, late.spent_ms, late.spent_ms, made.begun_at)
    told = replace(made, responses=(*made.responses[:-1], late), stretches=(longer,), spent_ms=late.spent_ms)
    assert reason(told) == "time-over"


def test_another_limit_than_the_plans_is_told():
    assert reason(record(plan_limit_s=3_600)) == "limit-differs"


def changed(made, **changes):
    (stretch,) = made.stretches
    return replace(made, stretches=(replace(stretch, **changes),))


@pytest.mark.parametrize("changes", [{"live_ms": 29_000}, {"live_ms": -1}])
def test_stretches_that_do_not_give_the_time_are_odd(changes):
    assert reason(changed(record(), **changes)) == "times-odd"


def test_a_stretch_does_not_count_more_than_passed():
    made = changed(record(), to_ms=100_000)
    assert reason(made) == "times-odd"


def test_stretches_of_one_boot_do_not_overlap():
    made = record()
    (one,) = made.stretches
    half = one.live_ms // 2
    twice = tuple(replace(one, to_ms=one.from_ms + half, live_ms=half) for _ in range(2))
    gap = attempting.Interruption(1, 2, half)
    assert reason(replace(made, stretches=twice, interruptions=(gap,))) == "times-odd"


def test_a_break_that_nobody_told_of_is_odd():
    made = record(away)
    assert reason(replace(made, interruptions=())) == "times-odd"


def test_a_record_from_before_has_its_time_alone():
    station, trainee, sitting = build.begun()
    made = station.sit(trainee, sitting)
    assert reason(made) == ""
    assert reason(replace(made, extras=(ExtraTime(600, "alarm", "examiner", 1),))) == "times-odd"


PARTS = replace(
    build.PLAN,
    cells=(),
    sections=(
        Section("read", {"en": "Reading"}, (Cell("safety", 3),), time_limit_s=600),
        Section("hear", {"en": "Listening"}, (Cell("safety", 3),), time_limit_s=1_200),
    ),
)


def in_parts(made):
    """The plan in two sections, and the form of a record as if its first three items were the first section."""
    drawn = form.draw(build.bank(), build.PLAN, made.seed)
    items = tuple(replace(one, section="read" if n < 3 else "hear") for n, one in enumerate(drawn.items))
    return replace(drawn, items=items)


def test_the_clocks_of_sections_are_the_plans():
    clocks = (SectionClock("read", 600, 0, 15_000), SectionClock("hear", 1_200, 15_000))
    made = replace(record(), sections=clocks)
    assert reason(made, PARTS) == ""
    assert (
        reason(replace(made, sections=(replace(clocks[0], limit_s=900), clocks[1])), PARTS) == "limit-differs"
    )
    assert reason(replace(made, sections=clocks[1:]), PARTS) == "limit-differs"
    assert reason(replace(made, sections=()), PARTS) == "limit-differs"
    assert (
        reason(replace(made, sections=(clocks[0], replace(clocks[1], from_ms=20_000))), PARTS)
        == "limit-differs"
    )


@pytest.mark.parametrize("left_at", [14_999, 20_001])
def test_an_item_is_answered_in_its_section(left_at):
    clocks = (SectionClock("read", 600, 0, left_at), SectionClock("hear", 1_200, left_at))
    assert reason(replace(record(), sections=clocks), PARTS) == "time-over"


def test_a_section_that_took_too_long_is_over():
    made = record(slow)
    clocks = (SectionClock("read", 600, 0, 700_000), SectionClock("hear", 1_200, 700_000))
    assert reason(replace(made, sections=clocks), PARTS) == "time-over"
