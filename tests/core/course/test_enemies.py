import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.enemies import symmetric
from tests import build

NAMES = ("a", "b", "c", "d")


def test_who_is_named_names_back():
    one, other = symmetric((build.item("a", enemies=("b",)), build.item("b")))
    assert (one.enemies, other.enemies) == (("b",), ("a",))


def test_nobody_else_is_changed():
    items = (build.item("a"), build.item("b", enemies=("gone",)))
    assert symmetric(items) == items


@pytest.mark.property
@given(some.dictionaries(some.sampled_from(NAMES), some.sets(some.sampled_from(NAMES))))
def test_every_enmity_goes_both_ways_and_none_is_lost(named):
    made = symmetric(tuple(build.item(one, enemies=tuple(sorted(named.get(one, ())))) for one in NAMES))
    pairs = {(item.id, enemy) for item in made for enemy in item.enemies}
    assert all((other, one) in pairs for one, other in pairs)
    assert pairs >= {(one, enemy) for one, enemies in named.items() for enemy in enemies}
