"""The one style sheet: all of it scales, and all of it comes from tokens."""

import re

from app.ui.qss import sheet
from app.ui.theme import NAMES, THEME


def test_every_theme_fills_the_sheet():
    for name in NAMES:
        THEME.put_on(name)
        made = sheet(THEME.colours, THEME.border_px, THEME.px)
        assert made.count("{") == made.count("}")
        assert "None" not in made


def test_sizes_follow_the_scale():
    once = sheet(THEME.colours, 1, round)
    twice = sheet(THEME.colours, 1, lambda length: round(2 * length))
    assert re.findall(r'rank="title"\] \{ font-size: (\d+)', once + twice) == ["26", "52"]


def test_nothing_names_left_or_right_padding_outside():
    assert "padding-left" not in sheet(THEME.colours, 1, round)
