"""The window alone on the screen, blinds on the others, and all as before afterwards."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from app.ui.guard.screens import Screens

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def window(show):
    return show(QMainWindow(), 600, 420)


def test_it_fills_the_screen_and_comes_back_as_it_was(window):
    window.setGeometry(40, 30, 600, 420)
    before = window.geometry()
    screens = Screens(window)
    screens.hold()
    QApplication.processEvents()
    assert window.isFullScreen()
    screens.let_go()
    QApplication.processEvents()
    assert (window.isFullScreen(), window.isVisible(), window.geometry()) == (False, True, before)
    assert not window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_letting_go_twice_changes_nothing(window):
    screens = Screens(window)
    screens.hold()
    screens.hold()
    screens.let_go()
    screens.let_go()
    assert not screens.is_held


def test_a_platform_without_a_top_says_so(window):
    assert not Screens(window).stays_on_top  # offscreen


TWO = """
import json, sys
from PySide6.QtWidgets import QApplication, QMainWindow
from app.ui.guard.screens import Blind, Screens
app = QApplication([])
window = QMainWindow()
window.show()
screens = Screens(window)
screens.hold()
app.processEvents()
held = [one.geometry().getRect() for one in app.topLevelWidgets() if isinstance(one, Blind) and one.isVisible()]
other = screens.others()[0]
heard = []
screens.removed.connect(heard.append)
screens.added.connect(heard.append)
app.screenRemoved.emit(other)
app.screenAdded.emit(other)
screens.let_go()
app.sendPostedEvents(None, 52)
left = [one for one in app.topLevelWidgets() if isinstance(one, Blind)]
print(json.dumps({"held": held, "other": other.geometry().getRect(), "heard": heard, "left": len(left)}))
"""


def test_other_displays_are_blind_while_it_is_held(tmp_path):
    one, other = ({"x": x, "y": 0, "width": 800, "height": 600} for x in (0, 800))
    layout = {"screens": [{"name": "A", **one}, {"name": "B", **other}]}
    (tmp_path / "screens.json").write_text(json.dumps(layout), "utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"}
    done = subprocess.run(
        [sys.executable, "-c", TWO], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.strip().splitlines()[-1])
    assert told["held"] == [told["other"]]
    assert (told["heard"], told["left"]) == (["B", "B"], 0)
