"""The guard of one exam: holds the window, watches what happens around it, and says what it noticed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.core.exam.room import EventKind
from app.ui.guard import surroundings
from app.ui.guard.filter import Filter, application, clear_clipboard
from app.ui.guard.limits import Limits
from app.ui.guard.rules import Notice, Rules
from app.ui.guard.screens import Screens
from app.ui.guard.surroundings import Surroundings
from app.ui.jobs import Jobs

LOOK_MS = 15_000
"""How often the running programs are looked through."""


class Guard(QObject):
    """`noticed` carries one `Notice`. `found` says that the surroundings were looked at."""

    noticed = Signal(Notice)
    found = Signal()

    def __init__(self, window: QWidget, jobs: Jobs, rules: Rules) -> None:
        super().__init__(window)
        self._jobs, self._rules = jobs, rules
        self.screens, self._filter = Screens(window), Filter(self)
        self.surroundings = Surroundings()
        self._is_on = False
        self._away = QElapsedTimer()
        self._told: set[Notice] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._filter.tried.connect(self._try)
        self.screens.added.connect(self._display_came)
        self.screens.removed.connect(self._display_went)

    @property
    def is_on(self) -> bool:
        """Whether an exam is held now."""
        return self._is_on

    def begin(self) -> None:
        """Hold an exam. Where the rules say no, that alone is noticed, so that an examiner knows."""
        if self._is_on:
            return
        self._told = set()
        if not self._rules.is_on:
            self._tell(EventKind.UNGUARDED)
            return
        self._is_on = True
        self._away.invalidate()
        for screen in self.screens.others():
            self._tell(EventKind.DISPLAY_ADDED, screen.name())
        self.screens.hold()
        self._filter.put_on()
        application().applicationStateChanged.connect(self._state)
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Let everything go."""
        if self._is_on:
            self._is_on = False
            self._timer.stop()
            application().applicationStateChanged.disconnect(self._state)
            self._filter.take_off()
            self.screens.let_go()

    def limits(self) -> Limits:
        """What cannot be stopped here, and what was found."""
        found = self.surroundings
        return Limits(
            is_guarded=self._rules.is_on,
            stays_on_top=self.screens.stays_on_top,
            kiosk=found.kiosk,
            machine=found.machine,
            remote_screen=found.remote_screen,
            programs=found.programs,
        )

    def look(self) -> None:
        """Look at the surroundings, on a worker."""
        work = partial(surroundings.look, self._rules.environment)
        self._jobs.run(work, self._seen, self._unseen, wire=True)

    def _seen(self, found: Surroundings) -> None:
        self.surroundings = found
        self.found.emit()
        if not self._is_on:
            return
        for name in found.programs:
            self._tell_once(EventKind.REMOTE_PROGRAM, name)
        for kind, detail in (
            (EventKind.REMOTE_SCREEN, found.remote_screen),
            (EventKind.VIRTUAL_MACHINE, found.machine),
            (EventKind.KIOSK, found.kiosk),
        ):
            if detail:
                self._tell_once(kind, detail)

    def _unseen(self, _problem: Exception) -> None:
        """What cannot be looked at now is looked at again later."""
        self.found.emit()

    def _state(self, state: Qt.ApplicationState) -> None:
        is_here = state == Qt.ApplicationState.ApplicationActive
        if not is_here and not self._away.isValid():
            self._away.start()
            self._tell(EventKind.FOCUS_LOST)
            self.screens.come_back()
        elif is_here and self._away.isValid():
            seconds = -(-self._away.elapsed() // 1000)
            self._away.invalidate()
            clear_clipboard()  # whatever was copied elsewhere
            self._tell(EventKind.FOCUS_BACK, f"{seconds} s")

    def _try(self, what: str) -> None:
        self._tell(EventKind.CLIPBOARD_TRIED, what)

    def _display_came(self, name: str) -> None:
        self._tell(EventKind.DISPLAY_ADDED, name)

    def _display_went(self, name: str) -> None:
        self._tell(EventKind.DISPLAY_REMOVED, name)

    def _tell_once(self, kind: EventKind, detail: str) -> None:
        if Notice(kind, detail) not in self._told:
            self._tell(kind, detail)

    def _tell(self, kind: EventKind, detail: str = "") -> None:
        notice = Notice(kind, detail)
        self._told.add(notice)
        self.noticed.emit(notice)
