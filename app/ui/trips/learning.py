"""The journey of a trainee: home, course, lesson; practice and words are journeys of their own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.ids import CourseId, ItemId, LessonId
from app.flow import exam, guides, learn
from app.flow.faces import Tile
from app.flow.views import CourseCard, CourseView, LessonView, PracticeView, ResultView
from app.station import Station
from app.ui.screens.course import CourseScreen
from app.ui.screens.home import Home, Step
from app.ui.screens.lesson import LessonScreen
from app.ui.speech import SLOW
from app.ui.trips.guiding import Guiding
from app.ui.trips.stage import Stage
from app.ui.trips.training import Training
from app.ui.widgets.blocks import Tried
from app.ui.words import WORDS


class Learning(QObject):
    """Joins the screens of learning with their deeds, for one trainee at a time."""

    logged_out = Signal()
    exam_chosen = Signal(str)
    rehearsal_chosen = Signal(str)
    result_chosen = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._tile: Tile | None = None
        self._lesson: LessonView | None = None
        self._clips: tuple[str, ...] = ()
        self._training = Training(stage)
        self._training.finished.connect(self.open_course)
        self._guiding = Guiding(stage)
        self._guiding.went_home.connect(self.open_home)
        self._guiding.went_to_course.connect(self.open_course)
        WORDS.changed.connect(self._speak)

    def begin(self, tile: Tile) -> None:
        """A trainee came in."""
        self._tile = tile
        self._training.begin(tile.id)
        WORDS.use(tile.language)
        self.open_home()

    def end(self) -> None:
        """The trainee left."""
        self._tile, self._lesson, self._stage.course = None, None, CourseId("")
        self._guiding.end()

    def open_home(self) -> None:
        """The trainee's own home."""
        if self._tile is None:
            return
        is_new = not self._stage.made(Home)
        screen = self._stage.scene(Home)
        if is_new:
            screen.lesson_opened.connect(self._open_step)
            screen.course_opened.connect(self.open_course)
            screen.words_opened.connect(self._training.open_words)
            screen.exam_begun.connect(self.exam_chosen)
            screen.rehearsal_begun.connect(self.rehearsal_chosen)
            screen.result_opened.connect(self.result_chosen)
            screen.guide_opened.connect(self._guiding.open_from_home)
            screen.logged_out.connect(self.logged_out)
        self._stage.course = CourseId("")
        screen.show_tile(self._tile)
        self._stage.bring(screen)
        station, person = self._stage.station, self._tile.id
        self._stage.jobs.run(
            partial(learn.courses, station, person), self._courses_came, self._stage.complain
        )
        self._stage.jobs.run(partial(guides.cards, station), screen.show_guides, self._stage.complain)
        self._stage.jobs.run(partial(exam.offers, station, person), screen.show_offers, self._stage.complain)
        self._stage.jobs.run(partial(exam.results, station, person), self._results_came, self._stage.complain)

    def open_course(self, course: str) -> None:
        """A course with its lessons."""
        if self._tile is not None:
            self._stage.course = CourseId(course)
            work = partial(learn.course, self._stage.station, self._tile.id, CourseId(course))
            self._stage.jobs.run(work, self._show_course, self._stage.complain)

    def open_lesson(self, course: str, lesson: str) -> None:
        """A lesson of a course."""
        if self._tile is not None:
            self._stage.course = CourseId(course)
            station, ids = self._stage.station, (CourseId(course), LessonId(lesson))
            work = partial(learn.lesson, station, self._tile.id, *ids, WORDS.language)
            self._stage.jobs.run(work, self.show_lesson, self._stage.complain)

    def open_words(self, course: str) -> None:
        """The words of a course that are due."""
        self._training.open_words(course)

    def show_practice(self, view: PracticeView) -> None:
        """Questions that are at hand."""
        self._training.show_practice(view)

    def _courses_came(self, cards: tuple[CourseCard, ...]) -> None:
        self._stage.scene(Home).show_courses(cards)

    def _results_came(self, results: tuple[ResultView, ...]) -> None:
        screen = self._stage.scene(Home)
        screen.show_results(results)
        screen.focus_first()

    def _open_step(self, step: Step) -> None:
        self.open_lesson(step.course, step.lesson)

    def _show_course(self, view: CourseView) -> None:
        is_new = not self._stage.made(CourseScreen)
        screen = self._stage.scene(CourseScreen)
        if is_new:
            screen.went_back.connect(self.open_home)
            screen.lesson_opened.connect(self._open_here)
            screen.practice_opened.connect(self._training.open_practice)
            screen.words_opened.connect(self._training.open_words)
            screen.guide_opened.connect(self._guiding.open_from_course)
        screen.show_course(view)
        self._stage.bring(screen)

    def _open_here(self, lesson: str) -> None:
        self.open_lesson(self._stage.course, lesson)

    def _back_to_course(self) -> None:
        self.open_course(self._stage.course)

    def show_lesson(self, view: LessonView) -> None:
        """A lesson that is at hand."""
        is_new = not self._stage.made(LessonScreen)
        screen = self._stage.scene(LessonScreen)
        if is_new:
            screen.went_back.connect(self._back_to_course)
            screen.finished.connect(self._finish)
            screen.tried.connect(self._try)
            screen.played.connect(self._play)
            screen.slowed.connect(self._play_slowly)
            screen.film_asked.connect(self._fetch_film)
            screen.hushed.connect(self._stage.voice.stop)
            self._stage.voice.started.connect(self._clip_started)
            self._stage.voice.finished.connect(screen.show_silence)
        self._lesson = view
        screen.show_lesson(view)
        self._stage.bring(screen)

    def _finish(self, lesson: str) -> None:
        if self._tile is not None:
            station, ids = self._stage.station, (self._stage.course, LessonId(lesson))
            work = partial(learn.finish_lesson, station, self._tile.id, *ids)
            self._stage.jobs.run(work, self._finished, self._stage.complain)

    def _finished(self, view: CourseView) -> None:
        """On to the next lesson of the course, or back to the course when this was the last."""
        ids = [one.id for one in view.course.lessons()]
        here = ids.index(self._lesson.lesson) if self._lesson and self._lesson.lesson in ids else len(ids)
        if here + 1 < len(ids):
            self.open_lesson(view.course.id, ids[here + 1])
        else:
            self._show_course(view)

    def _try(self, tried: Tried) -> None:
        self._training.keep(ItemId(tried.item), is_right=tried.is_right)

    def _play(self, clips: tuple[str, ...]) -> None:
        self._stage.voice.play(self._heard(clips))

    def _play_slowly(self, clips: tuple[str, ...]) -> None:
        self._stage.voice.play(self._heard(clips), SLOW)

    def _heard(self, clips: tuple[str, ...]) -> tuple[bytes, ...]:
        self._clips = clips
        return tuple(self._lesson.speech[clip] for clip in clips) if self._lesson is not None else ()

    def _fetch_film(self, name: str) -> None:
        if self._lesson is not None:
            work = partial(_film, self._stage.station, self._lesson.course, name)
            self._stage.jobs.run(work, self._film_came, partial(self._film_stayed_away, name))

    def _film_came(self, film: tuple[str, bytes]) -> None:
        self._stage.scene(LessonScreen).show_film(*film)

    def _film_stayed_away(self, name: str, problem: Exception) -> None:
        self._stage.scene(LessonScreen).show_film(name, b"")
        self._stage.complain(problem)

    def _clip_started(self, place: int) -> None:
        if place < len(self._clips):
            self._stage.scene(LessonScreen).show_block(self._clips[place])

    def _speak(self, _language: str) -> None:
        """Another language: an open lesson comes again with its clips."""
        if self._lesson is not None and isinstance(self._stage.currentWidget(), LessonScreen):
            self.open_lesson(self._stage.course, self._lesson.lesson)


def _film(station: Station, course: CourseId, name: str) -> tuple[str, bytes]:
    return name, learn.film(station, course, name)
