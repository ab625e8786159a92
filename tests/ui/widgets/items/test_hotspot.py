"""Choosing a place in a picture, with the mouse or with keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.widgets.items.hotspot import Hotspot
from tests.ui.widgets.items.kinds import shown


@pytest.fixture
def hotspot(show):
    def make(response=()):
        made = Hotspot()
        made.show_item(shown("hotspot", response))
        return show(made, 800, 560)

    return make


def test_areas_lie_where_the_picture_has_them(hotspot):
    made = hotspot()
    drawn, natural = made.picture.area(), made.picture.natural
    times = drawn.width() / natural.width()
    for one in made.picture.areas:
        assert abs(one.x() - drawn.x() - one.area.x * times) <= 1
        assert abs(one.width() - one.area.width * times) <= 2


def test_areas_move_with_the_picture(hotspot):
    made = hotspot()
    before = made.picture.areas[0].geometry()
    made.resize(500, 400)
    QApplication.processEvents()
    assert made.picture.areas[0].geometry() != before


def test_a_click_chooses(hotspot, qtbot, heard):
    made = hotspot()
    changed = heard(made.changed)
    qtbot.mouseClick(made.picture.areas[1], Qt.MouseButton.LeftButton)
    assert changed == [(made.picture.areas[1].area.id,)]


def test_the_keyboard_shows_all_areas_and_chooses(hotspot):
    made = hotspot()
    made.focus_first()
    area = made.picture.areas[0]
    hidden = area.grab().toImage()
    QTest.keyClick(area, Qt.Key.Key_Space)
    assert made.response == (area.area.id,)
    assert all(one.outlined for one in made.picture.areas)
    assert area.grab().toImage() != hidden


def test_numbers_choose(hotspot):
    made = hotspot()
    assert made.press(2)
    assert made.response == (made.picture.areas[1].area.id,)
    assert not made.press(9)


def test_the_choice_is_marked_clearly(hotspot):
    made = hotspot()
    before = made.picture.areas[0].grab().toImage()
    made.picture.areas[0].setChecked(True)
    assert made.picture.areas[0].grab().toImage() != before


def test_each_area_has_a_name(hotspot):
    made = hotspot()
    assert all(one.accessibleName() for one in made.picture.areas)


def test_the_key_ends_it(hotspot):
    made = hotspot()
    wrong = next(n for n, one in enumerate(made.picture.areas, 1) if one.area.id not in made.shown.item.key)
    made.press(wrong)
    made.show_key(made.shown.item.key)
    verdicts = [one.verdict for one in made.picture.areas]
    assert (verdicts.count("right"), verdicts[wrong - 1]) == (1, "wrong")
    assert not made.press(1)


def test_an_earlier_answer_is_shown_again(hotspot):
    key = hotspot().shown.item.key
    assert hotspot(key).response == key
