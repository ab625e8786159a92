"""A film in a lesson: play, pause and seek by mouse or keyboard, subtitles in the reader's language, its words below.

A computer that cannot play it says so calmly, and shows the picture and the words.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QSlider, QWidget

from app.core.course import subtitles
from app.core.course.subtitles import Cue
from app.ui.projector import Projector
from app.ui.theme import THEME
from app.ui.widgets.buttons import IconButton, ghost
from app.ui.widgets.cards import Note
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.screening import Screening
from app.ui.widgets.words_block import Words
from app.ui.words import _, clock

STEP_MS = 5_000
"""How far an arrow goes."""


class Slider(QSlider):
    """Where in the film one is; arrows to the side go on and back, the others belong to the page."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSingleStep(STEP_MS)
        self.setPageStep(STEP_MS)
        self.restyle()

    def restyle(self) -> None:
        """As high as a finger."""
        self.setMinimumHeight(THEME.px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: only left, right, home and end."""
        keys = Qt.Key
        if event.key() in {keys.Key_Left, keys.Key_Right, keys.Key_Home, keys.Key_End}:
            super().keyPressEvent(event)
        else:
            event.ignore()


class Film(QWidget):
    """One film. `asked` carries its file when it is first wanted; `begun`: it is heard now, so others be silent."""

    asked = Signal(str)
    begun = Signal()

    def __init__(self, name: str, poster: bytes, alt: str, words: str, cues: tuple[Cue, ...]) -> None:
        super().__init__()
        self._name, self._cues, self._is_asked = name, cues, False
        self._at_ms = 0
        inside = column(self, gap=10)
        self.screening = Screening(poster, alt)
        self.screening.pressed.connect(self.toggle)
        inside.addWidget(self.screening)
        self.bar = QWidget()
        inside.addWidget(self.bar)
        self._make_bar()
        self.note = Note("", "primary")
        self.note.hide()
        inside.addWidget(self.note)
        if words:
            inside.addWidget(Label(_("What is said"), size="small", tone="muted", strong=True))
        for one in words.splitlines():
            inside.addWidget(Words(one))
        self._projector = Projector(self)
        self._connect()
        self.restyle()

    def restyle(self) -> None:
        """The bar is as wide as the picture."""
        self.bar.setMaximumWidth(self.screening.maximumWidth())

    def show_film(self, film: bytes) -> None:
        """The film that was asked for; nothing when the pack has none."""
        self.note.hide()
        self._projector.load(film)

    @property
    def name(self) -> str:
        """Its file."""
        return self._name

    @property
    def is_running(self) -> bool:
        """Whether it plays now."""
        return self._projector.is_running

    def toggle(self) -> None:
        """Play, or pause."""
        if self._projector.is_running:
            self._projector.pause()
        elif self._projector.is_loaded:
            self.begun.emit()
            self._projector.play()
        elif not self._is_asked:
            self._is_asked = True
            self.begun.emit()
            self.asked.emit(self._name)

    def pause(self) -> None:
        """Stand still: something else is heard now."""
        self._projector.pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: left and right go back and on by five seconds."""
        steps = {Qt.Key.Key_Left: -STEP_MS, Qt.Key.Key_Right: STEP_MS}
        step = steps.get(Qt.Key(event.key()))
        if step and self._projector.is_loaded:
            self._projector.seek(self._at_ms + step)
        elif event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            event.ignore()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: a film that nobody sees is not heard either."""
        self._projector.pause()
        super().hideEvent(event)

    def _make_bar(self) -> None:
        line = row(self.bar, gap=10)
        self.play = IconButton("player-play", _("Play the film"), "primary")
        self.play.clicked.connect(self.toggle)
        self.slider = Slider()
        self.slider.setAccessibleName(_("Place in the film"))
        self.slider.valueChanged.connect(self._slide)
        self.slider.setEnabled(False)
        self.time = Label(clock(0), size="small", tone="muted")
        self.time.setWordWrap(False)
        self.captions = ghost(_("Subtitles"), icon="badge-cc")
        self.captions.set_current(True)
        self.captions.clicked.connect(self._switch)
        self.captions.setVisible(bool(self._cues))
        line.addWidget(self.play)
        line.addWidget(self.slider, 1)
        line.addWidget(self.time)
        line.addWidget(self.captions)
        self._has_captions = True

    def _connect(self) -> None:
        one = self._projector
        one.shown.connect(self._show)
        one.moved.connect(self._move)
        one.lasting.connect(self._last)
        one.running.connect(self._run)
        one.failed.connect(self._fail)

    def _show(self, frame: QImage) -> None:
        self.screening.show_frame(frame)
        self.restyle()

    def _move(self, at_ms: int) -> None:
        self._at_ms = at_ms
        self.slider.blockSignals(True)
        self.slider.setValue(at_ms)
        self.slider.blockSignals(False)
        self.time.setText(f"{clock(at_ms // 1000)} / {clock(self.slider.maximum() // 1000)}")
        self._say(at_ms)

    def _say(self, at_ms: int) -> None:
        self.screening.show_words(subtitles.seen(self._cues, at_ms) if self._has_captions else "")

    def _last(self, length_ms: int) -> None:
        self.slider.setRange(0, length_ms)
        self.slider.setEnabled(length_ms > 0)

    def _slide(self, at_ms: int) -> None:
        self._projector.seek(at_ms)

    def _run(self, running: bool) -> None:
        self.screening.show_running(running)
        self.play.show_icon("player-pause" if running else "player-play", "primary")
        self.play.say(_("Stop the film") if running else _("Play the film"))

    def _switch(self) -> None:
        self._has_captions = not self._has_captions
        self.captions.set_current(self._has_captions)
        self._say(self._at_ms)

    def _fail(self) -> None:
        self._projector.close()
        self.bar.hide()
        self.screening.setEnabled(False)
        self.screening.show_running(True)
        self.note.say(_("This computer cannot show the film. Its words stand below; nothing is missed."))
        self.note.show()
