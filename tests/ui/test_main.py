"""The program: it starts light, paints and ends when asked, and keeps the collector on the screen's thread."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flow import room as rooms

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "sqlmodel",
    "sqlalchemy",
    "fastapi",
    "pyhanko",
    "reportlab",
    "numpy",
    "httpx",
    "pikepdf",
    "PIL",
    "fsrs",
}
HEAVY |= {"PySide6.QtMultimedia", "PySide6.QtTextToSpeech", "app.ui.trips.learning", "app.ui.trips.staffing"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("centre")
    rooms.built(folder)
    return folder / "home"


def run(code, home):
    done = subprocess.run(
        [sys.executable, "-c", code, str(home)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_paints_and_ends(home):
    command = [sys.executable, "-m", "app", "desktop", "--data", str(home), "--paint-and-exit"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    told = json.loads(done.stdout)
    assert (done.returncode, set(told)) == (0, {"first_paint_s", "rss_mib"})
    assert 0 < told["first_paint_s"] < 10
    assert 20 < told["rss_mib"] < 150


START = """
import gc, sys
from pathlib import Path
from app.station import open_station
from app.ui import main
{more}
sys.exit(main.start(lambda: open_station(Path(sys.argv[1])), main.Start(paint_and_exit=True)))
"""


def test_nothing_heavy_is_loaded_before_the_first_screen(home):
    more = "import atexit; atexit.register(lambda: print('loaded', *sys.modules))"
    loaded = set(run(START.format(more=more), home).split())
    assert not HEAVY & loaded


def test_the_collector_runs_on_the_thread_of_the_screen(home):
    more = "import atexit; atexit.register(lambda: print('collects', gc.isenabled()))"
    assert "collects False" in run(START.format(more=more), home)


def test_an_error_in_a_slot_is_said_and_the_work_goes_on(home):
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.station import open_station
from app.ui.main import Program, Start
app = QApplication([])
station = open_station(Path(sys.argv[1]))
program = Program(station, app, Start())
def fail():
    raise RuntimeError("surprise")
def look():
    print("said", program.window.stage.currentWidget().banner.label.text())
    program.window.close()
    app.quit()
program.window.ready.connect(lambda: (QTimer.singleShot(0, fail), QTimer.singleShot(50, look)))
program.show()
app.exec()
station.close()
"""
    said = run(code, home)
    assert "said" in said
    assert "surprise" not in said
