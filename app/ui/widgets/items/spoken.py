"""Spoken response: record, listen, record again until the exam is handed in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.exam import wave
from app.core.exam.evidence import Evidence
from app.ui.recording import LONGEST_BYTES, Microphone, Recorder, microphone
from app.ui.speech import Voice
from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Note, well
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import Flow, column
from app.ui.words import _, clock
from app.ui.zoom import px_of

LONGEST_S = LONGEST_BYTES // (wave.RATE * wave.SAMPLE_BYTES)
_BARS, _LOUD, _SILENT = 28, 0.9, 0.01


class Meter(QWidget):
    """How loud it is, in bars that light up; the last ones warn that it is too loud."""

    def __init__(self) -> None:
        super().__init__()
        self._level = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_level(0.0)

    def show_level(self, level: float) -> None:
        """0 is silence, 1 as loud as can be."""
        self._level = level
        said = _("The microphone hears nothing.") if level < _SILENT else _("The microphone hears you.")
        if self.accessibleName() != said:
            self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a low strip."""
        return QSize(px_of(self)(240), px_of(self)(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the bars. What is heard is shown by its root, since ears do not hear evenly."""
        painter = QPainter(self)
        wide, gap = self.width() / _BARS, px_of(self)(3)
        lit = round(self._level**0.5 * _BARS)
        for n in range(_BARS):
            tone = "border" if n >= lit else "danger" if n >= _LOUD * _BARS else "success"
            painter.fillRect(QRectF(n * wide, 0, max(1.0, wide - gap), self.height()), THEME.colour(tone))


class Spoken(Interaction):
    """A recording. What is told first is the recording itself, then its SHA-256 as the response."""

    find_microphone: Callable[[], Microphone | None] = staticmethod(microphone)

    def __init__(self) -> None:
        super().__init__()
        self._response: Response = ()
        self._evidence: Evidence | None = None
        self._seconds = 0.0
        self.recorder, self.voice = Recorder(self), Voice(self)
        self.recorder.heard.connect(self._hear)
        self.recorder.ended.connect(self._take)
        self.voice.finished.connect(self._say)
        self._make()

    @property
    def response(self) -> Response:
        """The SHA-256 of the recording."""
        return self._response

    def show_item(self, shown: Shown) -> None:
        """Show an item with what was recorded before."""
        is_same = self.shown is not None and self.shown.item.id == shown.item.id
        if not (is_same and self.recorder.is_recording):  # another language must not cut a sentence off
            self.hush()
        self.shown, self.is_over = shown, False
        self._response = shown.response or (self._response if is_same else ())
        self._evidence = shown.evidence.get(self._response[0]) if self._response else None
        self._seconds = wave.seconds(self._evidence.raw) if self._evidence else 0.0
        self.missing.hide()
        self._say()

    def show_key(self, _key: Response) -> None:
        """Nothing can be recorded any more; it can still be listened to."""
        self.recorder.stop()
        self.is_over = True
        self._say()

    def hush(self) -> None:
        """End what is recorded or heard; what was recorded so far is the answer."""
        self.recorder.stop()
        self.voice.stop()

    def press(self, number: int) -> bool:
        """1 records and stops, 2 listens."""
        button = {1: self.record, 2: self.listen}.get(number)
        if button is None or not button.isEnabled() or button.isHidden():
            return False
        button.click()
        return True

    def focus_first(self) -> None:
        """The button that records."""
        self.record.setFocus()

    def restyle(self) -> None:
        """Measure anew."""
        self.meter.updateGeometry()

    def hideEvent(self, event: object) -> None:
        """Qt: nobody records what is not on the screen."""
        self.hush()

    def _make(self) -> None:
        self.state, self.meter = Label(size="lead", strong=True), Meter()
        self.record, self.listen = primary(icon="microphone"), ghost(icon="player-play", tone="primary")
        self.record.clicked.connect(self._flip)
        self.listen.clicked.connect(self._listen)
        self.missing = Note("", "warn")
        inside = column(self, gap=12)
        box = well(gap=14, margins=18)
        buttons = QWidget()
        line = Flow(buttons, gap=12)
        line.addWidget(self.record)
        line.addWidget(self.listen)
        for one in (self.state, self.meter, buttons):
            box.inside.addWidget(one)
        self.hint = Label(size="small", tone="muted")
        for one in (box, self.missing, self.hint):
            inside.addWidget(one)
        inside.addStretch(1)

    def _flip(self) -> None:
        """Record, or stop."""
        if self.recorder.is_recording:
            self.recorder.stop()
            return
        self.voice.stop()
        most_s = self.shown.item.most_s if self.shown else 0
        is_on = self.recorder.start(self.find_microphone(), most_s)
        self.missing.setVisible(not is_on)
        self._say()

    def _hear(self, level: float, _seconds: float) -> None:
        self.meter.show_level(level)
        self._say_state()

    def _take(self, raw: bytes) -> None:
        """A whole recording: it takes the place of the one before."""
        self.meter.show_level(0.0)
        self._evidence = Evidence(raw, "audio/wav")
        self._seconds, self._response = wave.seconds(raw), (self._evidence.digest,)
        self._say()
        if not self.is_over:
            self.recorded.emit(self._evidence)

    def _listen(self) -> None:
        if self.voice.is_playing:
            self.voice.stop()
        elif self._evidence is not None:
            self.voice.play((self._evidence.raw,))
        self._say()

    def _say(self) -> None:
        is_on, is_heard = self.recorder.is_recording, self.voice.is_playing
        again = _("Record again") if self._response else _("Record")
        self.record.say(_("Stop") if is_on else again)
        self.record.show_icon(
            "player-stop" if is_on else "microphone", "on_danger" if is_on else "on_primary"
        )
        self.record.set_kind("danger" if is_on else "primary")
        self.record.setEnabled(not self.is_over)
        self.listen.say(_("Stop") if is_heard else _("Listen to it"))
        self.listen.show_icon("player-stop" if is_heard else "player-play")
        self.listen.setVisible(self._evidence is not None and not is_on)
        self.meter.setVisible(is_on)
        self.missing.say(_no_microphone(self.shown), "warn")
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))
        self._say_state()

    def _say_state(self) -> None:
        if self.recorder.is_recording and not self.recorder.seconds:
            said = _("One moment: the microphone opens.")
        elif self.recorder.is_recording:
            most_s = (self.shown.item.most_s if self.shown else 0) or LONGEST_S
            now, most = clock(int(self.recorder.seconds)), clock(most_s)
            said = _("Recording: {now} of {most}", now=now, most=most)
        elif self._evidence is not None:
            said = _("Recorded: {now}", now=clock(round(self._seconds)))
        else:
            said = _("Your recording is kept.") if self._response else _("Nothing is recorded yet.")
        self.state.setText(said)

    def _hint(self) -> str:
        if self.is_over or self.recorder.is_recording:
            return ""
        if self._response:
            return _("You may record again. The last recording counts.")
        return _("Think first. Then press Record and speak clearly.")


def _no_microphone(shown: Shown | None) -> str:
    if shown is not None and shown.is_exam:
        return _(
            "No microphone is found. Raise your hand: the examiner brings a headset. Your other answers are kept."
        )
    return _("No microphone is found. Say your answer aloud, or ask the trainer for a headset.")
