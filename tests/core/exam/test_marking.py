import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.item import KEYED, ItemKind
from app.core.exam import form, marking
from app.core.exam.blueprint import MandatoryRule
from app.core.exam.marking import SkillScore
from tests import build

BANK, PLAN = build.bank(), build.blueprint()
FORM = form.draw(BANK, PLAN, bytes(range(16)))
KEYS = {placed.item: BANK.by_id()[placed.item].key for placed in FORM.items}
SETS = [kind for kind in KEYED if kind is not ItemKind.ORDER]
WRONG = {
    ItemKind.CHOICE: [("a",), ("a", "b")],
    ItemKind.MULTIPLE_RESPONSE: [("a",), ("a", "b"), ("a", "b", "c"), ("a", "a")],
    ItemKind.ORDER: [("a", "b", "c"), ("c", "b", "a"), ("c", "a")],
    ItemKind.MATCH: [("l1 r2",), ("l1 r1", "l2 r2"), ("l1 r2", "l2 r3")],
    ItemKind.INLINE_CHOICE: [("g1 x",), ("g1 y", "g2 z")],
    ItemKind.HOTSPOT: [("door",)],
}


def marked(changes=None, plan=PLAN):
    """The result of right answers with some of them changed."""
    return marking.mark(FORM, BANK, plan, KEYS | (changes or {}))


def without(*names):
    """The result where these items were left open."""
    return marked(dict.fromkeys(names, ()))


@pytest.mark.parametrize("kind", KEYED)
def test_the_key_of_each_kind_is_right(kind):
    assert marking.is_right(build.item_of(kind), build.item_of(kind).key)


@pytest.mark.parametrize(("kind", "response"), [(kind, one) for kind, many in WRONG.items() for one in many])
def test_any_other_response_is_wrong(kind, response):
    assert not marking.is_right(build.item_of(kind), response)


@pytest.mark.parametrize("kind", KEYED)
def test_no_response_is_wrong(kind):
    assert not marking.is_right(build.item_of(kind), ())


@pytest.mark.parametrize("kind", SETS)
def test_the_order_of_the_parts_does_not_matter(kind):
    item = build.item_of(kind)
    assert marking.is_right(item, item.key[::-1])


def test_the_order_matters_where_it_is_asked_for():
    item = build.item_of(ItemKind.ORDER)
    assert not marking.is_right(item, item.key[::-1])


def test_all_right_gives_all_points():
    result = marked()
    assert (result.points, result.points_of, result.percent, result.passed, result.learn) == (
        7,
        7,
        100,
        True,
        (),
    )


def test_nothing_answered_gives_no_points():
    result = marking.mark(FORM, BANK, PLAN, {})
    assert (result.points, result.passed, result.mandatory_right) == (0, False, 0)


def test_the_cut_score_itself_passes():
    result = without("the-hotspot", "the-order")
    assert (result.points, result.cut_score, result.passed) == (5, 5, True)


def test_one_point_below_the_cut_score_does_not_pass():
    result = without("the-hotspot", "the-order", "the-inline-choice")
    assert (result.points, result.passed) == (4, False)


def test_a_wrong_life_safety_item_fails_whatever_the_total():
    result = without("fire3")
    assert (result.points, result.mandatory_right, result.mandatory_of, result.passed) == (6, 1, 2, False)


def test_as_many_life_safety_items_must_be_right_as_the_plan_says():
    assert marked({"fire3": ()}, build.blueprint(mandatory=MandatoryRule(2, 1))).passed


def test_a_form_without_life_safety_items_can_be_passed():
    plan = build.blueprint(mandatory=MandatoryRule(0, 2))
    drawn = form.draw(build.bank(items=(*BANK.items, build.item("fire9", objective="fire"))), plan, bytes(16))
    bank = build.bank(items=(*BANK.items, build.item("fire9", objective="fire")))
    keys = {placed.item: bank.by_id()[placed.item].key for placed in drawn.items}
    assert marking.mark(drawn, bank, plan, keys).passed


def test_the_profile_tells_each_objective():
    assert without("fire5", "the-order").profile == (SkillScore("signs", 3, 4), SkillScore("fire", 2, 3))


def test_whole_percents_are_rounded_down():
    assert [SkillScore("x", *points).percent for points in ((2, 3), (1, 3), (0, 0))] == [66, 33, 0]


def test_lessons_of_mistakes_come_with_the_most_mistakes_first():
    assert without("fire5", "fire3", "the-order").learn == ("fire", "signs")


def test_an_answer_to_an_item_outside_the_form_counts_nothing():
    assert marked({"fire0": ("b",)}) == marked()


@pytest.mark.property
@given(some.permutations(sorted(KEYS)), some.integers(0, 7))
def test_the_order_of_answering_does_not_change_the_marks(order, count):
    some_right = {name: KEYS[name] for name in order[:count]}
    result = marking.mark(FORM, BANK, PLAN, some_right)
    assert result == marking.mark(FORM, BANK, PLAN, dict(sorted(some_right.items())))
    assert result.points == count == sum(skill.points for skill in result.profile)
