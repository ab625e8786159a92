"""Sections with clocks follow one another, with no way back."""

from dataclasses import replace

import pytest

from app.core.errors import ResponseUnfit, SectionOver
from app.core.exam import attempt as attempting
from app.core.exam import form, sections
from app.core.exam.attempt import GRACE_MS, SectionClock
from app.core.exam.blueprint import Cell, Section
from app.core.exam.room import Accommodation, ExtraTime
from tests import build

READ = Section("read", build.text("Reading"), (Cell("signs", 4),), time_limit_s=200)
HEAR = Section("hear", build.text("Listening"), (Cell("fire", 3),), time_limit_s=400)
PLAN = build.blueprint(cells=(), sections=(READ, HEAR))
TERMS = Accommodation("eyes", extra_percent=50, extra_minutes=3)


def begun(**changes):
    drawn = form.draw(build.bank(), PLAN, bytes(16))
    return replace(build.attempt(), form=drawn, sections=sections.first(PLAN, None), **changes)


def items(attempt, section):
    return [item for item, where in sections.of_items(attempt.form).items() if where == section]


def test_a_plan_without_clocks_has_no_order():
    shared = replace(PLAN, sections=(replace(READ, time_limit_s=0), replace(HEAR, time_limit_s=0)))
    assert sections.first(shared, None) == ()
    assert sections.following(shared, build.attempt()) is None
    sections.check_item(build.attempt(), "anything")


def test_terms_lengthen_every_section():
    assert [sections.limit_s(PLAN, one, TERMS) for one in (READ, HEAR)] == [200 + 100 + 60, 400 + 200 + 120]


def test_every_item_stands_in_a_section():
    attempt = begun()
    assert (len(items(attempt, "read")), len(items(attempt, "hear"))) == (4, 3)


def test_the_next_section_begins_its_clock_where_the_last_one_ends():
    now = attempting.in_section(begun(spent_ms=90_000), "hear", 400)
    assert now.sections == (SectionClock("read", 200, 0, 90_000), SectionClock("hear", 400, 90_000))
    assert now.section_left_s == 400
    assert sections.following(PLAN, now) is None


def test_an_item_is_answered_in_its_own_section_alone():
    now = begun()
    sections.check_item(now, items(now, "read")[0])
    with pytest.raises(ResponseUnfit):
        sections.check_item(now, items(now, "hear")[0])
    later = attempting.in_section(now, "hear", 400)
    with pytest.raises(SectionOver):
        sections.check_item(later, items(now, "read")[0])


def test_what_is_left_is_the_lesser_of_exam_and_section():
    assert begun(spent_ms=50_000).left_s == 150
    assert attempting.in_section(begun(spent_ms=500_000), "hear", 400).left_s == 100


def test_a_response_after_the_section_is_refused():
    now = begun(spent_ms=200_000)
    attempting.answer(now, "q1", ("a",), 200_000 + GRACE_MS, build.NOW)
    with pytest.raises(SectionOver):
        attempting.answer(now, "q1", ("a",), 200_001 + GRACE_MS, build.NOW)


def test_added_time_lengthens_the_section_too():
    now = attempting.lengthened(begun(spent_ms=190_000), ExtraTime(60, "noise", "nurzat", build.NOW))
    assert (now.section_left_s, now.time_limit_s) == (70, 660)
