"""The window of a preview: the desktop of a trainee on a source that is being written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTime
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from app.flow import preview
from app.flow.faces import Tile
from app.flow.preview import Place, Preview
from app.ui.screens.problems import Problems
from app.ui.trips.previewing import Previewing
from app.ui.watching import Watching
from app.ui.widgets.layouts import column
from app.ui.widgets.preview_strip import BANK, EXAM, HOME, OTHER, PROBLEMS, PreviewStrip
from app.ui.window import Window
from app.ui.words import WORDS


class PreviewWindow(Window):
    """Shows a source, and shows it again whenever a file of it is saved."""

    _place: Place | None = None
    _previewing: Previewing | None = None
    """Nothing yet while the window of everybody is made."""

    def __init__(self, place: Place, who: Tile) -> None:
        super().__init__(place.station)
        self._place, self._who = place, who
        self._shown: Preview | None = None
        self._is_reading, self._is_stale = False, False
        self._before: QWidget | None = None
        WORDS.use(who.language)
        self.setWindowTitle(f"Sapar · {place.folder.name}")
        self.strip, self.watching = PreviewStrip(), Watching(self)
        self.strip.chosen.connect(self.go)
        self.watching.changed.connect(self.renew)
        self._put_strip_on_top()
        self.renew()

    def open_welcome(self) -> None:
        """There is nobody to log in: the course is where one starts."""
        if self._previewing is not None:
            self._previewing.open_home()

    def log_out(self) -> None:
        """Nobody leaves: back to the course."""
        self.open_welcome()

    def renew(self) -> None:
        """Read the source again; what changes meanwhile is read afterwards."""
        if self._is_reading:
            self._is_stale = True
        elif self._place is not None:
            self._is_reading = True
            self.stage.jobs.run(partial(preview.renew, self._place), self._came, self._failed)

    def go(self, where: str) -> None:
        """What the strip was asked for."""
        if where == PROBLEMS:
            self._open_problems()
        elif self._previewing is None:
            return
        elif where == HOME:
            self._previewing.open_home()
        elif where == OTHER:
            self._previewing.open_other_exams()
        elif where.startswith(BANK):
            self._previewing.open_bank(where.removeprefix(BANK))
        elif where.startswith(EXAM):
            self._previewing.open_exam(int(where.removeprefix(EXAM)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: an exam of a preview is nobody's exam."""
        self.watching.stop()
        if self._examining is not None:
            self._examining.forget()
        super().closeEvent(event)

    def _put_strip_on_top(self) -> None:
        whole = QWidget()
        inside = column(whole, gap=0)
        self.takeCentralWidget()
        inside.addWidget(self.strip)
        inside.addWidget(self.stage, 1)
        self.setCentralWidget(whole)

    def _came(self, shown: Preview) -> None:
        earlier, self._shown = self._shown, shown
        self._is_reading = False
        self.strip.show_preview(shown, QTime.currentTime().toString("HH:mm:ss"))
        self.watching.watch(shown.watched)
        if self.stage.made(Problems):
            self._show_problems()
        if not shown.course:
            if self._previewing is None:
                self._open_problems()
        elif self._previewing is None:
            self._begin(shown)
        elif earlier is not None and earlier.stamp == shown.stamp:
            self._previewing.follow(shown)
        elif not isinstance(self.stage.currentWidget(), Problems):
            self._previewing.show_again(shown)
        else:
            self._previewing.follow(shown)
        if self._is_stale:
            self._is_stale = False
            self.renew()
        self.ready.emit()

    def _failed(self, problem: Exception) -> None:
        """Not foreseen: what was shown before is still there."""
        self._is_reading = False
        self.stage.complain(problem)

    def _begin(self, shown: Preview) -> None:
        """For the first time there is something to see."""
        learning = self._trips()
        if self._place is not None and self._examining is not None:
            self._previewing = Previewing(self.stage, self._place, learning, self._examining)
            self._previewing.follow(shown)
        self._came_in(self._who)

    def _open_problems(self) -> None:
        is_new = not self.stage.made(Problems)
        screen = self.stage.scene(Problems)
        if is_new:
            screen.went_back.connect(self._close_problems)
        if self.stage.currentWidget() is not screen:
            self._before = self.stage.currentWidget() if self._previewing is not None else None
        self._show_problems()
        self.stage.bring(screen)

    def _show_problems(self) -> None:
        if self._shown is not None:
            can_go_back = self._previewing is not None
            self.stage.scene(Problems).show_problems(self._shown.problems, can_go_back=can_go_back)

    def _close_problems(self) -> None:
        """Back to where one was, as it is now."""
        if self._previewing is None or self._shown is None:
            return
        if self._before is not None:
            self.stage.bring(self._before)
            self._previewing.show_again(self._shown)
        else:
            self._previewing.open_home()
