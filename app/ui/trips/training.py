"""The journey of training what was learned: practice questions, and words with spaced repetition."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.ids import CourseId, ItemId, LessonId, PersonId
from app.flow import learn
from app.flow.views import CourseView, PracticeView
from app.ui.screens.practice import Practice, Practised
from app.ui.screens.words_review import Rated, WordsReview
from app.ui.trips.stage import Stage


class Training(QObject):
    """Joins practice and words with their deeds. `finished` carries the course to go back to."""

    finished = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._person = PersonId("")

    def begin(self, person: PersonId) -> None:
        """Whose training it is."""
        self._person = person

    def open_practice(self, lesson: str = "") -> None:
        """Practice of a lesson, or of the whole course."""
        ids = (self._person, self._stage.course, LessonId(lesson))
        work = partial(learn.practice, self._stage.station, *ids)
        self._stage.jobs.run(work, self.show_practice, self._stage.complain)

    def open_words(self, course: str) -> None:
        """The words of a course that are due."""
        self._stage.course = CourseId(course)
        work = partial(learn.course, self._stage.station, self._person, self._stage.course)
        self._stage.jobs.run(work, self._show_words, self._stage.complain)

    def keep(self, item: ItemId, *, is_right: bool) -> None:
        """A practice question was answered."""
        ids = (self._person, self._stage.course, item)
        work = partial(learn.practised, self._stage.station, *ids, is_right)
        self._stage.jobs.run(work, failed=self._stage.complain)

    def show_practice(self, view: PracticeView) -> None:
        """Questions that are at hand."""
        is_new = not self._stage.made(Practice)
        screen = self._stage.scene(Practice)
        if is_new:
            screen.went_back.connect(self._finish)
            screen.finished.connect(self._finish)
            screen.practised.connect(self._keep)
        self._stage.bring(screen)
        screen.show_practice(view)

    def _show_words(self, view: CourseView) -> None:
        is_new = not self._stage.made(WordsReview)
        screen = self._stage.scene(WordsReview)
        if is_new:
            screen.went_back.connect(self._finish)
            screen.finished.connect(self._finish)
            screen.rated.connect(self._rate)
            screen.undone.connect(self._undo)
        for deck in view.course.decks[:1]:
            screen.show_deck(deck.title, deck.language)
        self._stage.bring(screen)
        work = partial(learn.due, self._stage.station, self._person, self._stage.course)
        self._stage.jobs.run(work, screen.show_due, self._stage.complain)

    def _keep(self, practised: Practised) -> None:
        self.keep(practised.item, is_right=practised.is_right)

    def _rate(self, rated: Rated) -> None:
        ids = (self._person, self._stage.course, rated.deck, rated.card, rated.rating)
        work = partial(learn.rate, self._stage.station, *ids)
        self._stage.jobs.run(work, self._stage.scene(WordsReview).show_due, self._stage.complain)

    def _undo(self) -> None:
        work = partial(learn.undo_rating, self._stage.station, self._person, self._stage.course)
        self._stage.jobs.run(work, self._stage.scene(WordsReview).show_due, self._stage.complain)

    def _finish(self) -> None:
        self.finished.emit(self._stage.course)
