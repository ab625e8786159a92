import pytest

from app.core.course.rubric import Step
from app.core.errors import ShapeWrong, SourceWrong
from app.files import reading, yaml

SOURCE = yaml.read("a:\n  - points: 1\n  - points: no\n", "f.yaml")


def test_a_mistake_is_told_with_its_line():
    with pytest.raises(SourceWrong) as wrong:
        reading.shape(Step, {"points": "x"}, SOURCE, ("a", 1))
    assert (wrong.value.fields["file"], wrong.value.fields["line"]) == ("f.yaml", 3)


def test_what_is_made_comes_back():
    assert reading.told(lambda: Step(2), SOURCE, ()) == Step(2)


def test_only_what_does_not_fit_is_told_of_the_source():
    def broken():
        raise ShapeWrong(where="item.steps[1].text", why="no")

    with pytest.raises(SourceWrong, match=r"steps\[1\]\.text"):
        reading.told(broken, SOURCE, ("a",))


@pytest.mark.parametrize("value", ["words", {"x": 1}])
def test_a_list_is_a_list(value):
    with pytest.raises(SourceWrong, match="it should be a list"):
        reading.listed({"a": value}, "a", SOURCE)


def test_nothing_is_an_empty_list():
    assert reading.listed({}, "a", SOURCE) == []


def test_a_source_starts_with_names():
    with pytest.raises(SourceWrong, match="names and values"):
        reading.mapping(yaml.read("- a\n", "f.yaml"))


def test_a_place_becomes_a_path():
    assert reading.path("options[2].text") == ("options", 2, "text")
