"""Contrast of every pair of colours, scale, and one style sheet."""

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QPushButton

from app.ui.theme import NAMES, SCALES, THEME, state

TEXT_PAIRS = [(text, ground) for text in ("text", "muted") for ground in ("ground", "surface", "sunken")]
TEXT_PAIRS += [(f"on_{tone}", tone) for tone in ("primary", "success", "warn", "danger")]
TEXT_PAIRS += [(tone, f"{tone}_soft") for tone in ("primary", "success", "warn", "danger")]
TEXT_PAIRS += [(tone, "surface") for tone in ("primary", "success", "warn", "danger")]
EDGE_PAIRS = [("edge", "surface"), ("focus", "surface"), ("focus", "ground"), ("primary", "ground")]


def light(colour):
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_text_and_edges_can_be_seen(name):
    THEME.put_on(name)
    for one, other in TEXT_PAIRS:
        assert contrast(THEME.colour(one), THEME.colour(other)) >= 4.5, (one, other)
    for one, other in EDGE_PAIRS:
        assert contrast(THEME.colour(one), THEME.colour(other)) >= 3, (one, other)


def test_lengths_and_letters_grow_with_the_scale():
    for _step in SCALES:
        THEME.larger()
    assert (THEME.scale, THEME.px(16), THEME.font(16).pixelSize()) == (2.0, 32, 32)
    for _step in SCALES:
        THEME.smaller()
    assert THEME.scale == 1.0


def test_themes_go_round(heard):
    told = heard(THEME.changed)
    seen = [THEME.name]
    for _step in NAMES:
        THEME.next_theme()
        seen.append(THEME.name)
    assert seen == ["light", "dark", "contrast", "light"]
    assert len(told) == 3


def test_the_korean_font_is_there_when_words_need_it():
    THEME.need("안녕")
    assert {"Noto Sans", "Noto Sans KR"} <= set(QFontDatabase.families())


def test_a_state_is_a_property(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    state(button, kind="primary", current="true")
    assert (button.property("kind"), button.property("current")) == ("primary", "true")
