"""The exam: one question at a time, a map of all, an honest clock, and every answer told at once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.course.item import Item, is_complete
from app.core.exam.attempt import Attempt
from app.core.exam.evidence import Evidence
from app.core.ids import ItemId
from app.flow.views import ExamView
from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost, primary, quiet
from app.ui.widgets.cards import Card
from app.ui.widgets.clock import WARNINGS_S, Clock
from app.ui.widgets.exam_map import Mark
from app.ui.widgets.exam_review import Review
from app.ui.widgets.exam_side import ExamSide, Saved
from app.ui.widgets.items.interaction import Response, Shown
from app.ui.widgets.items.question import Question
from app.ui.widgets.labels import muted
from app.ui.widgets.layouts import column, row
from app.ui.widgets.page import Saying, Screen, scrolled
from app.ui.words import WORDS, _, content, ngettext

SIDE_FROM = 1100
"""How wide the window must be for the map to stand beside the question."""

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
    """A recording or file that is the answer to an item, whose response is its SHA-256."""

    item: ItemId
    evidence: Evidence
    spent_ms: int


class Exam(Screen):
    """One attempt on the screen."""

    answered = Signal(Given)
    recorded = Signal(Recorded)
    clip_begun = Signal(str)
    flagged = Signal(str)
    ticked = Signal(int)
    submitted = Signal(int)
    help_called = Signal(str)

    def __init__(self) -> None:
        super().__init__(scrolls=False)
        self._view: ExamView | None = None
        self._responses: dict[ItemId, Response] = {}
        self._flags: set[ItemId] = set()
        self._heard: dict[str, int] = {}
        self._evidence: dict[str, Evidence] = {}
        self._place = 0
        self._is_over = False
        self.clock = Clock()
        self.header.add(self.clock)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_question())
        self.review = Review()
        self.review.picked.connect(self.go_to)
        self.stack.addWidget(self.review)
        self.body.addWidget(self.stack, 1)
        self._make_bar()
        self.clock.ticked.connect(self._tick)
        self.clock.warned.connect(self._warn)
        self.clock.ran_out.connect(self._run_out)
        self.retranslate()

    def show_exam(self, view: ExamView) -> None:
        """Begin or go on: at the first question without an answer after the last one given."""
        self._view, self._is_over = view, False
        self._responses = dict(view.attempt.current())
        self._flags = set(view.attempt.flagged)
        self._heard, self._evidence = dict(view.attempt.heard), dict(view.evidence)
        self.saved.show_nothing()
        self.side.saved.show_nothing()
        self._place = self._first_open()
        self.clock.start(view.attempt.spent_ms, view.attempt.time_limit_s)
        self.banner.clear()
        self.go_to(self._place)
        self.retranslate()

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions of the form that is shown."""
        return self._view.items if self._view else ()

    def show_saved(self, attempt: Attempt) -> None:
        """The last answer is kept."""
        self._flags = set(attempt.flagged)
        self._show_kept(is_saved=True)

    def show_unsaved(self, problem: BaseException) -> None:
        """An answer could not be kept; say so and go on."""
        self._show_kept(is_saved=False)
        self.complain(problem)

    def go_to(self, place: int) -> None:
        """Show the question at that place, counted from 0."""
        if self._view is None or self._is_over:
            return
        self._place = max(0, min(len(self._view.items) - 1, place))
        self.stack.setCurrentIndex(0)
        item = self._view.items[self._place]
        self.question.show_item(self._shown(item, self._view))
        self.scroller_of_question.verticalScrollBar().setValue(0)
        self._show_state()
        self.question.focus_first()

    def _shown(self, item: Item, view: ExamView) -> Shown:
        order = {one.item: one.order for one in view.attempt.form.items}.get(item.id, ())
        return Shown(
            item,
            order,
            self._responses.get(item.id, ()),
            WORDS.language,
            view.media,
            stimulus=view.stimuli.get(item.id),
            supports=view.supports,
            heard=self._heard,
            evidence=self._evidence,
            is_exam=True,
        )

    def go_on(self) -> None:
        """The next question, the review after the last, and from there nothing: handing in takes its own button."""
        if self._view is None or self._in_review():
            return
        if self._place + 1 < len(self._view.items):
            self.go_to(self._place + 1)
        else:
            self.show_review()

    def go_back(self) -> None:
        """From the review to the question, else to the one before."""
        self.go_to(self._place if self._in_review() else self._place - 1)

    def show_review(self) -> None:
        """The page before handing in."""
        self.question.hush()
        self.stack.setCurrentIndex(1)
        self._show_state()
        self.hand_in.setFocus()

    def flip_flag(self) -> None:
        """Mark this question to come back to it, or take the mark away."""
        if self._view is None or self._in_review():
            return
        item = self._view.items[self._place].id
        self._flags ^= {item}
        self.flagged.emit(item)
        self._show_state()

    def submit(self) -> None:
        """Hand in, once."""
        if not self._is_over:
            self.question.hush()
            self._is_over = True
            self.stack.setEnabled(False)
            self.bar.setEnabled(False)
            self.submitted.emit(self.clock.stop())

    def leave(self) -> None:
        """It is handed in and kept: nothing of it stays on the screen."""
        self.clock.stop()
        self._view, self._responses, self._flags = None, {}, set()
        self._heard, self._evidence = {}, {}
        self._free()

    def stay(self, problem: BaseException) -> None:
        """Handing in did not work: keep everything, let the clock go on, let it be tried again."""
        self._is_over = False
        self._free()
        self.clock.go_on()
        self.complain(problem)

    def focus_first(self) -> None:
        """Where one answers."""
        self.question.focus_first()

    def show_help(self) -> None:
        """Call the trainer; the clock goes on."""
        super().show_help()
        self.help_called.emit(self._view.attempt.id if self._view else "")

    def retranslate(self) -> None:
        """Say everything again; the content too."""
        self.back.say(_("Back"))
        self.flag.say(_("Mark"))
        self.finish.say(_("Finish the exam"))
        self.next.say(_("Next"))
        self.hand_in.say(_("Hand in"))
        self.all.say(_("Questions"))
        self.side.retranslate()
        self.clock.retranslate()
        if self._view is not None:
            self.header.show_title(content(self._view.title), self._view.trainee_name)
            if self._in_review():
                self._show_state()
            else:
                self.go_to(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: 1 to 9 choose, Enter goes on, F marks, Esc goes back."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
        elif key == Qt.Key.Key_Escape:
            self.go_back()
        elif event.text() and event.text() in FLAG_LETTERS:
            self.flip_flag()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not self._in_review():
            self.question.press(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the map stands aside only where there is room."""
        super().resizeEvent(event)
        self._fold()

    def restyle(self) -> None:
        """Measure anew."""
        super().restyle()
        self._fold()

    def _make_question(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "body")
        across = row(page, gap=20)
        self.card = Card(gap=12, margins=(28, 20, 12, 12))
        self.where, self.saved = muted(), Saved()
        self.question = Question()
        self.question.changed.connect(self._answer)
        self.question.recorded.connect(self._record)
        self.question.begun.connect(self._begin_clip)
        self.question.speech_asked.connect(self._read)
        holder = QWidget()
        column(holder, margins=(0, 0, 16, 8)).addWidget(self.question)
        self.scroller_of_question = scrolled(holder)
        top = row(gap=12)
        top.addWidget(self.where, 1)
        top.addWidget(self.saved)
        self.card.inside.addLayout(top)
        self.card.inside.addWidget(self.scroller_of_question, 1)
        across.addWidget(self.card, 1)
        self.side = ExamSide()
        self.side.picked.connect(self.go_to)
        across.addWidget(self.side)
        return page

    def _make_bar(self) -> None:
        self.back, self.flag = ghost(icon="arrow-left"), ghost(icon="flag", tone="warn")
        self.all, self.finish = ghost(icon="layout-grid"), quiet(icon="send")
        self.next, self.hand_in = primary(icon="arrow-right", trailing=True), primary(icon="send")
        self.back.clicked.connect(self.go_back)
        self.flag.clicked.connect(self.flip_flag)
        self.all.clicked.connect(self.show_review)
        self.finish.clicked.connect(self.show_review)
        self.next.clicked.connect(self.go_on)
        self.hand_in.clicked.connect(self.submit)
        self.bar.left(self.back, self.flag, self.all)
        self.bar.right(self.finish, self.next, self.hand_in)

    def _show_state(self) -> None:
        if self._view is None:
            return
        marks = self._marks()
        self.side.show_marks(marks)
        self.review.show_marks(marks)
        self.where.setText(_("Question {number} of {of}", number=self._place + 1, of=len(marks)))
        in_review = self._in_review()
        self.back.setEnabled(in_review or self._place > 0)
        self.flag.set_current(marks[self._place].is_flagged)
        self.flag.say(_("Take the mark away") if marks[self._place].is_flagged else _("Mark"))
        for widget in (self.flag, self.next, self.finish):
            widget.setVisible(not in_review)
        self.hand_in.setVisible(in_review)
        self._fold()

    def _marks(self) -> tuple[Mark, ...]:
        items = self._view.items if self._view else ()
        return tuple(
            Mark(
                is_complete(item, self._responses.get(item.id, ())),
                item.id in self._flags,
                place == self._place,
            )
            for place, item in enumerate(items)
        )

    def _first_open(self) -> int:
        items = self._view.items if self._view else ()
        open_ones = [
            n for n, item in enumerate(items) if not is_complete(item, self._responses.get(item.id, ()))
        ]
        return open_ones[0] if open_ones else 0

    def _answer(self, value: Response) -> None:
        if self._view is None or self._is_over:
            return
        item = self._view.items[self._place].id
        self._responses[item] = value
        self.answered.emit(Given(item, value, self.clock.spent_ms))
        self._show_state()

    def _record(self, evidence: Evidence) -> None:
        if self._view is None or self._is_over:
            return
        item = self._view.items[self._place].id
        self._responses[item] = (evidence.digest,)
        self._evidence[evidence.digest] = evidence
        self.recorded.emit(Recorded(item, evidence, self.clock.spent_ms))
        self._show_state()

    def _begin_clip(self, clip: str) -> None:
        self._heard[clip] = self._heard.get(clip, 0) + 1
        self.clip_begun.emit(clip)

    def _read(self, words: str) -> None:
        self.speech_asked.emit(Saying(WORDS.language, words))

    def _show_kept(self, *, is_saved: bool) -> None:
        self.saved.show_saved(is_saved=is_saved)
        self.side.saved.show_saved(is_saved=is_saved)

    def _in_review(self) -> bool:
        return self.stack.currentIndex() == 1

    def _fold(self) -> None:
        wide = self.width() >= THEME.px(SIDE_FROM)
        self.side.setVisible(wide)
        self.saved.setVisible(not wide)
        self.all.setVisible(not wide and not self._in_review())
        self.finish.setVisible(wide and not self._in_review())

    def _free(self) -> None:
        self.stack.setEnabled(True)
        self.bar.setEnabled(True)

    def _tick(self, spent_ms: int) -> None:
        self.ticked.emit(spent_ms)

    def _warn(self, left_s: int) -> None:
        said = ngettext("{n} minute is left.", "{n} minutes are left.", left_s // 60)
        self.tell(f"{said} {_('Your answers are saved.')}", "danger" if left_s <= WARNINGS_S[-1] else "warn")

    def _run_out(self, _spent_ms: int) -> None:
        self.tell(_("The time is over. All your answers are saved and handed in."), "warn")
        self.submit()
