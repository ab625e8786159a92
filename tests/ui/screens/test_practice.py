"""Practice: checked at once, wrong ones again at the end."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.course.item import KEYED, ItemKind
from app.ui.screens.practice import Practice, Practised
from app.ui.widgets.items.telling import key_in_words
from tests.ui import sample


@pytest.fixture
def practice(show):
    view = sample.practice_view()
    items = tuple(one for one in view.items if one.kind is ItemKind.CHOICE)[:2]
    screen = Practice()
    screen.show_practice(replace(view, items=items))
    return show(screen)


def answer(screen, *, rightly):
    ids = [option.id for option in screen.item.options]
    place = next(n for n, one in enumerate(ids, 1) if (one in screen.item.key) is rightly)
    QTest.keyClick(screen, Qt.Key(Qt.Key.Key_0 + place))


def test_nothing_is_checked_before_it_is_answered(practice, heard):
    practised = heard(practice.practised)
    assert not practice.next.isEnabled()
    QTest.keyClick(practice, Qt.Key.Key_Return)
    assert not practised


def test_a_right_answer_is_green_and_goes_on(practice, heard):
    practised, first = heard(practice.practised), practice.item
    answer(practice, rightly=True)
    QTest.keyClick(practice, Qt.Key.Key_Return)
    assert practised == [Practised(first.id, is_right=True)]
    assert (practice.bar.property("tone"), practice.verdict.text()) == ("success", "Right!")
    QTest.keyClick(practice.next, Qt.Key.Key_Return)
    assert practice.item is not first


def test_a_wrong_answer_shows_the_right_one_and_comes_again(practice):
    first = practice.item
    answer(practice, rightly=False)
    practice.go_on()
    assert practice.bar.property("tone") == "danger"
    assert key_in_words(first, "en") in practice.why.text()
    practice.go_on()
    answer(practice, rightly=True)
    practice.go_on()
    practice.go_on()
    assert practice.item is first


def test_the_end_says_how_it_went(practice, heard):
    finished = heard(practice.finished)
    for rightly in (False, True, True):
        answer(practice, rightly=rightly)
        practice.go_on()
        practice.go_on()
    assert practice.item is None
    assert practice.end_what.text() == "Right at the first try: 1 of 2."
    practice.go_on()
    assert len(finished) == 1
    practice.repeat.click()
    assert practice.item is not None


def test_the_right_answer_is_said_for_every_kind():
    for kind in KEYED:
        if kind not in {ItemKind.HOTSPOT, ItemKind.GENERAL}:
            item, _media = sample.item(kind.value)
            assert key_in_words(item, "ky")


def test_a_row_to_order_never_begins_right(show):
    view = sample.practice_view()
    items = tuple(one for one in view.items if one.kind is ItemKind.ORDER)
    if not items:
        items = (sample.item("order")[0],)
    screen = Practice()
    screen.show_practice(replace(view, items=items))
    show(screen)
    assert tuple(row.option for row in screen.question.interaction.rows) != screen.item.key


@pytest.fixture
def self_judged(show):
    """Practice of one question to speak and one to show."""
    view = sample.practice_view()
    spoken = next(one for one in view.items if one.kind is ItemKind.SPOKEN)
    shown = next(one for one in sample.bank("practical").items if one.kind is ItemKind.PRACTICAL)
    screen = Practice()
    screen.show_practice(replace(view, items=(spoken, shown)))
    return show(screen)


def test_who_speaks_or_shows_compares_with_a_good_answer_and_judges(self_judged, heard):
    practised, first = heard(self_judged.practised), self_judged.item
    assert self_judged.next.isEnabled()
    self_judged.go_on()
    assert self_judged.model.label.text().startswith("Compare with this. A good answer has four things")
    assert not practised
    self_judged.next.click()
    assert practised == [Practised(first.id, is_right=True)]
    self_judged.go_on()
    assert self_judged.model.label.text().endswith("Was every line done?")


def test_what_was_not_good_yet_comes_again(self_judged, heard):
    practised, first = heard(self_judged.practised), self_judged.item
    self_judged.go_on()
    self_judged.not_yet.click()
    assert practised == [Practised(first.id, is_right=False)]
    assert not self_judged.not_yet.isVisible()
    self_judged.go_on()
    self_judged.next.click()
    assert self_judged.item is first


def test_words_to_be_read_aloud_are_asked_for_in_the_readers_language(self_judged, heard):
    asked = heard(self_judged.speech_asked)
    self_judged.question.speech_asked.emit("Say it")
    assert [(one.language, one.words) for one in asked] == [("en", "Say it")]
