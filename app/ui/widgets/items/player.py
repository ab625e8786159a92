"""A clip to listen to: one button, how far it is, and how often it may still be heard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.speech import Voice
from app.ui.widgets.buttons import ghost
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.progress import ProgressBar
from app.ui.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Clip:
    """What is played: its file name and bytes, how often it may be heard (0: at will), and how often it was.

    `is_counted`: the limit holds, as in an exam; else it is only said.
    """

    name: str
    raw: bytes
    plays: int = 0
    heard: int = 0
    is_counted: bool = False

    @property
    def left(self) -> int:
        """How often it may still be heard, where that is limited."""
        return max(0, self.plays - self.heard)


class Player(QWidget):
    """`begun` carries the clip's name when it begins to sound, which is what counts."""

    begun = Signal(str)

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice, self._clip, self._is_mine = voice, Clip("", b""), False
        self.play = ghost(icon="player-play", tone="primary")
        self.play.clicked.connect(self.toggle)
        self.bar, self.count = ProgressBar(), Label(size="small", tone="muted", strong=True)
        inside = row(self, gap=14)
        inside.addWidget(self.play)
        side = column(gap=6)
        side.addWidget(self.bar)
        side.addWidget(self.count)
        inside.addLayout(side, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        voice.moved.connect(self._move)
        voice.finished.connect(self._end)
        voice.started.connect(self._other)

    def show_clip(self, clip: Clip) -> None:
        """Another clip, and the one before stops; the same one goes on."""
        goes_on = self._is_mine and self._voice.is_playing and clip.raw == self._clip.raw
        if self._is_mine and not goes_on:
            self._voice.stop()
            self._is_mine = False
        self._clip = clip
        self.setVisible(bool(clip.raw))
        self._say()

    def settle(self) -> None:
        """Somebody else made it silent."""
        if not self._voice.is_playing:
            self._end()

    def toggle(self) -> None:
        """Play it; where it is not counted, stop it again."""
        if self._is_mine:
            if not self._clip.is_counted:
                self._voice.stop()
                self._end()
            return
        if not self._voice.has_sound:
            self.count.set_tone("warn")
            self.count.setText(_("This computer has no sound device. Ask the trainer for headphones."))
            return
        if self._clip.is_counted and self._clip.plays and not self._clip.left:
            return
        clip = self._clip
        self._clip = Clip(clip.name, clip.raw, clip.plays, clip.heard + 1, clip.is_counted)
        self.begun.emit(clip.name)
        self._voice.play((clip.raw,))
        self._is_mine = True
        self._say()

    def _say(self) -> None:
        clip = self._clip
        is_over = clip.is_counted and bool(clip.plays) and not clip.left
        self.play.say((_("Playing") if clip.is_counted else _("Stop")) if self._is_mine else _("Listen"))
        self.play.show_icon("player-stop" if self._is_mine and not clip.is_counted else "player-play")
        self.play.setEnabled(not (self._is_mine and clip.is_counted) and not (is_over and not self._is_mine))
        self.count.set_tone("muted")
        self.bar.setVisible(self._is_mine)
        self.bar.show_part(0, 1)
        self.count.setText(self._count())
        self.count.setVisible(bool(self.count.text()))

    def _count(self) -> str:
        clip = self._clip
        if not clip.plays:
            return ""
        if not clip.is_counted:
            return ngettext(
                "In an exam you hear it {n} time.", "In an exam you hear it {n} times.", clip.plays
            )
        if not clip.left:
            return _("You have heard it as often as you may.")
        return ngettext("You may hear it {n} more time.", "You may hear it {n} more times.", clip.left)

    def _move(self, at_ms: int, of_ms: int) -> None:
        if self._is_mine:
            self.bar.show_part(at_ms, max(1, of_ms))

    def _other(self, _place: int) -> None:
        """Something sounds: if it is not this clip, this one is over."""
        if self._voice.clips != (self._clip.raw,):
            self._end()

    def _end(self) -> None:
        if self._is_mine:
            self._is_mine = False
            self._say()
