"""A projector plays a film into pictures, and never raises."""

import builtins
import subprocess
import sys

import pytest

from app.ui import projector
from app.ui.projector import Projector
from tests.ui.sample import COURSES

pytestmark = pytest.mark.qt_log_ignore(
    "audio device|PulseAudio|HW decoder|RHI backend|Could not open", extend=True
)
ROOT = COURSES.parent
BOW = (COURSES / "korean-first-steps" / "media" / "bow.webm").read_bytes()


def test_a_film_runs_to_its_end(qtbot, heard):
    one = Projector()
    lasting = heard(one.lasting)
    with qtbot.waitSignal(one.shown, timeout=20_000) as frame:
        one.load(BOW)
    assert (frame.args[0].width(), frame.args[0].height()) == (640, 400)
    with qtbot.waitSignal(one.ended, timeout=20_000):
        one.seek(8_800)
    assert 9_000 in lasting
    one.close()
    assert not one.is_loaded


def test_a_film_that_is_none_fails_once(qtbot, heard):
    one = Projector()
    failed = heard(one.failed)
    with qtbot.waitSignal(one.failed, timeout=20_000):
        one.load(b"no film")
    one.close()
    assert len(failed) == 1


def test_nothing_loaded_is_nothing_to_do():
    one = Projector()
    one.play()
    one.pause()
    one.seek(100)
    one.close()
    assert not one.is_running


def test_a_system_without_multimedia_is_told_apart(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest):
        if name == "PySide6" and "QtMultimedia" in (rest[2] or ()):
            raise ImportError("libpulse.so.0")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert projector.multimedia() is None


def test_multimedia_is_not_loaded_before_somebody_presses_play():
    code = "import sys, app.ui.trips.learning; print('PySide6.QtMultimedia' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"
