import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course import answers, values
from app.core.course.general import BASES, Variable
from app.core.errors import ResponseUnfit, ShapeWrong
from tests import build

GENERAL = build.general()


def told(base, cardinality, value):
    found = answers.from_json((Variable("R", base, cardinality),), {"R": value})
    return values.written(found["R"])


@pytest.mark.parametrize(
    ("base", "cardinality", "value", "written"),
    [
        ("identifier", "single", "A", "A"),
        ("identifier", "single", ["A"], "A"),
        ("identifier", "multiple", "A", ["A"]),
        ("identifier", "ordered", ["B", "A"], ["B", "A"]),
        ("float", "single", 1.5, 1.5),
        ("float", "single", "1.5", 1.5),
        ("integer", "single", 3, 3),
        ("boolean", "single", True, True),
        ("boolean", "single", "false", False),
        ("directedPair", "multiple", ["A B", "C D"], ["A B", "C D"]),
        ("directedPair", "multiple", [["A", "B"], ["C", "D"]], ["A B", "C D"]),
        ("directedPair", "multiple", ["A", "B"], ["A B"]),
        ("pair", "single", "B A", "A B"),
        ("point", "single", [10, 20], "10 20"),
        ("point", "single", "10 20", "10 20"),
        ("point", "multiple", [[1, 2], {"x": 3, "y": 4}], ["1 2", "3 4"]),
        ("point", "multiple", ["1,2", "3,4"], ["1 2", "3 4"]),
        ("string", "single", "", None),
        ("string", "multiple", [], None),
        ("string", "single", None, None),
        ("file", "single", {"name": "a.png", "mime": "image/png"}, "file"),
        ("identifier", "single", {"base": {"identifier": "A"}}, "A"),
        ("identifier", "multiple", {"list": {"identifier": ["A", "B"]}}, ["A", "B"]),
        ("identifier", "single", {"base": None}, None),
        ("", "record", {"a": 1, "b": "x"}, {"a": 1, "b": "x"}),
        ("", "record", {"record": [{"name": "a", "base": {"float": 1.5}}]}, {"a": 1.5}),
    ],
)
def test_json_says_values_in_several_ways(base, cardinality, value, written):
    assert told(base, cardinality, value) == written


@pytest.mark.parametrize(
    ("base", "value"),
    [
        ("integer", "x"),
        ("identifier", ["A", "B"]),
        ("point", "1"),
        ("float", {"a": 1, "b": 2}),
        ("float", [[1]]),
    ],
)
def test_json_that_says_something_else_is_refused(base, value):
    with pytest.raises(ShapeWrong):
        told(base, "single", value)


def test_a_response_that_is_not_there_is_named():
    with pytest.raises(ShapeWrong) as wrong:
        answers.from_json(GENERAL.responses, {"RESPONSE": "A"})
    assert "TOWN, SIZE" in str(wrong.value)
    assert answers.from_json(GENERAL.responses, {"duration": 12}) == {}


def test_a_journals_response_names_its_variable():
    found = answers.read(GENERAL, ("TOWN Ош шаары", "SIZE 1.2"))
    assert {name: values.written(value) for name, value in found.items()} == {"TOWN": "Ош шаары", "SIZE": 1.2}
    assert answers.read(GENERAL, ("TOWN ",)) == {"TOWN": None}


@pytest.mark.parametrize("response", [("X A",), ("SIZE x",), ("TOWN a", "TOWN b"), ("TOWN",) * 2])
def test_a_journals_response_that_does_not_fit_is_refused(response):
    with pytest.raises(ResponseUnfit):
        answers.read(GENERAL, response)


def test_all_fields_make_an_answer_complete():
    assert answers.is_complete(GENERAL, ("TOWN Osh", "SIZE 2"))
    assert not answers.is_complete(GENERAL, ("TOWN Osh",))
    assert not answers.is_complete(GENERAL, ("TOWN Osh", "SIZE "))
    hint = ["end-attempt-interaction", {"response-identifier": "HINT"}]
    more = replace(GENERAL, body={"en": (*GENERAL.body["en"], hint)})
    assert answers.is_complete(more, ("TOWN Osh", "SIZE 2"))
    assert answers.key(GENERAL) == ("TOWN Bishkek", "SIZE 1.2")


def test_values_are_texts_for_simple_items():
    assert [
        answers.atoms(one) for one in ("A", ["A", "B"], [["A", "B"]], None, {"base": {"identifier": "A"}})
    ] == [
        ("A",),
        ("A", "B"),
        ("A B",),
        (),
        ("A",),
    ]


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=2),
    max_leaves=6,
)


@pytest.mark.property
@given(some.sampled_from(BASES), some.sampled_from(["single", "multiple", "ordered", "record"]), JSON)
def test_any_json_is_a_value_or_refused(base, cardinality, value):
    with contextlib.suppress(ShapeWrong):
        told(base, cardinality, value)
