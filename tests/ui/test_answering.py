"""Answering as a person does: whatever is given to a question is what it then says."""

import pytest

from app.core.course.item import KEYED, ItemKind
from app.ui import answering
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.question import Question
from tests.ui import sample

KINDS = [kind.value for kind in KEYED if kind is not ItemKind.GENERAL]


@pytest.fixture
def asked(qtbot):
    """asked(kind, response): a real question of that kind on the screen, and its item."""

    def ask(kind, response=(), order=()):
        item, media = sample.item(kind)
        question = Question()
        qtbot.addWidget(question)
        question.resize(1000, 700)
        question.show_item(Shown(item, order=order, response=response, media=media))
        question.show()
        return question, item

    return ask


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_can_be_given_to_every_kind(asked, kind):
    question, item = asked(kind)
    answering.give(question.interaction, item, item.key)
    assert sorted(question.response) == sorted(item.key)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_given_is_told(asked, qtbot, kind):
    question, item = asked(kind)
    told = []
    question.changed.connect(told.append)
    answering.give(question.interaction, item, item.key)
    assert sorted(told[-1]) == sorted(item.key)


@pytest.mark.parametrize("turned", [False, True])
def test_every_option_of_a_choice_can_be_given_wherever_it_stands(asked, turned):
    ids = tuple(one.id for one in sample.item("choice")[0].options)
    for option in ids:
        question, item = asked("choice", order=ids[::-1] if turned else ())
        answering.give(question.interaction, item, (option,))
        assert question.response == (option,)


def test_a_second_choice_takes_the_place_of_the_first(asked):
    question, item = asked("choice")
    first, second, *_ = (one.id for one in item.options)
    answering.give(question.interaction, item, (first,))
    answering.give(question.interaction, item, (second,))
    assert question.response == (second,)


def test_of_several_answers_the_ones_no_longer_wanted_are_taken_back(asked):
    question, item = asked("multiple-response")
    ids = [one.id for one in item.options]
    answering.give(question.interaction, item, (ids[0], ids[1]))
    answering.give(question.interaction, item, (ids[1], ids[2]))
    assert sorted(question.response) == sorted((ids[1], ids[2]))


def test_rows_can_be_put_in_any_order(asked):
    question, item = asked("order")
    for wanted in (item.key[::-1], item.key, (*item.key[1:], item.key[0])):
        answering.give(question.interaction, item, wanted)
        assert question.response == wanted


def test_partners_can_be_changed(asked):
    question, item = asked("match")
    left, right = [one.id for one in item.left], [one.id for one in item.right]
    turned = tuple(f"{a} {b}" for a, b in zip(left, (right[1:] + right[:1])[: len(left)], strict=True))
    answering.give(question.interaction, item, item.key)
    answering.give(question.interaction, item, turned)
    assert sorted(question.response) == sorted(turned)


def test_every_place_of_a_picture_can_be_pressed(asked):
    question, item = asked("hotspot")
    for area in item.areas:
        answering.give(question.interaction, item, (area.id,))
        assert question.response == (area.id,)


def test_every_word_fits_into_its_gap(asked):
    question, item = asked("inline-choice")
    last = tuple(f"{blank.id} {blank.options[-1].id}" for blank in item.blanks)
    answering.give(question.interaction, item, last)
    assert question.response == last
