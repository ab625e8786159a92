import pytest

from app.core.course import item as items
from app.core.course.item import (
    BY_PERSON,
    KEYED,
    LONGEST_TEXT,
    Bank,
    ItemKind,
    Stimulus,
    can_stay_open,
    check_response,
    is_complete,
)
from app.core.course.rubric import Criterion, Rubric, Step
from app.core.errors import ResponseUnfit
from tests import build

UNFIT = {
    ItemKind.CHOICE: [("a", "b"), ("e",), ("",), ("a", "a")],
    ItemKind.MULTIPLE_RESPONSE: [("a", "a"), ("a", "e"), ("",)],
    ItemKind.ORDER: [("a", "b"), ("a", "b", "b"), ("a", "b", "c", "a"), ("x", "b", "c")],
    ItemKind.MATCH: [
        ("l1 r1", "l1 r2"),
        ("l1",),
        ("l3 r1",),
        ("l1 r9",),
        ("r1 l1",),
        ("l1 r1 r2",),
        ("l1  r1",),
    ],
    ItemKind.INLINE_CHOICE: [("g1 z",), ("g1 x", "g1 y"), ("g3 x",), ("x",)],
    ItemKind.HOTSPOT: [("exit", "door"), ("roof",)],
}
PARTIAL = {
    ItemKind.MULTIPLE_RESPONSE: ("a",),
    ItemKind.MATCH: ("l1 r1",),
    ItemKind.INLINE_CHOICE: ("g2 z",),
}


@pytest.mark.parametrize("kind", KEYED)
def test_the_key_fits_its_own_item(kind):
    item = build.item_of(kind)
    items.check_response(item, item.key)


@pytest.mark.parametrize("kind", KEYED)
def test_an_empty_response_always_fits(kind):
    items.check_response(build.item_of(kind), ())


@pytest.mark.parametrize(("kind", "response"), [(kind, one) for kind, many in UNFIT.items() for one in many])
def test_what_the_item_does_not_have_is_refused(kind, response):
    with pytest.raises(ResponseUnfit):
        items.check_response(build.item_of(kind), response)


@pytest.mark.parametrize(("kind", "response"), PARTIAL.items())
def test_a_part_of_the_answer_fits(kind, response):
    items.check_response(build.item_of(kind), response)


@pytest.mark.parametrize("kind", KEYED)
def test_the_key_is_a_complete_answer(kind):
    item = build.item_of(kind)
    assert items.is_complete(item, item.key)


@pytest.mark.parametrize("kind", KEYED)
def test_nothing_is_no_complete_answer(kind):
    assert not items.is_complete(build.item_of(kind), ())


@pytest.mark.parametrize("kind", [ItemKind.MATCH, ItemKind.INLINE_CHOICE])
def test_a_gap_left_open_is_no_complete_answer(kind):
    assert not items.is_complete(build.item_of(kind), PARTIAL[kind])


def test_a_matching_shuffles_its_right_hand_parts():
    assert build.item_of(ItemKind.MATCH).part_ids() == ("r1", "r2", "r3")


def test_a_choice_shuffles_its_options():
    assert build.item_of(ItemKind.CHOICE).part_ids() == ("a", "b", "c", "d")


def test_a_picture_shuffles_nothing():
    assert build.item_of(ItemKind.HOTSPOT).part_ids() == ()


def test_a_bank_gives_its_items_by_name():
    bank = build.bank()
    assert bank.by_id()["fire3"] == bank.items[9]


def test_a_text_that_a_person_marks_is_a_response_as_it_was_written():
    item = build.item(kind=ItemKind.WRITTEN, key=(), options=())
    check_response(item, ("Dear Mr Kim, I cannot come today.",))
    with pytest.raises(ResponseUnfit):
        check_response(item, ("x" * (LONGEST_TEXT + 1),))


@pytest.mark.parametrize("kind", [ItemKind.SPOKEN, ItemKind.UPLOAD])
def test_evidence_is_answered_by_its_digest(kind):
    item = build.item(kind=kind, key=(), options=())
    check_response(item, ("0f" * 32,))
    for wrong in (("0F" * 32,), ("0f" * 31,), ("a.wav",), ("0f" * 32, "0f" * 32)):
        with pytest.raises(ResponseUnfit):
            check_response(item, wrong)


def test_of_practical_work_nothing_is_answered_on_the_screen():
    item = build.item(kind=ItemKind.PRACTICAL, key=(), options=())
    assert is_complete(item, ())
    with pytest.raises(ResponseUnfit):
        check_response(item, ("done",))


def test_an_item_is_worth_what_its_rubric_gives():
    rubric = Rubric((Criterion("helmet", build.text("helmet"), (Step(0), Step(2))),))
    assert build.item(points=3).worth == 3
    assert build.item(kind=ItemKind.PRACTICAL, rubric=rubric).worth == 2


def test_a_bank_says_what_its_items_ask_about():
    stimulus = Stimulus("s", text={"en": "Read"})
    items = (build.item("a", stimulus="s"), build.item("b"), build.item("c", stimulus="gone"))
    assert Bank("b", items, (stimulus,)).asked_about() == {"a": stimulus}


def test_every_option_is_found_on_both_sides_and_in_gaps():
    assert [one.id for one in build.item_of(ItemKind.MATCH).every_option()] == ["l1", "l2", "r1", "r2", "r3"]
    assert [one.id for one in build.item_of(ItemKind.INLINE_CHOICE).every_option()] == ["x", "y", "y", "z"]


def test_practice_waits_for_an_answer_unless_it_is_given_elsewhere():
    assert {kind for kind in ItemKind if can_stay_open(build.item_of(kind))} == BY_PERSON - {ItemKind.WRITTEN}
