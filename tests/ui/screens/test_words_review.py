"""Words: show, rate, take back, write."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.screens.words_review import Rated
from tests.ui import sample, staging


@pytest.fixture
def words(show):
    return show(staging.words())


def test_space_shows_the_answer_and_a_number_rates(words, heard):
    rated = heard(words.rated)
    assert not words.translation.isVisible()
    QTest.keyClick(words, Qt.Key.Key_Space)
    assert words.translation.isVisible()
    assert "1 day" in words.ratings[2].words
    QTest.keyClick(words, Qt.Key.Key_3)
    card = words.card
    assert rated == [Rated(card.deck, card.card.id, 3)]


def test_a_number_before_the_answer_does_nothing(words, heard):
    rated = heard(words.rated)
    QTest.keyClick(words, Qt.Key.Key_3)
    assert not rated


def test_every_rating_has_a_button(words, heard):
    rated = heard(words.rated)
    for button in words.ratings:
        words.open_card()
        button.click()
    assert [one.rating for one in rated] == [1, 2, 3, 4]


def test_a_rating_can_be_taken_back(words, heard):
    undone = heard(words.undone)
    words.undo()
    words.open_card()
    words.rate(4)
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(undone) == 1


def test_new_words_and_old_ones_are_counted(words):
    assert (words.new.text(), words.old.text()) == ("New: 2", "To repeat: 3")


def test_a_word_is_written_and_judged(words):
    words.writing.click()
    assert not words.term.isVisible()
    QTest.keyClicks(words.line, "rkatkgkqslek")
    assert words.line.text() == "감사합니다"
    QTest.keyClick(words.line, Qt.Key.Key_Return)
    assert words.verdict.label.text() == "You wrote it right."


def test_another_word_is_shown_beside_the_right_one(words):
    words.write()
    words.line.setText("네")
    words.open_card()
    assert words.verdict.label.text() == "You wrote: 네"


def test_the_sound_is_asked_for(words, heard):
    asked = heard(words.speech_asked)
    words.hear.click()
    words.open_card()
    assert [(one.words, one.is_asked) for one in asked] == [("감사합니다", True), ("감사합니다", False)]


def test_the_end_is_calm(words, heard):
    finished = heard(words.finished)
    words.show_due(())
    assert words.end_title.isVisible()
    words.leave.click()
    assert len(finished) == 1


def test_english_words_are_not_written(show):
    from app.ui.screens.words_review import WordsReview

    screen = WordsReview()
    screen.show_deck(sample.pack().course.decks[0].title, "en")
    screen.show_due(sample.due("safety-at-work"))
    show(screen)
    assert not screen.writing.isVisible()
