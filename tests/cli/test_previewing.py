"""`sapar pack preview`: the window of a source, its folder gone when the window is closed."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from app.cli.tree import tree
from tests.flow import tiny

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from app.ui import preview
from app.ui.preview_window import PreviewWindow
def look():
    for one in app.topLevelWidgets():
        if isinstance(one, PreviewWindow) and one._shown is not None and not one.stage.jobs.is_busy:
            print(one.strip.words.text())
            one.close()
timer = QTimer()
timer.setInterval(50)
timer.timeout.connect(look)
timer.start()
sys.exit(preview.start(Path(sys.argv[1]), "Preview", "en"))
"""


def test_a_source_is_shown_until_its_window_is_closed(tmp_path):
    source, room = tiny.written(tmp_path / "source"), tmp_path / "tmp"
    room.mkdir()
    around = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(room), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(source)],
        env=around,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Preview · Tiny 1.0.0 · read at ")
    assert not list(room.glob("sapar-preview-*"))


def test_without_a_screen_it_says_what_to_do_instead(tmp_path, monkeypatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    done = CliRunner().invoke(tree, ["pack", "preview", str(tmp_path)])
    assert done.exit_code == 2
    assert "sapar pack check" in done.stderr
