"""A lesson is read, or listened to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.screens.lesson import READING_WIDTH
from app.ui.words import WORDS
from tests.ui import staging


@pytest.fixture
def lesson(show):
    WORDS.use("ky")
    return show(staging.lesson())


def test_the_column_is_not_wider_than_one_reads(lesson):
    assert all(row.block.width() <= 760 for row in lesson.rows)
    assert READING_WIDTH - 760 <= 48


def test_all_is_read_aloud_in_order_and_can_be_stopped(lesson, heard):
    played, hushed = heard(lesson.played), heard(lesson.hushed)
    lesson.read.click()
    clips = [clip for row in lesson.rows for clip in row.clips]
    assert played == [tuple(clips)]
    assert lesson.read.words == "Окууну токтотуу"
    lesson.read.click()
    assert len(hushed) == 1
    assert lesson.read.words == "Үн чыгарып окуу"


def test_what_is_heard_is_kept_in_sight(lesson):
    lesson.scroller.verticalScrollBar().setValue(100_000)
    lesson.show_block(lesson.rows[0].clips[0])
    assert lesson.scroller.verticalScrollBar().value() < 100_000
    assert not lesson.rows[0].visibleRegion().isEmpty()


def test_finishing_is_told(lesson, heard):
    finished = heard(lesson.finished)
    lesson.focus_first()
    QTest.keyClick(lesson.finish, Qt.Key.Key_Return)
    assert finished == ["machines"]


def test_the_arrows_and_escape_work_while_reading(lesson, heard):
    back = heard(lesson.went_back)
    lesson.focus_first()
    QTest.keyClick(lesson.finish, Qt.Key.Key_Down)
    assert lesson.scroller.verticalScrollBar().value() > 0
    QTest.keyClick(lesson.finish, Qt.Key.Key_Escape)
    assert len(back) == 1


def test_without_clips_nothing_offers_to_read(lesson):
    WORDS.use("en")
    assert not lesson.read.isVisible()
    assert lesson.header.title.text() == "Machines and lockout"
