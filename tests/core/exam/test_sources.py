import pytest

from app.core.course.general import AnswerMapping, AreaEntry, AreaMapping, MapEntry
from tests.core.exam.expressing import many, of, variable

MAPPING = AnswerMapping(
    (MapEntry("A", "1"), MapEntry("B", "2"), MapEntry("c", "0.5", case=False)), "-1", "0", "2.5"
)
WORTH = ["map-response", {"identifier": "RESPONSE"}]


@pytest.mark.parametrize(
    ("given", "points"),
    [
        (["A"], 1.0),
        (["A", "B"], 2.5),
        (["A", "X"], 0.0),
        (["B", "X"], 1.0),
        (["B", "B"], 2.0),
        ([], 0.0),
        (["C"], 0.5),
    ],
)
def test_each_different_answer_counts_once_within_the_bounds(given, points):
    asked = variable(cardinality="multiple", mapping=MAPPING)
    assert of(WORTH, asked, RESPONSE=given) == points


def test_no_single_answer_is_worth_the_default():
    assert of(WORTH, variable(mapping=AnswerMapping((), "0.25"))) == 0.25


def test_pairs_without_direction_are_mapped_either_way():
    mapping = AnswerMapping((MapEntry("A B", "3"),))
    assert of(WORTH, variable(base="pair", mapping=mapping), RESPONSE=["B A"]) == 3.0
    assert of(WORTH, variable(base="directedPair", mapping=mapping), RESPONSE=["B A"]) == 0.0


def test_numbers_are_mapped_by_what_they_are_not_by_how_they_are_written():
    mapping = AnswerMapping((MapEntry("1.50", "1"),))
    assert of(WORTH, variable(base="float", mapping=mapping), RESPONSE=["1.5"]) == 1.0


@pytest.mark.parametrize(
    ("points", "worth"),
    [(["1 1"], 1.0), (["1 1", "2 2"], 1.0), (["1 1", "50 50"], 3.0), (["99 99"], -0.5), ([], 0.0)],
)
def test_each_area_counts_once(points, worth):
    areas = AreaMapping((AreaEntry("rect", "0,0,10,10", "1"), AreaEntry("circle", "50,50,5", "2")), "-0.5")
    asked = variable(base="point", cardinality="multiple", areas=areas)
    assert of(["map-response-point", {"identifier": "RESPONSE"}], asked, RESPONSE=points) == worth


def test_variables_and_right_answers_are_told():
    asked = variable(cardinality="multiple", key=("A", "B"))
    assert of(["correct", {"identifier": "RESPONSE"}], asked) == ["A", "B"]
    assert of(["variable", {"identifier": "RESPONSE"}], asked, RESPONSE=["B"]) == ["B"]
    assert of(["variable", {"identifier": "NOBODY"}], asked) is None


def test_dice_fall_within_their_bounds_and_always_alike():
    drawn = [of(["random-integer", {"min": "4", "max": "12", "step": "4"}]) for _ in range(3)]
    assert drawn == drawn[:1] * 3
    assert drawn[0] in {4, 8, 12}
    assert 0.5 <= of(["random-float", {"min": "0.5", "max": "0.75"}]) <= 0.75
    assert of(["random", many("A", "B")]) in {"A", "B"}
    assert of(["random-integer", {"min": "4", "max": "1"}]) is None


def test_constants_are_known():
    assert of(["math-constant", {"name": "pi"}]) == pytest.approx(3.14159265)
    assert of(["math-constant", {"name": "no"}]) is None
