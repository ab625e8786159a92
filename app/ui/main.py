"""The desktop: one application, one window, the collector on the screen's thread, every error said in words."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.station import Station
from app.ui import measure
from app.ui.guard.rules import Rules
from app.ui.single import Single

if TYPE_CHECKING:
    from app.ui.window import Window

NO_ANSWER = 2
COLLECT_MS = 10_000
"""A dead screen that owns a timer kills the program when another thread collects it; so only this one does."""

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
HARMLESS = ("propagateSizeHints", "pipewire", "speechd", "va-drm", "libva")
"""What Qt says where there is no screen, no sound or no speech; nobody can or need do anything about it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Start:
    """How the desktop starts: with which discipline in an exam, and `home`, where there is one desktop at a time."""

    home: Path | None = None
    rules: Rules = Rules()  # noqa: RUF009 - it is frozen
    paint_and_exit: bool = False


class Collector(QObject):
    """Collects garbage now and then on the thread of the screen, and nowhere else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect now."""
        gc.collect()


class Program(QObject):
    """The running desktop."""

    def __init__(
        self,
        station: Station,
        app: QApplication,
        how: Start,
        single: Single | None = None,
        window: Window | None = None,
    ) -> None:
        """The window is that of everybody, unless another one is given."""
        super().__init__(app)
        self._app, self._paints_only, self._single = app, how.paint_and_exit, single
        self.window = window or _everybodys(station, how.rules)
        self.window.ready.connect(self._stand)
        if single is not None:
            single.called.connect(self.window.come_to_front)
        sys.excepthook = self._surprise

    def show(self) -> None:
        """Show the window; small screens get it whole."""
        room = self._app.primaryScreen().availableSize()
        if room.width() <= self.window.width() or room.height() <= self.window.height():
            self.window.showMaximized()
        else:
            self.window.show()

    def _stand(self) -> None:
        """The first screen has its faces: paint it, and end when nothing else was asked for."""
        if self._paints_only:
            self._paints_only = False
            self.window.repaint()
            QTimer.singleShot(0, self._report)
        elif self._single is not None:
            self._single.listen()
            self._single = None

    def _report(self) -> None:
        import json

        told = {"first_paint_s": round(measure.since_start_s(), 3), "rss_mib": round(measure.rss_mib(), 1)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        self.window.close()
        self._app.quit()

    def _surprise(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """An error in a slot: kept in the log, said on the screen, and the work goes on."""
        _log.error("not foreseen", exc_info=(kind, problem, trace))
        if isinstance(problem, Exception):
            self.window.stage.complain(problem)


def _everybodys(station: Station, rules: Rules) -> Window:
    from app.ui.window import Window

    return Window(station, rules)


def start(open_station: Callable[[], Station], how: Start) -> int:
    """Run the desktop until its window closes; the exit code.

    Where this station has a desktop already, that one comes to the front and nothing else happens; 2 when it does not
    answer.
    """
    qInstallMessageHandler(keep_message)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("sapar")
    single = Single(how.home, app) if how.home is not None and not how.paint_and_exit else None
    if single is not None and not single.take():
        return 0 if single.call_first() else NO_ANSWER
    collector = Collector(app)
    station = open_station()
    try:
        program = Program(station, app, how, single)
        program.show()
        return app.exec()
    finally:
        if single is not None:
            single.release()
        if (
            not how.paint_and_exit
        ):  # a start that is only measured leaves nothing behind that is worth the search
            collector.collect()
        station.close()


def keep_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 - Qt calls it so
    """What Qt has to say goes to the log."""
    level = logging.DEBUG if any(word in message for word in HARMLESS) else _LEVELS.get(kind, logging.INFO)
    logging.getLogger("qt").log(level, "%s", message)
