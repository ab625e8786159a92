"""The window: the first screen, and the doors to the journeys of trainees, staff and checkers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.core.exam.room import EventKind
from app.core.ids import AttemptId, CourseId, PersonId, SittingId
from app.flow import people
from app.flow.faces import Tile
from app.station import Station
from app.ui.guard.rules import Notice, Rules
from app.ui.screens.welcome import Welcome
from app.ui.theme import THEME
from app.ui.trips.stage import Stage
from app.ui.words import WORDS

if TYPE_CHECKING:
    from app.ui.screens.login import Picked
    from app.ui.trips.checking import Checking
    from app.ui.trips.examining import Examining
    from app.ui.trips.learning import Learning
    from app.ui.trips.staffing import Staffing

LEAST = (1000, 600)


class Window(QMainWindow):
    """One window for everybody; `ready` says that the first screen stands with its faces."""

    ready = Signal()

    def __init__(self, station: Station, rules: Rules | None = None) -> None:
        """`rules`: how exams are guarded here; by default not at all."""
        super().__init__()
        self._rules = rules or Rules()
        self._settings = QSettings(str(station.home / "screen.ini"), QSettings.Format.IniFormat)
        self._recall()
        self.setWindowTitle("Sapar")
        self.resize(1366, 768)
        self.stage = Stage(station)
        self.setCentralWidget(self.stage)
        self._tiles: dict[PersonId, Tile] = {}
        self._person: Tile | None = None
        self._learning: Learning | None = None
        self._examining: Examining | None = None
        self._staffing: Staffing | None = None
        self._checking: Checking | None = None
        welcome = self.stage.scene(Welcome)
        welcome.chosen.connect(self.ask_pictures)
        welcome.staff_came.connect(self.open_staff)
        welcome.check_came.connect(self.open_check)
        WORDS.changed.connect(self._remember)
        THEME.changed.connect(self._remember)
        self.open_welcome()

    def open_welcome(self) -> None:
        """The first screen, with the faces of now."""
        self.stage.bring(self.stage.scene(Welcome))
        work = partial(people.tiles, self.stage.station)
        self.stage.jobs.run(work, self._tiles_came, self.stage.complain)

    def ask_pictures(self, person: str) -> None:
        """A trainee chose a face."""
        from app.ui.screens.login import LogIn

        is_new = not self.stage.made(LogIn)
        screen = self.stage.scene(LogIn)
        if is_new:
            screen.picked.connect(self._log_in)
            screen.went_back.connect(self.open_welcome)
        screen.show_tile(self._tiles[PersonId(person)])
        self.stage.bring(screen)

    def open_staff(self) -> None:
        """The door of the staff."""
        if self._staffing is None:
            from app.ui.trips.staffing import Staffing

            self._staffing = Staffing(self.stage)
            self._staffing.logged_out.connect(self.log_out)
            self._staffing.came_back.connect(self.open_welcome)
        self._staffing.open_login()

    def open_check(self) -> None:
        """The door of everybody who holds a certificate in hand."""
        if self._checking is None:
            from app.ui.trips.checking import Checking

            self._checking = Checking(self.stage)
            self._checking.came_back.connect(self.open_welcome)
        self._checking.open_alone()

    def log_out(self) -> None:
        """Whoever was here leaves."""
        self._person = None
        if self._learning is not None:
            self._learning.end()
        if self._examining is not None:
            self._examining.end()
        if self._staffing is not None:
            self._staffing.end()
        self.open_welcome()

    def come_to_front(self) -> None:
        """Somebody started the program again; in an exam that is noticed, too."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if self._examining is not None:
            self._examining.taking.notice(Notice(EventKind.SECOND_INSTANCE))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: an open exam is not closed by accident."""
        if self._examining is not None and self._examining.is_open:
            event.ignore()
            self._examining.guard()
            return
        self.stage.voice.stop()
        self.stage.jobs.close()
        super().closeEvent(event)

    def _tiles_came(self, tiles: tuple[Tile, ...]) -> None:
        self._tiles = {tile.id: tile for tile in tiles}
        welcome = self.stage.scene(Welcome)
        welcome.show_tiles(tiles)
        if self.stage.currentWidget() is welcome:
            welcome.focus_first()
        self.ready.emit()

    def _log_in(self, picked: Picked) -> None:
        work = partial(people.log_in, self.stage.station, picked.trainee, picked.pictures)
        self.stage.jobs.run(work, self._came_in, self.stage.complain)

    def _came_in(self, tile: Tile) -> None:
        self._person = tile
        self._trips().begin(tile)

    def _trips(self) -> Learning:
        """The journeys of trainees, loaded when the first one comes in."""
        if self._learning is None:
            from app.ui.trips.examining import Examining
            from app.ui.trips.learning import Learning

            self._learning, self._examining = Learning(self.stage), Examining(self.stage, self._rules)
            self._learning.logged_out.connect(self.log_out)
            self._learning.exam_chosen.connect(self._begin_exam)
            self._learning.rehearsal_chosen.connect(self._rehearse)
            self._learning.result_chosen.connect(self._show_result)
            self._examining.finished.connect(self._learning.open_home)
            self._examining.lesson_chosen.connect(self._learning.open_lesson)
        return self._learning

    def _begin_exam(self, sitting: str) -> None:
        if self._examining is not None and self._person is not None:
            self._examining.begin(self._person.id, SittingId(sitting))

    def _rehearse(self, course: str) -> None:
        if self._examining is not None and self._person is not None:
            self._examining.rehearse(self._person.id, CourseId(course))

    def _show_result(self, attempt: str) -> None:
        if self._examining is not None:
            self._examining.show_result(AttemptId(attempt))

    def _recall(self) -> None:
        """Language, theme and size as they were left on this computer."""
        WORDS.use(str(self._settings.value("language", "ky")))
        scale = str(self._settings.value("scale", "1.0"))
        THEME.put_on(str(self._settings.value("theme", "light")), float(scale) if _is_number(scale) else 1.0)

    def _remember(self) -> None:
        self._settings.setValue("language", WORDS.language)
        self._settings.setValue("theme", THEME.name)
        self._settings.setValue("scale", THEME.scale)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
