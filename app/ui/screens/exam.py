"""The exam: one question at a time, a map of all, an honest clock, and every answer told at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.core.course.item import Item
from app.core.exam.attempt import Attempt
from app.core.exam.evidence import Evidence
from app.core.ids import ItemId
from app.flow.views import HAND_DOWN, ExamTerms, ExamView
from app.ui.widgets.answer_sheet import AnswerSheet, sheet_of, spoken
from app.ui.widgets.clock import WARNINGS_S
from app.ui.widgets.exam_desk import Struck
from app.ui.widgets.exam_frame import ExamFrame, limit_of
from app.ui.widgets.exam_pages import Page
from app.ui.widgets.items.interaction import Response
from app.ui.widgets.page import Saying
from app.ui.words import WORDS, _, ngettext

FLAG_LETTERS = "fFаА"
"""The same key on a Latin and on a Cyrillic keyboard."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was just given: the whole response to one item, and when in live time."""

    item: ItemId
    value: Response
    spent_ms: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording or file that is the answer to an item, the whole response that names it, and when in live time."""

    item: ItemId
    evidence: Evidence
    value: Response
    spent_ms: int


class Exam(ExamFrame):
    """One attempt on the screen. `begun`: what stands before was read; `entered` carries the id of the next section."""

    begun = Signal()
    entered = Signal(str)
    answered = Signal(Given)
    recorded = Signal(Recorded)
    clip_begun = Signal(str)
    flagged = Signal(str)
    struck = Signal(Struck)
    seen = Signal(str)
    ticked = Signal(int)
    submitted = Signal(int)
    hand_raised = Signal()
    examiner_asked = Signal()
    rehearsal_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_over = False
        self._opened: set[int] = set()
        self._join()
        self.retranslate()

    def show_terms(self, terms: ExamTerms) -> None:
        """Before it begins: what is asked, and how. No time runs."""
        self.leave()
        self.terms = terms
        self.clock.start(0, terms.time_limit_s)
        self.clock.stop()
        self.show_hand(HAND_DOWN)
        self.desk.allow_speech(is_allowed=self.may_speak)
        self.banner.clear()
        self.turn_to(Page.START)
        self.retranslate()

    def show_exam(self, view: ExamView) -> None:
        """It has begun, or goes on: at the first question without an answer."""
        attempt = view.attempt
        self.view, self._is_over, self.sheet = view, False, sheet_of(view)
        self._opened = {self.sheet.here}
        self.clock.start(attempt.spent_ms, limit_of(attempt))
        self.show_waiting(0)
        self.free()
        self.turn_to(Page.DESK)
        self.retranslate()
        self.go_to(self.sheet.place)

    def show_attempt(self, attempt: Attempt) -> None:
        """The attempt as it is kept now; the examiner may have given more time."""
        if self.view is None:
            return
        more_s = attempt.time_limit_s - self.view.attempt.time_limit_s
        self.view = replace(self.view, attempt=attempt)
        self.clock.show_limit(limit_of(attempt))
        if more_s > 0:
            said = ngettext("You have {n} minute more.", "You have {n} minutes more.", -(-more_s // 60))
            self.tell(f"{_('The examiner has added time.')} {said}", "success")

    def end_pause(self) -> None:
        """It goes on where it was, with the time that the store knows."""
        if self.pages.page is Page.PAUSE and self.view is not None:
            self.clock.start(self.view.attempt.spent_ms, limit_of(self.view.attempt))
            self._uncover()

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions of the form that is shown."""
        return self.sheet.items

    def begin(self) -> None:
        """A page before the beginning was read: the check of the sound and the first section's page come, if any."""
        page, terms = self.pages.page, self.terms
        if terms is None:
            return
        if page is Page.START and terms.has_audio:
            self.turn_to(Page.SOUND)
        elif page is not Page.SECTION and len(terms.parts) > 1:
            self.turn_to(Page.SECTION)
        else:
            self.buttons.set_enabled(is_enabled=False)
            self.begun.emit()
            return
        self.focus_first()

    def enter(self) -> None:
        """Begin the section whose page is shown; the first one begins the exam."""
        if self.view is None:
            self.begin()
            return
        self._opened.add(self.sheet.here)
        self.go_to(self.sheet.place)

    def go_to(self, place: int) -> None:
        """Show the question at that place, counted from 0; a section that was not opened shows its own page first."""
        if self.view is None or self._is_over:
            return
        self.sheet.go_to(place)
        if self.sheet.here not in self._opened:
            self._open_section()
            return
        is_new = self.sheet.see()
        self.turn_to(Page.DESK)
        self.pose()
        self.question.focus_first()
        if is_new:
            self.seen.emit(self.sheet.item.id)

    def go_on(self) -> None:
        """The next question, the review after the last, and from there nothing: handing in takes its own button."""
        if self.pages.page is not Page.DESK:
            return
        if self.sheet.is_at_end():
            self.show_review()
        else:
            self.go_to(self.sheet.place + 1)

    def go_back(self) -> None:
        """From a page over another one to that, from the review to the question, else to the question before."""
        match self.pages.page:
            case Page.KEYS:
                self._uncover()
            case Page.REVIEW:
                self.go_to(self.sheet.place)
            case Page.SOUND:
                self.turn_to(Page.START)
            case Page.DESK if not self.sheet.is_at_start():
                self.go_to(self.sheet.place - 1)

    def show_review(self) -> None:
        """The page before handing in, or before the end of a section."""
        if self.pages.page is Page.DESK:
            self.turn_to(Page.REVIEW)
            (self.buttons.end if self.ends_section else self.buttons.hand_in).setFocus()

    def show_keys(self) -> None:
        """The page of the keys, over what is shown."""
        if self.pages.page not in {Page.PAUSE, Page.KEYS}:
            self.pages.keys.show_keys(can_speak=self.may_speak)
            self.turn_to(Page.KEYS)
            self.buttons.close.setFocus()

    def flip_flag(self) -> None:
        """Mark this question to come back to it, or take the mark away."""
        if self.pages.page is Page.DESK:
            self.sheet.turn_flag()
            self.flagged.emit(self.sheet.item.id)
            self.show_state()

    def end_section(self) -> None:
        """Leave this section for good."""
        if self.ends_section:
            self.sheet.next_part()
            self._limit_section()
            self.entered.emit(self.sheet.part.id)
            self._open_section()

    def submit(self) -> None:
        """Hand in, once."""
        if not self._is_over:
            self.question.hush()
            self._is_over = True
            self.pages.setEnabled(False)
            self.buttons.set_enabled(is_enabled=False)
            self.submitted.emit(self.clock.stop())

    def leave(self) -> None:
        """It is handed in and kept, or left: nothing of it stays on the screen."""
        self.clock.stop()
        self.terms, self.view, self.sheet, self._is_over = None, None, AnswerSheet(()), False
        self.desk.clear()
        self.show_waiting(0)
        self.free()

    def stay(self, said: str) -> None:
        """Handing in did not work: keep everything, let the clock go on, let it be tried again."""
        self._is_over = False
        self.free()
        self.clock.go_on()
        self.tell(said, "danger")

    def focus_first(self) -> None:
        """Where one answers, else the button that leads on."""
        if self.pages.page is Page.DESK:
            self.question.focus_first()
        else:
            shown = (self.buttons.begin, self.buttons.hear, self.buttons.enter, self.buttons.close)
            for button in [one for one in shown if not one.isHidden()][:1]:
                button.setFocus()

    def show_help(self) -> None:
        """Raise the hand; the clock goes on."""
        if self.hand == HAND_DOWN:
            self.hand_raised.emit()
        else:
            self.tell(_("The examiner is called. Go on meanwhile; nothing is lost while you wait."))

    def speak_focused(self) -> None:
        """Read aloud (F1) for those who may have it, and for nobody else in an exam."""
        if self.may_speak or self.pages.page is Page.START:
            super().speak_focused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: 1 to 9 choose, Enter goes on, F marks, Esc goes back, ? lists the keys."""
        key, said = event.key(), event.text()
        is_desk = self.pages.page is Page.DESK
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_back() if self.pages.page is Page.KEYS else self.go_on()
        elif key == Qt.Key.Key_Escape:
            self.go_back()
        elif said == "?":
            self.show_keys()
        elif said and said in FLAG_LETTERS:
            self.flip_flag()
        elif is_desk and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.question.press(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def _join(self) -> None:
        buttons = self.buttons
        for button, does in (
            (buttons.back, self.go_back),
            (buttons.flag, self.flip_flag),
            (buttons.all, self.show_review),
            (buttons.finish, self.show_review),
            (buttons.next, self.go_on),
            (buttons.keys, self.show_keys),
            (buttons.close, self.go_back),
            (buttons.begin, self.begin),
            (buttons.hear, self.begin),
            (buttons.enter, self.enter),
            (buttons.end, self.end_section),
            (buttons.hand_in, self.submit),
            (buttons.examiner, self.examiner_asked),
            (buttons.leave, self.rehearsal_left),
        ):
            button.clicked.connect(does)
        self.desk.answered.connect(self._answer)
        self.desk.recorded.connect(self._record)
        self.desk.clip_begun.connect(self._begin_clip)
        self.desk.struck.connect(self._strike)
        self.desk.picked.connect(self.go_to)
        self.desk.keys_asked.connect(self.show_keys)
        self.desk.speech_asked.connect(self._read_aloud)
        self.desk.ruled.connect(self._lend_arrows)
        self.review.picked.connect(self.go_to)
        self.shortcuts.pressed.connect(self._press)
        self.shortcuts.struck.connect(self.desk.strike)
        self.clock.ticked.connect(self.ticked)
        self.clock.warned.connect(self._warn)
        self.clock.ran_out.connect(self._run_out)

    def _press(self, what: str) -> None:
        """A key that works whatever has the focus."""
        if what == "hand":
            self.show_help()
        elif what == "review":
            self.show_review()
        elif self.pages.page is Page.DESK:
            self.desk.press(what)

    def _lend_arrows(self, is_on: bool) -> None:
        self.shortcuts.lend_arrows(is_lent=is_on)

    def _limit_section(self) -> None:
        """The clock of the next section, until the store tells it."""
        if self.view is not None:
            whole, own = self.view.attempt.time_limit_s, self.sheet.part.time_limit_s
            self.clock.show_limit(min(whole, self.clock.spent_ms // 1000 + own) if own else whole)
            self.clock.go_on()

    def _open_section(self) -> None:
        self.show_section()
        self.turn_to(Page.SECTION)
        self.buttons.enter.setFocus()

    def _uncover(self) -> None:
        page = self.pages.uncover()
        self.turn_to(page)
        if self.view is not None:
            self.clock.go_on()
        if page is Page.DESK:
            self.go_to(self.sheet.place)
        else:
            self.focus_first()

    def _answer(self, value: Response) -> None:
        if self.view is not None and not self._is_over:
            item = self.sheet.item.id
            self.sheet.responses[item] = value
            self.answered.emit(Given(item, value, self.clock.spent_ms))
            self.show_state()

    def _record(self, evidence: Evidence) -> None:
        if self.view is not None and not self._is_over:
            item, value = self.sheet.item.id, self.question.response
            self.sheet.responses[item] = value
            self.sheet.evidence[evidence.digest] = evidence
            self.recorded.emit(Recorded(item, evidence, value, self.clock.spent_ms))
            self.show_state()

    def _begin_clip(self, clip: str) -> None:
        self.sheet.heard[clip] = self.sheet.heard.get(clip, 0) + 1
        self.clip_begun.emit(clip)

    def _strike(self, struck: Struck) -> None:
        self.sheet.struck[struck.item] = struck.options
        self.struck.emit(struck)

    def _read_aloud(self) -> None:
        if self.question.help.read_aloud():
            return
        self.speech_asked.emit(Saying(WORDS.language, spoken(self.sheet.item, WORDS.language)))

    def _warn(self, left_s: int) -> None:
        minutes = left_s // 60
        if self.sheet.part.time_limit_s:
            said = ngettext(
                "{n} minute is left for this part.", "{n} minutes are left for this part.", minutes
            )
        else:
            said = ngettext("{n} minute is left.", "{n} minutes are left.", minutes)
        self.tell(f"{said} {_('Your answers are saved.')}", "danger" if left_s <= WARNINGS_S[-1] else "warn")

    def _run_out(self, spent_ms: int) -> None:
        is_whole = self.view is None or spent_ms >= self.view.attempt.time_limit_s * 1000
        if self.ends_section and not is_whole:
            self.end_section()
            self.tell(_("The time of that part is over. All your answers are saved."), "warn")
        else:
            self.tell(_("The time is over. All your answers are saved and handed in."), "warn")
            self.submit()
