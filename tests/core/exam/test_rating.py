from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.course.rubric import Criterion, Rubric, Step
from app.core.errors import MarkUnfit
from app.core.exam import rating
from app.core.exam.rating import Given, Hand, RubricMark, Settled
from app.core.ids import AttemptId, ItemId, PersonId
from tests import build


def criterion(name, *points, essential=False):
    return Criterion(name, build.text(name), tuple(Step(one) for one in points), essential)


SPEAKING = Rubric((criterion("fluency", 0, 1, 2, 3), criterion("range", 0, 2, 4)))
HARNESS = Rubric((criterion("checks", 0, 1), criterion("clips on", 0, 1, essential=True)))


def mark(*points, hand=Hand.FIRST, who="", rubric=SPEAKING, at=0):
    names = [one.id for one in rubric.criteria]
    told = tuple(Given(name, one) for name, one in zip(names, points, strict=True))
    order = list(Hand)
    return RubricMark(
        AttemptId("a"), ItemId("talk"), PersonId(who or hand.value), hand, told, at or order.index(hand)
    )


def second(*points, **more):
    return mark(*points, hand=Hand.SECOND, **more)


def stand(*marks, **how):
    return rating.settled(SPEAKING, marks, second=True, **how)


def test_one_marker_is_enough_where_no_second_is_asked_for():
    assert rating.settled(SPEAKING, [mark(2, 4)], second=False) == Settled(6_000)


def test_the_second_marker_is_waited_for():
    assert stand() == Settled(None, Hand.FIRST)
    assert stand(mark(2, 4)) == Settled(None, Hand.SECOND)


def test_two_who_agree_settle_it():
    assert stand(mark(2, 4), second(2, 4)) == Settled(6_000)


def test_a_step_apart_in_one_criterion_calls_an_adjudicator():
    assert stand(mark(2, 4), second(2, 2)) == Settled(None, Hand.ADJUDICATOR)


def test_the_same_total_from_other_criteria_is_no_agreement():
    assert stand(mark(3, 2), second(1, 4)) == Settled(None, Hand.ADJUDICATOR)


def test_where_a_step_is_allowed_the_mean_stands():
    assert stand(mark(2, 4), second(1, 4), apart=2) == Settled(5_500)


def test_two_marks_on_both_sides_of_the_cut_call_an_adjudicator_though_a_step_is_allowed():
    assert stand(mark(2, 4), second(1, 4), apart=2, least=5_500) == Settled(None, Hand.ADJUDICATOR)
    assert stand(mark(2, 4), second(1, 4), apart=2, least=5_000) == Settled(5_500)


def test_the_adjudicators_mark_stands_alone():
    assert stand(mark(0, 0), second(3, 4), mark(1, 2, hand=Hand.ADJUDICATOR)) == Settled(3_000)


def test_the_latest_appeal_stands_before_all():
    first, later = (mark(one, 4, hand=Hand.APPEAL, who=str(one), at=10 + one) for one in (1, 3))
    marks = [mark(0, 0), second(0, 0), mark(0, 0, hand=Hand.ADJUDICATOR), later, first]
    assert rating.settled(SPEAKING, marks, second=True) == Settled(7_000)


def test_without_an_essential_criterion_the_performance_gives_nothing():
    assert rating.worth(HARNESS, mark(1, 0, rubric=HARNESS)) == 0
    assert rating.worth(HARNESS, mark(0, 1, rubric=HARNESS)) == 1_000


UNFIT = {
    "a criterion is missing": (replace(mark(2, 4), given=(Given("fluency", 2),)), []),
    "a criterion is named twice": (replace(mark(2, 4), given=(Given("fluency", 2), Given("fluency", 2))), []),
    "there is no such step": (mark(2, 3), []),
    "the first marker marks again": (second(2, 4, who="first"), [mark(2, 4)]),
    "it was marked already": (mark(2, 4, who="another"), [mark(2, 4)]),
    "nobody marked before the second": (second(2, 4), []),
    "the second marker appeals": (mark(2, 4, hand=Hand.APPEAL, who="second"), [mark(2, 4), second(2, 4)]),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_mark_is_refused_when(case):
    given_now, earlier = UNFIT[case]
    with pytest.raises(MarkUnfit):
        rating.check_mark(given_now, SPEAKING, earlier)


def test_a_whole_mark_of_somebody_new_is_taken():
    rating.check_mark(second(2, 4), SPEAKING, [mark(0, 0)])
    rating.check_mark(mark(1, 2, hand=Hand.APPEAL), SPEAKING, [mark(0, 0), second(0, 0)])


def test_agreement_of_markers_is_exact_or_within_a_step():
    pairs = [(mark(2, 4), second(2, 2)), (mark(0, 0), second(2, 0))]
    assert rating.agreement(SPEAKING, pairs) == (0.5, 0.75)


points = st.tuples(st.sampled_from((0, 1, 2, 3)), st.sampled_from((0, 2, 4)))


@given(points, points, st.integers(0, 7_000))
def test_whoever_marks_first_the_outcome_is_the_same(one, two, least):
    ways = (stand(mark(*one), second(*two), least=least), stand(mark(*two), second(*one), least=least))
    assert ways[0] == ways[1]


@given(points, points)
def test_a_settled_mark_lies_between_the_two(one, two):
    found = stand(mark(*one), second(*two), apart=9)
    assert min(sum(one), sum(two)) * 1_000 <= found.awarded <= max(sum(one), sum(two)) * 1_000
