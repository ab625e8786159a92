import pytest

from app.core import shapes
from app.core.course.rubric import Rubric
from app.core.errors import ShapeWrong
from app.files import rubrics


def read(**fields):
    return rubrics.read(fields).get("rubric")


def test_steps_are_worth_their_place_where_they_say_nothing_else():
    (one,) = read(rubric=[{"text": {"en": "Voice"}, "steps": [{"en": "no"}, {"en": "yes"}]}]).criteria
    assert (one.id, [step.points for step in one.steps], one.steps[1].text) == ("c1", [0, 1], {"en": "yes"})


def test_steps_may_have_points_of_their_own():
    told = [{"points": 0, "text": {"en": "no"}}, {"points": 3, "text": {"en": "yes"}}]
    assert read(rubric=[{"id": "v", "text": {"en": "V"}, "steps": told}]).most == 3


def test_a_line_of_a_checklist_is_done_or_not():
    plain, whole = read(
        checklist=[{"en": "Puts it on"}, {"text": {"en": "Hooks"}, "points": 2, "essential": True}]
    ).criteria
    assert [step.points for step in plain.steps] == [0, 1]
    assert ([step.points for step in whole.steps], whole.essential, whole.id) == ([0, 2], True, "l2")


def test_both_together_are_one_rubric():
    told = {"rubric": [{"text": {}, "steps": [{}, {}]}], "checklist": [{"en": "x"}]}
    assert len(read(**told).criteria) == 2


def test_an_item_without_either_has_none():
    assert rubrics.read({"key": "a"}) == {}


def test_a_rubric_that_was_written_out_is_read_again():
    made = read(
        checklist=[{"en": "Puts it on"}], rubric=[{"text": {"en": "V"}, "steps": [{"en": "a"}, {"en": "b"}]}]
    )
    plain = shapes.plain(made)
    assert read(rubric=plain) == read(rubric=plain["criteria"]) == made
    assert shapes.shaped(Rubric, plain) == made


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"rubric": "good"}, "item.rubric"),
        ({"rubric": ["good"]}, "item.rubric[0]"),
        ({"rubric": [{"text": {}}]}, "item.rubric[0].steps"),
        ({"rubric": [{"text": {}, "steps": ["a"]}]}, "item.rubric[0].steps[0]"),
        ({"checklist": ["x"]}, "item.checklist[0]"),
        ({"checklist": [{"text": {"en": "x"}, "points": True}]}, "item.checklist[0].points"),
    ],
)
def test_a_mistake_names_its_place(told, where):
    with pytest.raises(ShapeWrong) as wrong:
        rubrics.read(told)
    assert wrong.value.fields["where"] == where
