"""What every journey needs: the station, the two lanes of work, the stack of screens, and the voice."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.ids import CourseId
from app.station import Station
from app.ui.jobs import Crash, Jobs
from app.ui.speech import Voice
from app.ui.widgets.page import Saying, Screen
from app.ui.words import _

S = TypeVar("S", bound=QWidget)


class Stage(QStackedWidget):
    """Screens are made when they are first needed, and brought to the front one at a time."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self.jobs = Jobs(self)
        self.voice = Voice(self)
        self.course = CourseId("")
        self._said = Saying("", "")
        self._made: dict[type[QWidget], QWidget] = {}
        self.jobs.crashed.connect(self._crash)
        self.voice.silent.connect(self._have_no_sound)

    def made(self, kind: type[S]) -> bool:
        """Whether a screen of this kind was needed before."""
        return kind in self._made

    def scene(self, kind: type[S]) -> S:
        """The screen of a kind."""
        if kind not in self._made:
            made = kind()
            self._made[kind] = made
            self.addWidget(made)
            if isinstance(made, Screen):
                made.speech_asked.connect(self._speak)
        found = self._made[kind]
        assert isinstance(found, kind)  # noqa: S101 - the key is the kind
        return found

    def bring(self, screen: QWidget) -> None:
        """Show a screen and put the keyboard on it."""
        self.voice.stop()
        self.setCurrentWidget(screen)
        if isinstance(screen, Screen):
            screen.banner.clear()
            screen.focus_first()

    def complain(self, problem: Exception) -> None:
        """Say an error on the screen that is shown."""
        current = self.currentWidget()
        if isinstance(current, Screen):
            current.complain(problem)

    def tell(self, said: str, tone: str = "primary") -> None:
        """Say something on the screen that is shown."""
        current = self.currentWidget()
        if isinstance(current, Screen):
            current.tell(said, tone)

    def _crash(self, crash: Crash) -> None:
        self.complain(crash.error)

    def _have_no_sound(self) -> None:
        self.tell(_("This computer has no sound device. Ask the trainer for headphones."), "warn")

    def _speak(self, saying: Saying) -> None:
        from app.flow import learn

        self._said = saying
        if self.course:
            work = partial(learn.speech, self.station, self.course, saying.language, saying.words)
            self.jobs.run(work, self._speech_came)
        else:
            self._speech_came(b"")

    def _speech_came(self, clip: bytes) -> None:
        if clip:
            self.voice.play((clip,))
        elif not self.voice.say(self._said.words) and self._said.is_asked:
            self.tell(_("There is no voice for these words yet. Ask the trainer to read them."))
