"""What all kinds have in common."""

import pytest

from app.ui.widgets.items.interaction import Interaction, Shown
from tests import build


class Button(Interaction):
    response = ("a",)


def test_an_item_is_shown_in_the_persons_language_and_order():
    item = build.item()
    shown = Shown(item, ("c", "a", "b", "d"), language="ru")
    assert [one.id for one in shown.placed(item.options)] == ["c", "a", "b", "d"]
    assert shown.words(item.prompt) == "Which? q1 (ru)"


def test_options_that_no_order_names_stand_as_they_are():
    item = build.item()
    assert Shown(item, ("x",)).placed(item.options) == item.options


def test_after_the_end_nothing_is_told(qtbot, heard):
    button = Button()
    qtbot.addWidget(button)
    changed = heard(button.changed)
    button._tell()
    button.is_over = True
    button._tell()
    assert changed == [("a",)]


@pytest.mark.parametrize("deed", [lambda one: one.focus_first(), lambda one: one.show_key(())])
def test_each_kind_does_it_its_own_way(qtbot, deed):
    button = Button()
    qtbot.addWidget(button)
    assert not button.press(1)
    with pytest.raises(NotImplementedError):
        deed(button)
