"""The journey of an author through a course that is being written: where one is stays, whatever changes under it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.core.ids import CourseId, ItemId, LessonId, SittingId
from app.flow import exam, learn, preview, terms
from app.flow.preview import READER, Exams, Place, Preview
from app.flow.views import ExamTerms, ExamView, LessonView, PracticeView
from app.ui.screens.admission import Admission
from app.ui.screens.course import CourseScreen
from app.ui.screens.exam import Exam
from app.ui.screens.lesson import LessonScreen
from app.ui.screens.practice import Practice
from app.ui.screens.words_review import WordsReview
from app.ui.trips.examining import Examining
from app.ui.trips.learning import Learning
from app.ui.trips.stage import Stage
from app.ui.widgets.page import Screen
from app.ui.words import WORDS

_TRIES = 5
"""So often a page is asked whether it is long enough by now to be scrolled back to where one was."""


class Previewing(QObject):
    """Opens what an author wants to see, and shows it again in its place after a change."""

    def __init__(self, stage: Stage, place: Place, learning: Learning, examining: Examining) -> None:
        super().__init__(stage)
        self._stage, self._place = stage, place
        self._learning, self._examining = learning, examining
        self._course = CourseId("")
        self._exams: Exams = ()
        self._bank = ""
        self._bank_view: PracticeView | None = None
        self._item, self._number, self._scroll, self._tries = ItemId(""), 0, 0, 0

    def show_again(self, shown: Preview) -> None:
        """The course changed: the same page of it, in the same place."""
        earlier, self._exams, self._course = self._exams, shown.exams, shown.course
        screen = self._stage.currentWidget()
        if isinstance(screen, LessonScreen) and screen.shape is not None:
            self._lesson_again(screen, screen.shape)
        elif isinstance(screen, Practice) and screen.shape is not None:
            self._practice_again(screen, screen.shape)
        elif isinstance(screen, Exam | Admission):
            self._exam_again(screen, earlier)
        elif isinstance(screen, CourseScreen):
            self._learning.open_course(self._course)
        elif isinstance(screen, WordsReview):
            self._learning.open_words(self._course)
        else:
            self.open_home()

    def follow(self, shown: Preview) -> None:
        """Nothing of the course changed, or it is shown for the first time."""
        self._exams, self._course = shown.exams, shown.course

    def open_home(self) -> None:
        """Out of whatever is open, to the course."""
        self._examining.forget()
        self._learning.open_home()

    def open_bank(self, bank: str) -> None:
        """Every question of a bank."""
        self._examining.forget()
        self._bank, self._item = bank, ItemId("")
        self._stage.course = self._course
        work = partial(preview.questions, self._place, self._course, bank)
        self._stage.jobs.run(work, self._bank_came, self._stage.complain)

    def open_exam(self, number: int) -> None:
        """An exam, from the page that stands before it; one that was handed in comes with other questions."""
        self._examining.forget()
        if number < len(self._exams):
            work = partial(_offered, self._place, self._exams[number][0])
            self._stage.jobs.run(work, self._offer_came, self._stage.complain)

    def open_other_exams(self) -> None:
        """The exams with other questions; the first is opened."""
        self._examining.forget()
        work = partial(preview.other_exams, self._place)
        self._stage.jobs.run(work, self._others_came, self._stage.complain)

    def _offer_came(self, sitting: SittingId) -> None:
        if sitting:
            self._examining.begin(READER, sitting)
        else:
            self.open_other_exams()

    def _others_came(self, exams: Exams) -> None:
        self._exams = exams
        if exams:
            self._examining.begin(READER, exams[0][0])

    def _lesson_again(self, screen: LessonScreen, view: LessonView) -> None:
        self._scroll = screen.scroller.verticalScrollBar().value()
        ids = (self._course, view.lesson, WORDS.language)
        work = partial(learn.lesson, self._place.station, READER, *ids)
        self._stage.jobs.run(work, self._lesson_came, self._gone)

    def _lesson_came(self, view: LessonView) -> None:
        self._stage.course = self._course
        self._learning.show_lesson(view)
        self._tries = _TRIES
        QTimer.singleShot(0, self._scroll_back)

    def _scroll_back(self) -> None:
        bar = self._stage.scene(LessonScreen).scroller.verticalScrollBar()
        bar.setValue(self._scroll)
        self._tries -= 1
        if bar.value() < self._scroll and self._tries > 0:
            QTimer.singleShot(0, self._scroll_back)

    def _practice_again(self, screen: Practice, view: PracticeView) -> None:
        self._item = screen.item.id if screen.item is not None else ItemId("")
        self._stage.course = self._course
        if view is self._bank_view:
            work = partial(preview.questions, self._place, self._course, self._bank)
            self._stage.jobs.run(work, self._bank_came, self._gone)
        else:
            lesson = LessonId(view.lesson)
            work = partial(learn.practice, self._place.station, READER, self._course, lesson)
            self._stage.jobs.run(work, self._practice_came, self._gone)

    def _bank_came(self, view: PracticeView) -> None:
        self._bank_view = preview.order(view, self._item)
        self._learning.show_practice(self._bank_view)

    def _practice_came(self, view: PracticeView) -> None:
        self._learning.show_practice(preview.order(view, self._item))

    def _exam_again(self, screen: Screen, earlier: Exams) -> None:
        """The question that was looked at, or the pages before it."""
        ids = [sitting for sitting, _title in earlier]
        where = self._examining.where
        at = ids.index(where) if where in ids else len(self._exams)
        view = screen.view if isinstance(screen, Exam) else None
        self._number = screen.sheet.place if isinstance(screen, Exam) else 0
        self._examining.forget()
        if at >= len(self._exams):
            self._learning.open_home()
        elif view is None:
            self._examining.begin(READER, self._exams[at][0])
        else:
            work = partial(_begun, self._place, self._exams[at][0])
            self._stage.jobs.run(work, self._exam_came, self._gone)

    def _exam_came(self, begun: tuple[ExamTerms, ExamView]) -> None:
        self._examining.show_exam(*begun)
        self._stage.scene(Exam).go_to(self._number)

    def _gone(self, problem: Exception) -> None:
        """What was looked at is not there any more, or not whole: the course is, and says why."""
        self._learning.open_home()
        self._stage.complain(problem)


def _offered(place: Place, sitting: SittingId) -> SittingId:
    """The exam, if it was not handed in before."""
    here = any(one.sitting == sitting for one in exam.offers(place.station, READER))
    return sitting if here else SittingId("")


def _begun(place: Place, sitting: SittingId) -> tuple[ExamTerms, ExamView]:
    told = terms.terms(place.station, READER, sitting)
    return told, exam.begin(place.station, READER, sitting)
