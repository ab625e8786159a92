"""A question shows the interaction of its kind, side by side where there is room."""

import pytest

from app.ui.widgets.items.question import KINDS, Question
from tests.ui.widgets.items.kinds import shown


@pytest.mark.parametrize("kind", [kind.value for kind in KINDS])
def test_every_kind_is_shown(show, kind, heard):
    question = show(Question(), 900, 600)
    one = shown(kind)
    question.show_item(one)
    question.focus_first()
    assert question.prompt.text() == one.item.prompt["en"]
    assert type(question.interaction) is KINDS[one.item.kind]
    assert question.response == ()
    question.show_key(one.item.key)
    assert not question.press(1)


def test_answers_go_on(show, heard):
    question = show(Question(), 900, 600)
    question.show_item(shown("choice"))
    changed = heard(question.changed)
    question.press(1)
    question.show_item(shown("hotspot"))
    question.press(1)
    assert len(changed) == 2


def test_the_picture_stands_beside_only_where_there_is_room(show):
    question = show(Question(), 900, 600)
    wide = question._both.direction()
    question.resize(500, 600)
    question.restyle()
    assert question._both.direction() is not wide
