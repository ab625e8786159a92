"""`sapar pack preview`: the desktop on a source, until its window is closed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.flow import preview
from app.station import system_clock, system_dice
from app.ui.main import Collector, Program, Start, keep_message


def start(folder: Path, name: str, language: str) -> int:
    """Show a source until the window closes; the exit code. `name` is what the one who looks is called.

    Raises:
        FileMissing: there is no such folder.
    """
    qInstallMessageHandler(keep_message)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("sapar")
    collector = Collector(app)
    who = preview.reader(name, language)
    with tempfile.TemporaryDirectory(prefix="sapar-preview-", ignore_cleanup_errors=True) as home:
        place = preview.begin(folder, Path(home), who, clock=system_clock, dice=system_dice)
        try:
            from app.ui.preview_window import PreviewWindow

            program = Program(place.station, app, Start(), window=PreviewWindow(place, who))
            program.show()
            return app.exec()
        finally:
            collector.collect()
            preview.end(place)
