"""The journey of an exam: wait for the examiner, read what comes, take it, see the result; or only try how it works."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.core.ids import AttemptId, CourseId, PersonId, SittingId
from app.flow import exam, room, terms
from app.flow.views import HAND_UP, ExamTerms, ExamView, ResultView
from app.ui.dialogs.cannot_stop import CannotStop
from app.ui.dialogs.seat_door import Act
from app.ui.guard.rules import Rules
from app.ui.screens.admission import Admission
from app.ui.screens.exam import Exam
from app.ui.screens.result import ResultScreen
from app.ui.tone import tone
from app.ui.trips.door import Door
from app.ui.trips.stage import Stage
from app.ui.trips.taking import Taking

WAIT_MS = 2_000
"""How often it is asked whether the examiner has let somebody in."""


class Examining(QObject):
    """Joins the exam with its deeds. `lesson_chosen` carries the course and the lesson to learn again."""

    finished = Signal()
    lesson_chosen = Signal(str, str)

    def __init__(self, stage: Stage, rules: Rules | None = None) -> None:
        super().__init__(stage)
        self._stage, self._rules = stage, rules or Rules()
        self._where: tuple[PersonId, SittingId] | None = None
        self._rehearsal: ExamView | None = None
        self._result: ResultView | None = None
        self.taking, self.door = Taking(stage, self._rules), Door(stage)
        self.taking.handed_in.connect(self._handed_in)
        self.taking.left.connect(self.finished)
        self.door.acted.connect(self._acted)
        self.door.limits_asked.connect(self._show_limits)
        self._waits = QTimer(self)
        self._waits.setInterval(WAIT_MS)
        self._waits.timeout.connect(self._ask_again)

    @property
    def is_open(self) -> bool:
        """Whether an exam is on the screen."""
        return self.taking.is_open

    @property
    def where(self) -> SittingId:
        """The exam that is waited for or taken; empty for none."""
        return self._where[1] if self._where is not None else SittingId("")

    def begin(self, trainee: PersonId, sitting: SittingId) -> None:
        """An exam was chosen: to begin, to go on with, or first to wait for the examiner."""
        self._where, self._rehearsal = (trainee, sitting), None
        self._ask_again()

    def rehearse(self, trainee: PersonId, course: CourseId) -> None:
        """Somebody tries how the exam works; nothing of it is kept."""
        self._where = None
        work = partial(exam.rehearse, self._stage.station, trainee, course)
        self._stage.jobs.run(work, self._rehearsal_came, self._stage.complain)

    def show_result(self, attempt: AttemptId) -> None:
        """An earlier result."""
        work = partial(exam.result_of, self._stage.station, attempt)
        self._stage.jobs.run(work, self._show, self._stage.complain)

    def guard(self) -> None:
        """Somebody wants to leave an open exam."""
        self.taking.warn()

    def end(self) -> None:
        """Whoever waited has left."""
        self._waits.stop()
        self._where = None

    def forget(self) -> None:
        """Leave an exam that counts for nobody, as those of a preview."""
        self.end()
        self.taking.end()

    def show_exam(self, told: ExamTerms, view: ExamView) -> None:
        """An exam that was begun elsewhere, without the pages before it."""
        self._where, self._rehearsal = (view.attempt.trainee, view.attempt.sitting), None
        self._screen().show_terms(told)
        self._begun(view)

    def _ask_again(self) -> None:
        """What the exam is like, and whether it still waits for the examiner."""
        if self._where is not None:
            work = partial(terms.terms, self._stage.station, *self._where)
            self._stage.jobs.run(work, self._terms_came, self._not_begun)

    def _terms_came(self, told: ExamTerms) -> None:
        if self._where is None or self.is_open:
            return
        if told.waits:
            self._wait(told)
            return
        self._waits.stop()
        if told.is_begun:
            self._screen().show_terms(told)
            self._begin()
        elif self._screen().terms != told or self._stage.currentWidget() is not self._screen():
            self.taking.show_terms(told)

    def _wait(self, told: ExamTerms) -> None:
        is_new = not self._stage.made(Admission)
        screen = self._stage.scene(Admission)
        if is_new:
            screen.went_back.connect(self._go_home)
            screen.examiner_asked.connect(self._open_door)
        screen.show_terms(told)
        if self._stage.currentWidget() is not screen:
            self._stage.bring(screen)
        self._waits.start()

    def _go_home(self) -> None:
        self.end()
        self.taking.end()
        self.finished.emit()

    def _screen(self) -> Exam:
        is_new = not self._stage.made(Exam)
        screen = self.taking.screen
        if is_new:
            screen.begun.connect(self._begin)
            screen.examiner_asked.connect(self._open_door)
            screen.rehearsal_left.connect(self._go_home)
            screen.hand_raised.connect(self._call)
            screen.pages.sound.tried.connect(self._try_sound)
            screen.pages.sound.failed.connect(self._call)
        return screen

    def _begin(self) -> None:
        if self._rehearsal is not None:
            self.taking.begin(self._rehearsal)
            self._rehearsal = None
        elif self._where is not None:
            work = partial(exam.begin, self._stage.station, *self._where)
            self._stage.jobs.run(work, self._begun, self._not_begun)

    def _begun(self, view: ExamView) -> None:
        self._stage.bring(self._screen())
        self.taking.begin(view)
        self._stage.bring(self._screen())

    def _not_begun(self, problem: Exception) -> None:
        """It is said where one is, and the button works again."""
        if self._stage.made(Exam):
            self._screen().free()
        self._stage.complain(problem)

    def _rehearsal_came(self, view: ExamView) -> None:
        self._rehearsal = view
        self._screen()
        self.taking.show_terms(terms.rehearsed(view))

    def _open_door(self) -> None:
        if self._where is not None:
            trainee, sitting = self._where
            self.door.open(sitting, trainee)

    def _acted(self, act: Act) -> None:
        if act is Act.LEAVE:
            self.end()
            self.taking.leave()
        elif self.is_open:
            self.taking.look_again()
        else:
            self._ask_again()

    def _call(self) -> None:
        """The hand went up before the exam was begun."""
        if self._where is not None and not self.is_open:
            trainee, sitting = self._where
            work = partial(room.call_from, self._stage.station, sitting, trainee)
            self._stage.jobs.run(work, self._called, self._stage.complain)

    def _called(self, _done: object) -> None:
        self._screen().show_hand(HAND_UP)

    def _try_sound(self, volume: int) -> None:
        voice = self._stage.voice
        voice.set_volume(volume)
        voice.play((tone(),))
        self._screen().pages.sound.begin(has_device=voice.has_sound)

    def _show_limits(self) -> None:
        """Look at the surroundings first, so that what is said is of now."""
        guard = self.taking.guarded()
        guard.found.connect(self._limits_came, Qt.ConnectionType.SingleShotConnection)
        guard.look()

    def _limits_came(self) -> None:
        CannotStop(self.taking.guarded().limits(), self._stage.window()).ask()

    def _handed_in(self, result: ResultView) -> None:
        self.end()
        self._show(result)

    def _show(self, result: ResultView) -> None:
        is_new = not self._stage.made(ResultScreen)
        screen = self._stage.scene(ResultScreen)
        if is_new:
            screen.finished.connect(self.finished)
            screen.lesson_opened.connect(self._learn)
            screen.went_back.connect(self.finished)
        self._result = result
        screen.show_result(result)
        self._stage.bring(screen)

    def _learn(self, lesson: str) -> None:
        if self._result is not None:
            self.lesson_chosen.emit(self._result.course, lesson)
