"""The first window beside an empty PySide6 window, and the memory of both."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

ROUNDS = 7
EMPTY = """
import json, time
begun = time.monotonic()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, app.quit)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
pages = int(open("/proc/self/statm").read().split()[1])
print(json.dumps({"rss_mib": pages * 4096 / 2**20}))
"""


@cache
def _station():
    """A founded centre to start with, as the flow tests build it."""
    from tests.flow import room

    folder = Path(tempfile.mkdtemp(prefix="sapar-bench-"))
    room.built(folder)
    return folder / "home"


def _run(command):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    wall = time.monotonic() - begun
    return wall, json.loads(done.stdout.strip().splitlines()[-1])


@cache
def _rounds():
    home = _station()
    ours = [sys.executable, "-m", "app", "desktop", "--data", str(home), "--paint-and-exit"]
    theirs = [sys.executable, "-c", EMPTY]
    _run(ours), _run(theirs)
    pairs = [(_run(ours), _run(theirs)) for _ in range(ROUNDS)]
    shutil.rmtree(home.parent, ignore_errors=True)
    return pairs


def start():
    return [(mine[0], other[0]) for mine, other in _rounds()]


def memory():
    return [(mine[1]["rss_mib"], other[1]["rss_mib"]) for mine, other in _rounds()]


BENCHES = {
    "first window": ("empty PySide6 window", "s", start),
    "first window memory": ("empty PySide6 window", "MiB", memory),
}
