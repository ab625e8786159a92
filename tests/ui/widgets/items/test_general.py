"""Items of the general form: fields in the text, parts that look like simple items, one response for all."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.core import shapes
from app.core.course.general import General
from app.core.course.item import Item, ItemKind, is_complete
from app.core.exam.marking import is_right
from app.ui.widgets.fields import DropDown
from app.ui.widgets.items.choice import Choice
from app.ui.widgets.items.general import GeneralItem
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.match import Match
from app.ui.widgets.items.order import Order
from app.ui.widgets.labels import Label
from tests import build


def asked(kind, *inside, response="R", **at):
    return [f"{kind}-interaction", {"response-identifier": response, **at}, *inside]


def choices(*ids, name="simple-choice"):
    return [[name, {"identifier": one}, f"option {one}"] for one in ids]


def item(*body, responses=None, **more):
    told = {
        "responses": responses or [{"id": "R", "base": "identifier", "key": ["B"]}],
        "outcomes": [{"id": "SCORE", "base": "float"}],
        "body": {"en": list(body)},
    }
    return Item(
        "q", ItemKind.GENERAL, "x", {"en": "A title"}, (), general=shapes.shaped(General, told | more)
    )


@pytest.fixture
def general(show):
    """general(item, response): a general item on the screen."""

    def make(shown, response=()):
        made = GeneralItem()
        made.show_item(Shown(shown, (), response, "en"))
        return show(made, 800, 500)

    return make


def words(made):
    return [one.text() for one in made.findChildren(Label)]


def test_fields_stand_in_their_sentence_and_tell_what_was_written(general, heard):
    whole = build.item_of(ItemKind.GENERAL)
    made = general(whole)
    changed = heard(made.changed)
    assert [word for word in words(made) if word] == ["(en)", "has", "million."]
    made.fields["TOWN"].setText("  bish  kek ")
    made.fields["TOWN"].setText(" bishkek ")
    made.fields["SIZE"].setText("1.2")
    assert made.response == changed[-1] == ("TOWN bishkek", "SIZE 1.2")
    assert is_complete(whole, made.response)
    assert is_right(whole, made.response)


def test_any_spelling_that_gets_all_points_is_green(general):
    made = general(build.item_of(ItemKind.GENERAL), ("TOWN bishkek", "SIZE 1.20"))
    made.show_key(())
    assert made.fields["TOWN"].property("tone") == "success"


def test_an_earlier_answer_is_shown_again_and_the_key_ends_it(general):
    made = general(build.item_of(ItemKind.GENERAL), ("TOWN Osh", "SIZE 1.2"))
    assert made.response == ("TOWN Osh", "SIZE 1.2")
    made.show_key(())
    assert [made.fields[one].property("tone") for one in ("TOWN", "SIZE")] == ["danger", "success"]
    assert not made.press(1)


@pytest.mark.parametrize(
    ("body", "cardinality", "response", "kind"),
    [
        (asked("choice", *choices("A", "B")), "single", ("R B",), Choice),
        (asked("choice", *choices("A", "B")), "multiple", ("R A", "R B"), Choice),
        (asked("hottext", ["p", "One ", *choices("A", name="hottext"), " two"]), "single", ("R A",), Choice),
        (asked("order", *choices("A", "B")), "ordered", ("R B", "R A"), Order),
        (
            asked("gap-match", *choices("W", name="gap-text"), ["p", "It is ", ["gap", {"identifier": "G"}]]),
            "multiple",
            ("R W G",),
            Match,
        ),
        (
            ["p", "It is ", asked("inline-choice", *choices("A", "B", name="inline-choice"))],
            "single",
            ("R A",),
            DropDown,
        ),
        (asked("extended-text", ["prompt", "Why?"]), "single", ("R Because",), QPlainTextEdit),
    ],
)
def test_each_part_tells_what_was_answered_before(general, body, cardinality, response, kind):
    base = {"G": "directedPair"}.get(response[0][-1], "string" if kind is QPlainTextEdit else "identifier")
    made = general(item(body, responses=[{"id": "R", "base": base, "cardinality": cardinality}]), response)
    assert isinstance(made.fields["R"], kind)
    assert made.response == response
    made.show_key(())


def test_a_text_is_told_when_the_writer_rests_or_leaves(general, heard, qtbot):
    made = general(item(asked("extended-text"), responses=[{"id": "R", "base": "string"}]))
    changed = heard(made.changed)
    with qtbot.waitSignal(made.changed, timeout=5000):
        made.fields["R"].setPlainText("Because")
        assert changed == []
    made.fields["R"].setPlainText("Because it\nburns")
    made.fields["R"].focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert changed == [("R Because",), ("R Because it\nburns",)]


def test_words_are_shown_and_feedback_waits(general):
    made = general(
        item(
            ["h2", "Fire"],
            ["ul", ["li", "one"], ["li", "two"]],
            ["rubric-block", {"view": "scorer"}, ["p", "secret"]],
            ["feedback-block", {"identifier": "ok"}, ["p", "later"]],
            ["p", "Now ", ["printed-variable", {"identifier": "N"}], ["math", "N / 2"]],
            asked("choice", ["prompt", "Which?"], *choices("A", "B")),
            templates=[{"id": "N", "base": "integer", "default": ["6"]}],
        )
    )
    assert words(made)[:4] == ["Fire", "• one\n• two", "Now 66 / 2", "Which?"]


def test_what_no_screen_can_ask_is_said(general):
    made = general(item(asked("upload"), responses=[{"id": "R", "base": "file"}]))
    assert "This part cannot be answered on this screen." in words(made)
    assert made.response == ()


def test_numbers_and_focus_lead_to_the_fields(general, qtbot):
    made = general(item(asked("choice", *choices("A", "B"))))
    assert made.press(2)
    assert made.response == ("R B",)
    both = general(build.item_of(ItemKind.GENERAL))
    both.window().activateWindow()
    both.focus_first()
    assert both.press(2)
    assert not both.press(9)
