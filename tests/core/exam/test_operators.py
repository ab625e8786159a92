import pytest

from tests.core.exam.expressing import NULL, many, of, text

AB, ABC = many("A", "B"), many("A", "B", "C")
IN_ORDER = many("A", "B", "C", kind="ordered")


@pytest.mark.parametrize(
    ("term", "result"),
    [
        (["and", True, True], True),
        (["and", True, NULL], None),
        (["and", False, NULL], False),
        (["or", False, NULL], None),
        (["or", True, NULL], True),
        (["not", NULL], None),
        (["not", False], True),
        (["any-n", {"min": "1", "max": "2"}, True, False, NULL], True),
        (["any-n", {"min": "2", "max": "2"}, True, False, NULL], None),
        (["any-n", {"min": "2", "max": "3"}, True, False, False], False),
        (["is-null", NULL], True),
        (["is-null", text("")], True),
        (["is-null", ["multiple"]], True),
        (["is-null", text("x")], False),
    ],
)
def test_truth_has_three_values(term, result):
    assert of(term) is result


@pytest.mark.parametrize(
    ("term", "result"),
    [
        (["match", AB, many("B", "A")], True),
        (["match", many("A", "A", "B"), many("A", "B", "B")], False),
        (["match", IN_ORDER, many("A", "C", "B", kind="ordered")], False),
        (["match", text("A B", "pair"), text("B A", "pair")], True),
        (["match", text("A B", "directedPair"), text("B A", "directedPair")], False),
        (["match", text("A"), text("a")], False),
        (["match", 1, 1.0], True),
        (["match", AB, NULL], None),
        (["member", text("B", "identifier"), AB], True),
        (["member", text("C", "identifier"), AB], False),
        (["contains", ABC, AB], True),
        (["contains", AB, many("A", "A")], False),
        (["contains", IN_ORDER, many("B", "C", kind="ordered")], True),
        (["contains", IN_ORDER, many("A", "C", kind="ordered")], False),
        (["container-size", ABC], 3),
        (["container-size", NULL], 0),
        (["delete", text("A", "identifier"), many("A", "B", "A")], ["B"]),
        (["index", {"n": "2"}, IN_ORDER], "B"),
        (["index", {"n": "4"}, IN_ORDER], None),
        (["multiple", NULL, text("A"), AB], ["A", "A", "B"]),
        (["ordered"], None),
        (["repeat", {"number-repeats": "2"}, text("A"), text("B")], ["A", "B", "A", "B"]),
        (["repeat", {"number-repeats": "0"}, text("A")], None),
    ],
)
def test_containers_are_compared_and_taken_apart(term, result):
    assert of(term) == result


@pytest.mark.parametrize(
    ("term", "result"),
    [
        (["string-match", {"case-sensitive": "false"}, text("Бишкек"), text("БИШКЕК")], True),
        (["string-match", {"case-sensitive": "true"}, text("a"), text("A")], False),
        (["string-match", {"case-sensitive": "true", "substring": "true"}, text("abc"), text("b")], True),
        (["substring", {"case-sensitive": "false"}, text("KING"), text("the king")], True),
        (["substring", {"case-sensitive": "true"}, text("the king"), text("king")], False),
        (["pattern-match", {"pattern": "[0-9]{2}"}, text("42")], True),
        (["pattern-match", {"pattern": "[0-9]{2}"}, 421], False),
        (["inside", {"shape": "rect", "coords": "0,0,10,10"}, text("5 5", "point")], True),
        (["inside", {"shape": "rect", "coords": "0,0,10,10"}, many("50 5", "5 5", base="point")], True),
        (["inside", {"shape": "circle", "coords": "0,0,1"}, text("5 5", "point")], False),
        (["substring", {"case-sensitive": "true"}, NULL, text("king")], None),
    ],
)
def test_texts_and_points_are_judged(term, result):
    assert of(term) is result
