"""An exam that is being taken: what the candidate does goes into the store, what the examiner does onto the screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import SaparError
from app.core.exam.attempt import Attempt, AttemptState
from app.core.exam.room import EventKind
from app.core.ids import ItemId
from app.flow import room, terms
from app.flow.views import ExamTerms, ExamView, ResultView
from app.ui import unsaved
from app.ui.guard.guard import Guard
from app.ui.guard.rules import Notice, Rules
from app.ui.screens.exam import Exam, Given, Recorded
from app.ui.theme import THEME
from app.ui.trips.seat import Seat
from app.ui.trips.stage import Stage
from app.ui.widgets.exam_desk import Struck
from app.ui.words import _

LOOK_MS = 2_000
"""How often a stopped seat asks whether it may go on, and a raised hand whether it was seen."""

LARGE = 1.5
"""Letters to begin with for those who have large print."""


class Taking(QObject):
    """One attempt at a time. `handed_in` carries the result; `left`: the screen was left without it."""

    handed_in = Signal(ResultView)
    left = Signal()

    def __init__(self, stage: Stage, rules: Rules) -> None:
        super().__init__(stage)
        self._stage, self._rules = stage, rules
        self.seat: Seat | None = None
        self.guard: Guard | None = None
        self._look_before = (THEME.name, THEME.scale)
        self._beats = self._is_held = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_open(self) -> bool:
        """Whether an attempt is on the screen."""
        return self.seat is not None

    @property
    def screen(self) -> Exam:
        """The exam's screen."""
        is_new = not self._stage.made(Exam)
        screen = self._stage.scene(Exam)
        if is_new:
            screen.answered.connect(self._answer)
            screen.recorded.connect(self._record)
            screen.clip_begun.connect(self._hear)
            screen.flagged.connect(self._flag)
            screen.seen.connect(self._see)
            screen.struck.connect(self._strike)
            screen.entered.connect(self._enter)
            screen.ticked.connect(self._beat)
            screen.submitted.connect(self._submit)
            screen.hand_raised.connect(self._raise_hand)
        return screen

    def show_terms(self, told: ExamTerms) -> None:
        """The pages before the beginning, in the letters that this person needs."""
        self._look_before = (THEME.name, THEME.scale)
        if told.is_large and THEME.scale < LARGE:
            THEME.put_on(scale=LARGE)
        screen = self.screen
        screen.show_terms(told)
        self._stage.bring(screen)

    def begin(self, view: ExamView) -> None:
        """It has begun, or goes on."""
        attempt = view.attempt
        self.seat, self._beats, self._is_held = Seat(self._stage.station, attempt), False, False
        self._stage.course = attempt.course
        self.screen.show_exam(view)
        if not attempt.is_rehearsal:
            self.guarded().begin()
            if self.screen.terms and self.screen.terms.has_audio and not self._stage.voice.has_sound:
                self.notice(Notice(EventKind.SOUND_MISSING))
        if attempt.state is AttemptState.PAUSED:
            self._hold()
        self._timer.start()

    def end(self) -> None:
        """Nothing of it stays on the screen; the looks of this computer are as before."""
        self._timer.stop()
        self.seat = None
        if self.guard is not None:
            self.guard.end()
        self._stage.voice.stop()
        if self._stage.made(Exam):
            self.screen.leave()
        if (THEME.name, THEME.scale) != self._look_before:
            THEME.put_on(*self._look_before)

    def leave(self) -> None:
        """Leave the screen; the attempt stays open."""
        self.end()
        self.left.emit()

    def warn(self) -> None:
        """Somebody wants to close the window."""
        self._stage.tell(_("The exam is open. Hand it in first, or raise your hand."), "warn")

    def notice(self, noticed: Notice) -> None:
        """Something was noticed around the exam: it is kept, and the candidate is not disturbed."""
        if self.seat is not None:
            work = partial(self.seat.notice, noticed.kind, noticed.detail)
            self._stage.jobs.run(work, self._moved, self._missed)

    def look_again(self) -> None:
        """The examiner did something at this seat: it comes back with a beat."""
        self._beat(self.screen.clock.spent_ms)
        self._look()

    def guarded(self) -> Guard:
        """The guard of this computer."""
        if self.guard is None:
            self.guard = Guard(self._stage.window(), self._stage.jobs, self._rules)
            self.guard.noticed.connect(self.notice)
        return self.guard

    def _answer(self, given: Given) -> None:
        if self.seat is not None:
            work = partial(self.seat.answer, given.item, given.value, given.spent_ms)
            self._stage.jobs.run(work, self._kept, self._not_kept)

    def _record(self, given: Recorded) -> None:
        if self.seat is not None:
            told = (given.item, given.evidence, given.spent_ms, given.value)
            self._stage.jobs.run(partial(self.seat.hand_over, *told), self._kept, self._not_kept)

    def _hear(self, clip: str) -> None:
        if self.seat is not None:
            self._stage.jobs.run(partial(self.seat.hear, clip), self._moved, self._missed)

    def _flag(self, item: str) -> None:
        if self.seat is not None:
            self._stage.jobs.run(partial(self.seat.flag, ItemId(item)), self._kept, self._not_kept)

    def _see(self, item: str) -> None:
        if self.seat is not None:
            self._stage.jobs.run(partial(self.seat.see, ItemId(item)), self._moved, self._missed)

    def _strike(self, struck: Struck) -> None:
        if self.seat is not None:
            work = partial(self.seat.strike, struck.item, struck.options)
            self._stage.jobs.run(work, self._moved, self._missed)

    def _enter(self, section: str) -> None:
        if self.seat is not None:
            work = partial(self.seat.enter, section, self.screen.clock.spent_ms)
            self._stage.jobs.run(work, self._moved, self._missed)

    def _beat(self, spent_ms: int) -> None:
        if self.seat is not None and not self._beats:
            self._beats = True
            self._stage.jobs.run(partial(self.seat.beat, spent_ms), self._has_beaten, self._missed_beat)

    def _submit(self, spent_ms: int) -> None:
        if self.seat is not None:
            self._stage.jobs.run(partial(self.seat.submit, spent_ms), self._submitted, self._not_submitted)

    def _raise_hand(self) -> None:
        if self.seat is not None:
            work = partial(room.call, self._stage.station, self.seat.attempt)
            self._stage.jobs.run(work, self._hand_changed, self._stage.complain)

    def _look(self) -> None:
        """A stopped seat asks whether it may go on; a raised hand, whether somebody comes."""
        if self.seat is None:
            return
        if self._is_held:
            self._beat(self.screen.clock.spent_ms)
        if self.screen.hand:
            self._hand_changed(None)

    def _hand_changed(self, _done: object) -> None:
        if self.seat is not None and not self.seat.attempt.is_rehearsal:
            attempt = self.seat.attempt
            work = partial(terms.hand, self._stage.station, attempt.sitting, attempt.trainee)
            self._stage.jobs.run(work, self.screen.show_hand, self._missed)

    def _kept(self, attempt: Attempt) -> None:
        if self.seat is not None:
            self.screen.show_saved()
            self._moved(attempt)

    def _not_kept(self, problem: Exception) -> None:
        if self.seat is None:
            return
        if unsaved.is_held(problem):
            self._hold(problem)
        self.screen.show_unsaved(unsaved.said(problem), self.seat.answers_waiting)

    def _moved(self, attempt: Attempt) -> None:
        """The attempt as it is kept now; the examiner may have stopped it, let it go on, or added time."""
        if self.seat is None:
            return
        self.screen.show_attempt(attempt)
        is_paused = attempt.state is AttemptState.PAUSED
        if is_paused and not self._is_held:
            self._hold()
        elif not is_paused and self._is_held:
            self._is_held = False
            self.screen.end_pause()

    def _hold(self, problem: Exception | None = None) -> None:
        if not self._is_held:
            self._is_held = True
            self._stage.voice.stop()
            self.screen.show_pause(unsaved.said(problem) if problem else "")

    def _has_beaten(self, attempt: Attempt) -> None:
        had_waiting = self.screen.is_waiting
        self._beats = False
        if self.seat is not None and had_waiting and not self.seat.waiting:
            self.screen.show_saved()
            self.screen.banner.clear()
        self._moved(attempt)

    def _missed_beat(self, problem: Exception) -> None:
        self._beats = False
        self._missed(problem)

    def _missed(self, problem: Exception) -> None:
        """What is no answer is tried again with the next beat; nobody is frightened by it."""
        if self.seat is None:
            return
        if unsaved.is_held(problem):
            self._hold(problem)
        elif self.seat.answers_waiting:
            self.screen.show_waiting(self.seat.answers_waiting)
        elif not isinstance(problem, SaparError):
            self._stage.complain(problem)

    def _submitted(self, result: ResultView) -> None:
        self.end()
        self.handed_in.emit(result)

    def _not_submitted(self, problem: Exception) -> None:
        self.screen.stay(unsaved.said(problem))
        if unsaved.is_held(problem):
            self._hold(problem)
