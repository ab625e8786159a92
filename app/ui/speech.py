"""Sound: plays the clips of a pack one after the other, and speaks other words where the system has a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QObject, QTimer, QUrl, Signal

from app.ui.projector import multimedia

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
    from PySide6.QtTextToSpeech import QTextToSpeech

SLOW = 0.7
"""How fast a clip is played for who wants to hear every sound; its pitch stays."""


class Voice(QObject):
    """One voice. `started` carries the place of the clip that is heard now; multimedia is loaded on first use.

    `moved` carries milliseconds of that clip, and of how many.
    """

    started = Signal(int)
    moved = Signal(int, int)
    finished = Signal()
    silent = Signal()
    volume = 1.0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clips: list[bytes] = []
        self._place = -1
        self._rate = 1.0
        self._player: QMediaPlayer | None = None
        self._output: QAudioOutput | None = None
        self._engine: QTextToSpeech | None = None
        self._buffer: QBuffer | None = None

    @property
    def is_playing(self) -> bool:
        """Whether a clip is heard now."""
        return self._place >= 0

    @property
    def clips(self) -> tuple[bytes, ...]:
        """What is played now, one after the other."""
        return tuple(self._clips)

    @property
    def has_sound(self) -> bool:
        """Whether this computer has a sound device."""
        media = multimedia()
        return media is not None and bool(media.QMediaDevices.audioOutputs())

    def set_volume(self, percent: int) -> None:
        """How loud clips are played from now on, by this voice and by those that come later."""
        Voice.volume = percent / 100
        if self._output is not None:
            self._output.setVolume(Voice.volume)

    def play(self, clips: tuple[bytes, ...], rate: float = 1.0) -> None:
        """Play clips (Opus in Ogg) in order; what was heard before stops. `silent`: there is no sound device.

        `rate`: how fast, `SLOW` or 1.
        """
        self.stop()
        if not clips:
            return
        if not self.has_sound:
            self.silent.emit()
        if multimedia() is None:
            self.finished.emit()
            return
        self._clips, self._place, self._rate = list(clips), -1, rate
        self._next()

    def say(self, words: str, language: str = "") -> bool:
        """Speak words with the system's voice; false when it has none for that language, or that of the screens."""
        engine = self._speaker(language)
        if engine is None:
            return False
        self.stop()
        engine.say(words)
        return True

    def stop(self) -> None:
        """Be silent."""
        self._clips, self._place = [], -1
        self._let_go()
        if self._engine is not None:
            self._engine.stop()

    def _next(self) -> None:
        self._let_go()
        self._place += 1
        if self._place >= len(self._clips):
            self._clips, self._place = [], -1
            self.finished.emit()
            return
        player = self._ready()
        # The buffer is a child of the player, which reads it on a thread of its own and so must end before it.
        self._buffer = QBuffer(player)
        self._buffer.setData(QByteArray(self._clips[self._place]))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        player.setSourceDevice(self._buffer)
        player.setPlaybackRate(self._rate)
        player.play()
        self.started.emit(self._place)

    def _let_go(self) -> None:
        """Take the last clip out of the player before its bytes go."""
        if self._player is not None and self._buffer is not None:
            self._player.stop()
            self._player.setSource(QUrl())
            self._buffer.deleteLater()
            self._buffer = None

    def _ready(self) -> QMediaPlayer:
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

        if self._player is None:
            self._output = QAudioOutput(self)
            self._player = QMediaPlayer(self)
            self._player.setAudioOutput(self._output)
            self._output.setVolume(Voice.volume)
            self._player.mediaStatusChanged.connect(self._change)
            self._player.positionChanged.connect(self._move)
        return self._player

    def _change(self) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        status = self._player.mediaStatus() if self._player is not None else None
        over = {QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia}
        if self.is_playing and status in over and self._buffer is not None:
            # Not from inside the player's own signal.
            QTimer.singleShot(0, self._go_on)

    def _move(self, position: int) -> None:
        if self._player is not None and self.is_playing:
            self.moved.emit(position, self._player.duration())

    def _go_on(self) -> None:
        if self.is_playing:
            self._next()

    def _speaker(self, language: str) -> QTextToSpeech | None:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:
            return None

        engines = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
        if self._engine is None and engines:
            self._engine = QTextToSpeech(engines[0], self)
        engine = self._engine
        if engine is None or engine.state() == QTextToSpeech.State.Error:
            return None
        wanted = QLocale(language).language() if language else QLocale().language()
        fits = [one for one in engine.availableLocales() if one.language() == wanted]
        if not fits:
            return None
        engine.setLocale(fits[0])
        return engine
