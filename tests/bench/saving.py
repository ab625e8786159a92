"""Keeping an answer on a busy computer, and how long the screen stands still meanwhile.

Two processes burn both cores beside it. An answer is kept by the real deed in the real store; its peer is one
row of plain SQLite with the same promise (WAL, synchronous=FULL). The screen is the real one, offscreen: a probe
ticks every 2 ms, and the longest silence of the event loop is told, which has the scheduler's own pauses in it.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

ANSWERS, ROUNDS = 200, 3
LIMIT_P99_MS, LIMIT_BLOCK_MS = 20.0, 50.0
BURNERS = 2


@contextmanager
def busy():
    """Both cores have something else to do."""
    burning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _one in range(BURNERS)]
    try:
        yield
    finally:
        for one in burning:
            one.kill()
            one.wait()


@cache
def _template():
    from tests.flow import room

    folder = Path(tempfile.mkdtemp(prefix="sapar-bench-"))
    return folder, room.built(folder)


def _room():
    from app.station import system_clock, system_ticks
    from tests.flow import room

    folder, made = _template()
    found = room.copied(folder, made, Path(tempfile.mkdtemp(prefix="sapar-bench-")))
    found.station = replace(found.station, ticks=system_ticks(), clock=system_clock)
    return found


def _ours():
    """Milliseconds of each answer."""
    from app.flow import exam

    room = _room()
    view = room.begun()
    attempt, spent = view.attempt, []
    for n in range(ANSWERS):
        item = view.items[n % len(view.items)]
        begun = time.perf_counter()
        attempt = exam.answer(room.station, attempt, item.id, item.key, attempt.spent_ms)
        spent.append((time.perf_counter() - begun) * 1000)
    room.station.close()
    return sorted(spent)


def _theirs():
    """Milliseconds of one plain row each."""
    path = Path(tempfile.mkdtemp(prefix="sapar-bench-")) / "plain.sqlite"
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = FULL")
    file.execute("CREATE TABLE response (attempt TEXT, seq INTEGER, body BLOB, PRIMARY KEY (attempt, seq))")
    spent = []
    for n in range(ANSWERS):
        begun = time.perf_counter()
        file.execute("BEGIN IMMEDIATE")
        file.execute("INSERT INTO response VALUES ('a', ?, ?)", (n, b"x" * 120))
        file.execute("COMMIT")
        spent.append((time.perf_counter() - begun) * 1000)
    file.close()
    return sorted(spent)


@cache
def _rounds():
    _template()
    with busy():
        return [(_ours(), _theirs()) for _round in range(ROUNDS)]


def median():
    return [(mine[ANSWERS // 2], other[ANSWERS // 2]) for mine, other in _rounds()]


def tail():
    """The slowest answer but the slowest one in a hundred."""
    place = ANSWERS * 99 // 100
    return [(mine[place], LIMIT_P99_MS) for mine, _other in _rounds()]


class Probe:
    """Ticks every 2 ms on the thread of the screen; `longest_ms` is the longest time between two ticks."""

    def __init__(self):
        from PySide6.QtCore import QElapsedTimer, Qt, QTimer

        self.longest_ms, self._elapsed = 0.0, QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)
        self._elapsed.start()
        self._timer.start()

    def _tick(self):
        self.longest_ms = max(self.longest_ms, self._elapsed.nsecsElapsed() / 1e6)
        self._elapsed.restart()


def _application():
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["bench"])


def _turn():
    """One turn of a real event loop: what was to be deleted later is, as in the running program."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def _let_run(until):
    end = time.monotonic() + 30
    while not until() and time.monotonic() < end:
        _turn()


def answering():
    """The window, the store, 200 answers, each on its own question as a person gives them."""
    _application()
    return [(_answering(), LIMIT_BLOCK_MS) for _round in range(ROUNDS)]


def _answering():
    from app.ui.screens.exam import Exam
    from app.ui.window import Window

    room = _room()
    room.admit(room.sitting().id)
    window = Window(room.station)
    window.show()
    sitting = room.station.database.one("SELECT id FROM sitting")[0]
    window._trips()
    window._examining.begin(room.trainee, sitting)
    rests = lambda: not window.stage.jobs.is_busy  # noqa: E731 - asked again and again
    _let_run(lambda: window.stage.made(Exam) and rests())
    exam = window.stage.scene(Exam)
    exam.begin()
    _let_run(rests)
    with busy():
        probe = Probe()
        for n in range(ANSWERS):
            place = n % len(exam.items)
            exam.go_to(place)
            _turn()
            exam._answer(exam.items[place].key)
            _let_run(lambda n=n: n % 8 or rests())
        longest = probe.longest_ms
    window._examining.taking.end()
    window.close()
    room.station.close()
    return longest


def walking():
    """The screen alone with 200 questions on its map: each is shown, answered and marked."""
    _application()
    return [(_walking(), LIMIT_BLOCK_MS) for _round in range(ROUNDS)]


def _walking():
    from app.core.exam.form import Placed
    from app.ui.screens.exam import Exam
    from app.ui.theme import THEME
    from tests.ui import sample

    THEME.put_on("light", 1.0)
    view = sample.exam_view(answered=0, spent_ms=0)
    items = tuple(
        replace(view.items[n % len(view.items)], id=f"{view.items[n % len(view.items)].id}-{n}")
        for n in range(ANSWERS)
    )
    form = replace(view.attempt.form, items=tuple(Placed(one.id, one.part_ids()) for one in items))
    screen = Exam()
    screen.resize(1366, 768)
    screen.show_terms(sample.exam_terms(items=ANSWERS))
    screen.show_exam(replace(view, items=items, attempt=replace(view.attempt, form=form)))
    screen.show()
    _let_run(screen.isVisible)
    _turn()
    with busy():
        probe = Probe()
        for n, item in enumerate(items):
            screen.go_to(n)
            _turn()
            screen._answer(item.key)
            screen.flip_flag()
            _turn()
        longest = probe.longest_ms
    screen.close()
    screen.deleteLater()
    return longest


BENCHES = {
    "saving an answer, median": ("one plain SQLite row, synchronous=FULL", "ms", median),
    "saving an answer, 99 of 100": ("limit of 20 ms", "ms", tail),
    "saving, longest block of the screen": ("limit of 50 ms", "ms", answering),
    "saving, longest block with 200 questions": ("limit of 50 ms", "ms", walking),
}
