from app.core.course.rubric import Criterion, Rubric, Step
from tests import build


def criterion(name, *points):
    return Criterion(name, build.text(name), tuple(Step(one, build.text(str(one))) for one in points))


def test_a_criterion_gives_at_most_its_best_step():
    assert criterion("fluency", 0, 1, 3).most == 3


def test_a_rubric_gives_at_most_all_its_criteria_together():
    assert Rubric((criterion("fluency", 0, 1, 3), criterion("range", 0, 2))).most == 5


def test_nothing_to_look_at_gives_nothing():
    assert Rubric(()).most == Rubric((criterion("empty"),)).most == 0
