from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NewType

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import canon, shapes
from app.core.errors import BytesWrong, ShapeWrong
from tests import build

Name = NewType("Name", str)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Leaf:
    name: Name
    size: int = 1


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    colour: Colour = Colour.RED
    pair: tuple[int, str] = (0, "")
    words: Mapping[str, str] = field(default_factory=dict)
    owner: str | None = None
    raw: bytes = b""
    is_tall: bool = False


TREES = some.builds(
    Tree,
    leaves=some.lists(some.builds(Leaf, some.text(max_size=5), some.integers(0, 1 << 40)), max_size=3).map(
        tuple
    ),
    colour=some.sampled_from(Colour),
    pair=some.tuples(some.integers(-5, 5), some.text(max_size=3)),
    words=some.dictionaries(some.text(max_size=3), some.text(max_size=3), max_size=2),
    owner=some.none() | some.text(max_size=3),
    raw=some.binary(max_size=4),
    is_tall=some.booleans(),
)


@pytest.mark.property
@given(TREES)
def test_a_shape_comes_back_from_its_bytes(tree):
    assert shapes.unpack(Tree, shapes.pack(tree)) == tree


@pytest.mark.property
@given(TREES)
def test_a_shape_has_one_packing(tree):
    assert shapes.pack(shapes.unpack(Tree, shapes.pack(tree))) == shapes.pack(tree)


def test_a_field_that_has_its_default_is_left_out():
    assert shapes.plain(Tree((Leaf(Name("a")),))) == {"leaves": [{"name": "a"}]}


def test_a_field_that_older_bytes_lack_gets_its_default():
    assert shapes.unpack(Tree, canon.encode({"leaves": []})) == Tree(())


def test_an_enum_travels_by_its_value():
    assert shapes.plain(Tree((), Colour.BLUE))["colour"] == "blue"


@pytest.mark.parametrize(
    ("value", "where", "why"),
    [
        ({}, "Tree", '"leaves" is missing'),
        ({"leaves": [], "roots": []}, "Tree.roots", '"roots" is not known here'),
        ({"leaves": [], "color": "red"}, "Tree.color", 'did you mean "colour"?'),
        ({"leaves": {}}, "Tree.leaves", "a list"),
        ({"leaves": [{"name": 1}]}, "Tree.leaves[0].name", "a text"),
        ({"leaves": [{"name": "a", "size": True}]}, "Tree.leaves[0].size", "a number"),
        ({"leaves": [5]}, "Tree.leaves[0]", "names and values"),
        ({"leaves": [], "colour": "green"}, "Tree.colour", "not one of red, blue"),
        ({"leaves": [], "colour": ["red"]}, "Tree.colour", "not one of"),
        ({"leaves": [], "pair": [1]}, "Tree.pair", "2 parts"),
        ({"leaves": [], "words": [1]}, "Tree.words", "names and values"),
        ({"leaves": [], "words": {"a": 1}}, "Tree.words.a", "a text"),
        ({"leaves": [], "owner": 1}, "Tree.owner", "a text"),
        ({"leaves": [], "raw": "text"}, "Tree.raw", "bytes"),
        ({"leaves": [], "is_tall": 1}, "Tree.is_tall", "true or false"),
        ({"leaves": [], 7: 1}, "Tree.7", '"7" is not known'),
        ([], "Tree", "names and values"),
    ],
)
def test_a_misfit_is_refused_with_its_place(value, where, why):
    with pytest.raises(ShapeWrong) as refused:
        shapes.shaped(Tree, value)
    assert refused.value.fields["where"] == where
    assert why in refused.value.fields["why"]


def test_bytes_that_are_not_canonical_are_refused():
    with pytest.raises(BytesWrong):
        shapes.unpack(Tree, b"\xa1\x66leaves\x9f\xff")


@pytest.mark.parametrize(
    "shape",
    [build.course(), build.bank(), build.blueprint(), build.attempt(), build.exam_record(), build.trainee()],
)
def test_the_shapes_of_the_house_come_back_from_their_bytes(shape):
    assert shapes.unpack(type(shape), shapes.pack(shape)) == shape


@pytest.mark.property
@given(TREES, TREES)
def test_a_shape_is_changed_by_plain_values(tree, other):
    values = {name: shapes.plain(getattr(other, name)) for name in ("colour", "leaves", "owner", "words")}
    made = shapes.changed(tree, values)
    assert (made.colour, made.leaves, made.owner, made.words) == (
        other.colour,
        other.leaves,
        other.owner,
        other.words,
    )
    assert (made.pair, made.raw) == (tree.pair, tree.raw)


@pytest.mark.parametrize("values", [{"height": 1}, {"colour": "green"}, {"pair": [1]}, [], None])
def test_a_shape_is_not_changed_by_what_does_not_fit(values):
    with pytest.raises(ShapeWrong):
        shapes.changed(Tree(()), values)
