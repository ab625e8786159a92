"""Buttons: names, keys, sizes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.widgets.buttons import IconButton, SignButton, danger, ghost, nav, primary, quiet, with_name


def test_each_kind_is_named_and_large_enough(show):
    for make in (primary, ghost, quiet, danger, nav):
        button = show(make("Go on", icon="check"), 200, 60)
        assert (button.words, button.accessibleName()) == ("Go on", "Go on")
        assert button.sizeHint().height() >= 44


def test_enter_presses_a_focused_button(show, heard):
    button = show(primary("Go"), 200, 60)
    clicked = heard(button.clicked)
    button.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(clicked) == 3


def test_an_icon_alone_says_its_words(show):
    button = show(IconButton("x", "Close"), 60, 60)
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("", "Close", "Close")
    assert (button.sizeHint().width(), button.sizeHint().height()) == (46, 46)


def test_a_sign_is_wide_enough(show):
    assert show(SignButton("A+", "Larger"), 60, 60).sizeHint().width() >= 46


def test_a_bare_button_keeps_its_name(show):
    button = show(quiet("Help", icon="hand-stop"), 200, 60)
    wide = button.sizeHint().width()
    button.set_bare(True)
    assert (button.text(), button.words, button.toolTip()) == ("", "Help", "Help")
    assert 44 <= button.sizeHint().width() < wide
    button.set_bare(False)
    assert "Help" in button.text()


def test_a_button_changes_kind_and_state(show):
    button = show(primary("Go"), 200, 60)
    button.set_kind("danger")
    button.set_current(True)
    assert (button.property("kind"), button.property("current")) == ("danger", "true")


def test_any_widget_gets_a_name(show):
    named = with_name(show(ghost(""), 60, 60), "Name", "What it is for")
    assert (named.accessibleName(), named.accessibleDescription()) == ("Name", "What it is for")
