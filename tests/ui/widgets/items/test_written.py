"""Writing: words are counted, the text is told when the writer rests."""

from dataclasses import replace

import pytest

from app.core.course.item import LONGEST_TEXT, ItemKind
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.written import Written, words_in
from tests import build

ITEM = build.item_of(ItemKind.WRITTEN)


@pytest.fixture
def written(show):
    made = show(Written(), 600, 320)
    made.show_item(Shown(ITEM))
    return made


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("one", 1), ("one, two – three!", 3), ("안녕 하세요", 2), (" - ", 0), ("a\n\nb", 2)],
)
def test_words_are_what_has_letters_between_blanks(text, count):
    assert words_in(text) == count


def test_it_is_told_when_the_writer_rests(written, qtbot):
    with qtbot.waitSignal(written.changed, timeout=5_000) as told:
        written.text.setPlainText("I fell.")
    assert told.args == [("I fell.",)]


def test_blanks_are_no_answer(written):
    written.text.setPlainText("  \n ")
    assert written.response == ()


@pytest.mark.parametrize(
    ("least", "most", "said", "tone"),
    [
        (0, 0, "2 words", "muted"),
        (3, 0, "2 words; at least 3 are wanted", "warn"),
        (0, 1, "2 words; at most 1 are wanted", "warn"),
        (1, 3, "2 words; 1 to 3 are wanted", "muted"),
    ],
)
def test_what_is_wanted_is_said_beside_what_is_there(written, least, most, said, tone):
    written.show_item(Shown(replace(ITEM, least_words=least, most_words=most)))
    written.text.setPlainText("two words")
    assert (written.count.text(), written.count.property("tone")) == (said, tone)


def test_who_comes_back_finds_the_text_and_the_cursor_stays_where_it_was(written):
    written.show_item(Shown(ITEM, response=("What I wrote",)))
    assert written.response == ("What I wrote",)
    cursor = written.text.textCursor()
    cursor.setPosition(4)
    written.text.setTextCursor(cursor)
    written.show_item(Shown(ITEM, response=("What I wrote",), language="ky"))
    assert written.text.textCursor().position() == 4


def test_no_more_is_taken_than_can_be_kept(written):
    written.text.setPlainText("x" * (LONGEST_TEXT + 5))
    assert len(written.response[0]) == LONGEST_TEXT


def test_at_the_end_nothing_more_is_written(written, heard):
    changed = heard(written.changed)
    written.show_key(())
    assert written.text.isReadOnly()
    written.text.paused.emit()
    assert not changed
