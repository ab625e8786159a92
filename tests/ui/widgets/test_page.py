"""The frame of every screen: keys, banner, language, scale."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.core.errors import DiskFull
from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.page import Saying, Screen
from app.ui.words import WORDS


class Sample(Screen):
    def __init__(self):
        super().__init__(width=600)
        self.said = 0
        self.button = primary("Go on")
        self.body.addWidget(self.button)
        self.left, self.right = ghost("Left"), ghost("Right")
        self.bar.left(self.left)
        self.bar.right(self.right)
        self.header.show_back()

    def retranslate(self):
        self.said += 1


@pytest.fixture
def screen(show):
    return show(Sample())


def test_escape_goes_back(screen, heard):
    back = heard(screen.went_back)
    QTest.keyClick(screen.button, Qt.Key.Key_Escape)
    screen.header.back.click()
    assert len(back) == 2


def test_escape_stays_where_there_is_no_way_back(screen, heard):
    back = heard(screen.went_back)
    screen.header.back.hide()
    QTest.keyClick(screen.button, Qt.Key.Key_Escape)
    assert not back


def test_f1_speaks_what_has_the_focus(screen, heard):
    said = heard(screen.speech_asked)
    screen.button.setFocus()
    QTest.keyClick(screen.button, Qt.Key.Key_F1)
    assert said == [Saying("en", "Go on")]


def test_an_error_is_said_in_a_banner_until_closed(screen):
    screen.complain(DiskFull())
    assert screen.banner.isVisible()
    assert screen.banner.label.text().startswith("The disk is full.")
    next(one for one in screen.banner.findChildren(QPushButton)).click()
    assert not screen.banner.isVisible()


def test_another_language_is_said_at_once(screen):
    WORDS.use("ru")
    assert (screen.said, screen.header.help.words) == (1, "Помощь")


def test_the_column_of_text_is_never_too_wide(screen):
    assert screen.button.width() <= 600
    THEME.put_on(scale=1.5)
    QApplication.processEvents()
    assert 600 < screen.button.width() <= 900


def test_the_primary_button_is_bottom_right(screen):
    place = screen.right.mapTo(screen, screen.right.rect().bottomRight())
    assert (place.x() > 1200, place.y() > 680) == (True, True)
    assert screen.left.mapTo(screen, screen.left.rect().topLeft()).x() < 60


def test_help_says_what_to_do(screen):
    screen.header.help.click()
    assert "Raise your hand" in screen.banner.label.text()


def test_who_is_logged_in_can_leave(screen, heard):
    left = heard(screen.logged_out)
    screen.show_person("Айгүл")
    screen.header.leave.click()
    assert len(left) == 1
    screen.show_person("")
    assert not screen.header.leave.isVisible()
