"""The journey through a guide to a country: from home or from a course, and back to where one came from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.course.guide import Phrase
from app.core.course.text import speech_file
from app.core.ids import CourseId
from app.flow import guides
from app.flow.views import GuideView
from app.ui.screens.guide import GuideScreen
from app.ui.trips.stage import Stage
from app.ui.words import WORDS, _


class Guiding(QObject):
    """Joins the guide's screen with its deed and its voice. `went_home`, `went_to_course`: back to where one was."""

    went_home = Signal()
    went_to_course = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._view: GuideView | None = None
        self._is_from_home = True
        WORDS.changed.connect(self._speak)

    def open_from_home(self, course: str) -> None:
        """A guide that was chosen at home."""
        self._is_from_home = True
        self._open(course)

    def open_from_course(self, course: str) -> None:
        """The guide of a course."""
        self._is_from_home = False
        self._open(course)

    def end(self) -> None:
        """The trainee left."""
        self._view = None

    def _open(self, course: str) -> None:
        self._stage.course = CourseId(course)
        work = partial(guides.show, self._stage.station, CourseId(course), WORDS.language)
        self._stage.jobs.run(work, self._show, self._stage.complain)

    def _show(self, view: GuideView) -> None:
        is_new = not self._stage.made(GuideScreen)
        screen = self._stage.scene(GuideScreen)
        if is_new:
            screen.went_back.connect(self._go_back)
            screen.played.connect(self._play)
            screen.said.connect(self._say)
        is_other = self._stage.currentWidget() is not screen
        self._view = view
        screen.show_guide(view)
        if is_other:
            self._stage.bring(screen)
        self._speak(WORDS.language)

    def _go_back(self) -> None:
        if self._is_from_home or self._view is None:
            self.went_home.emit()
        else:
            self.went_to_course.emit(self._view.course)

    def _play(self, clips: tuple[str, ...]) -> None:
        if self._view is not None:
            self._stage.voice.play(tuple(self._view.speech[clip] for clip in clips))

    def _say(self, phrase: Phrase) -> None:
        """A recording, a clip of the pack, else the system's voice of that language."""
        if self._view is None:
            return
        language = self._view.guide.language
        names = (phrase.audio, speech_file(language, phrase.term))
        clip = next((self._view.speech[name] for name in names if name in self._view.speech), b"")
        if clip:
            self._stage.voice.play((clip,))
        elif not self._stage.voice.say(phrase.term, language):
            self._stage.tell(_("There is no voice for these words yet. Ask the trainer to read them."))

    def _speak(self, language: str) -> None:
        """Another language, perhaps while the guide was on its way: it comes again with its clips."""
        is_open = isinstance(self._stage.currentWidget(), GuideScreen)
        if self._view is not None and is_open and self._view.language != language:
            self._open(self._view.course)
