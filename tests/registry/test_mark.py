"""Marking again gives what an honest record says, and the reason when it does not."""

from dataclasses import replace

import pytest

from app.registry import mark, times
from app.registry.packs import Shelf
from tests.registry import build


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    build.put_pack(folder)
    return Shelf(folder, (build.root_of(),))


def record(**changes):
    station, trainee, sitting = build.begun()
    return station.sit(trainee, sitting, **changes)


@pytest.mark.parametrize("right", range(build.ITEMS + 1))
def test_an_honest_record_gives_its_result(shelf, right):
    assert mark.again(record(right=right), shelf) == ""


def test_the_last_response_to_an_item_counts(shelf):
    made = record(right=build.ITEMS)
    first_only = {one.item: one for one in reversed(made.responses)}.values()
    fewer = sorted(first_only, key=lambda one: one.spent_ms)
    assert mark.again(replace(made, responses=tuple(fewer)), shelf) == "mark-differs"


def test_a_response_that_was_taken_back_is_gone(shelf):
    made = record(right=build.ITEMS)
    back = replace(made.responses[-1], value=(), spent_ms=made.spent_ms)
    assert mark.again(replace(made, responses=(*made.responses, back)), shelf) == "mark-differs"
    honest = replace(made, responses=(*made.responses, back), points=made.points - 1)
    assert mark.again(honest, shelf) == ""


def test_live_time_does_not_run_back(shelf):
    made = record()
    swapped = (made.responses[1], made.responses[0], *made.responses[2:])
    assert mark.again(replace(made, responses=swapped), shelf) == "times-odd"


def test_an_answer_after_the_limit_is_too_late_and_a_late_hand_in_is_not(shelf):
    made = record()
    limit = build.PLAN.time_limit_s * 1000
    assert mark.again(replace(made, spent_ms=limit + 30_000), shelf) == ""
    assert mark.again(replace(made, spent_ms=limit + times.HAND_IN_MS + 2_000), shelf) == "time-over"
    late = replace(made.responses[-1], spent_ms=limit + 2_000)
    told = replace(made, responses=(*made.responses[:-1], late), spent_ms=limit + 2_000)
    assert mark.again(told, shelf) == "time-over"


def test_another_course_under_this_pack_is_unknown(shelf):
    assert mark.again(record(course="other"), shelf) == mark.PACK_UNKNOWN
