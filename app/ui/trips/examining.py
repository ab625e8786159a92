"""The journey of an exam: begin or go on, answer, hand in, see the result."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.errors import SaparError
from app.core.exam.attempt import Attempt
from app.core.ids import AttemptId, ItemId, PersonId, SittingId
from app.flow import exam
from app.flow.views import ExamView, ResultView
from app.ui.screens.exam import Exam, Given, Recorded
from app.ui.screens.result import ResultScreen
from app.ui.trips.seat import Seat
from app.ui.trips.stage import Stage
from app.ui.words import _


class Examining(QObject):
    """Joins the exam with its deeds. `lesson_chosen` carries the course and the lesson to learn again."""

    finished = Signal()
    lesson_chosen = Signal(str, str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._seat: Seat | None = None
        self._result: ResultView | None = None
        self._beats = False

    @property
    def is_open(self) -> bool:
        """Whether an exam is on the screen."""
        return self._seat is not None

    def begin(self, trainee: PersonId, sitting: SittingId) -> None:
        """Begin, or go on after an interruption."""
        self._stage.jobs.run(
            partial(exam.begin, self._stage.station, trainee, sitting), self._begun, self._stage.complain
        )

    def show_result(self, attempt: AttemptId) -> None:
        """An earlier result."""
        work = partial(exam.result_of, self._stage.station, attempt)
        self._stage.jobs.run(work, self._show, self._stage.complain)

    def guard(self) -> None:
        """Somebody wants to leave an open exam."""
        self._stage.tell(_("The exam is open. Hand it in first, or ask the trainer."), "warn")

    def _begun(self, view: ExamView) -> None:
        is_new = not self._stage.made(Exam)
        screen = self._stage.scene(Exam)
        if is_new:
            screen.answered.connect(self._answer)
            screen.recorded.connect(self._record)
            screen.clip_begun.connect(self._hear)
            screen.flagged.connect(self._flag)
            screen.ticked.connect(self._beat)
            screen.submitted.connect(self._submit)
        self._seat, self._beats = Seat(self._stage.station, view.attempt), False
        self._stage.bring(screen)
        screen.show_exam(view)

    def _answer(self, given: Given) -> None:
        if self._seat is not None:
            work = partial(self._seat.answer, given.item, given.value, given.spent_ms)
            self._stage.jobs.run(work, self._kept, self._not_kept)

    def _record(self, recorded: Recorded) -> None:
        if self._seat is not None:
            told = (recorded.item, recorded.evidence, recorded.spent_ms)
            self._stage.jobs.run(partial(self._seat.hand_over, *told), self._kept, self._not_kept)

    def _hear(self, clip: str) -> None:
        if self._seat is not None:
            self._stage.jobs.run(partial(self._seat.hear, clip), failed=self._stage.complain)

    def _flag(self, item: str) -> None:
        if self._seat is not None:
            self._stage.jobs.run(partial(self._seat.flag, ItemId(item)), self._kept, self._not_kept)

    def _beat(self, spent_ms: int) -> None:
        if self._seat is not None and not self._beats:
            self._beats = True
            self._stage.jobs.run(partial(self._seat.beat, spent_ms), self._has_beaten, self._missed)

    def _submit(self, spent_ms: int) -> None:
        if self._seat is not None:
            self._stage.jobs.run(partial(self._seat.submit, spent_ms), self._submitted, self._not_submitted)

    def _kept(self, attempt: Attempt) -> None:
        if self._seat is not None:
            self._stage.scene(Exam).show_saved(attempt)

    def _not_kept(self, problem: Exception) -> None:
        self._stage.scene(Exam).show_unsaved(problem)

    def _has_beaten(self, _attempt: Attempt) -> None:
        self._beats = False

    def _missed(self, problem: Exception) -> None:
        self._beats = False
        if self._seat is not None and self._seat.waiting:
            self._stage.scene(Exam).show_unsaved(problem)
        elif not isinstance(problem, SaparError):
            self._stage.complain(problem)

    def _submitted(self, result: ResultView) -> None:
        self._seat = None
        self._stage.scene(Exam).leave()
        self._show(result)

    def _not_submitted(self, problem: Exception) -> None:
        self._stage.scene(Exam).stay(problem)

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
