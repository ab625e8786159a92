"""A projector: plays one film into pictures, and never raises where a computer cannot.

Qt Multimedia is loaded when somebody presses play, not before. Where it is missing, or the film is in a form that this
computer cannot show, `failed` says so and that is all.
"""

from __future__ import annotations

import logging
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

_log = logging.getLogger(__name__)


def multimedia() -> ModuleType | None:
    """Qt Multimedia, or nothing where the system lacks what it needs."""
    try:
        from PySide6 import QtMultimedia
    except ImportError:
        _log.warning("Qt Multimedia cannot be loaded", exc_info=True)
        return None
    return QtMultimedia


class Projector(QObject):
    """One film. `moved` carries the moment in milliseconds, `lasting` how long it is."""

    shown = Signal(QImage)
    moved = Signal(int)
    lasting = Signal(int)
    running = Signal(bool)
    ended = Signal()
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._sink: QVideoSink | None = None
        self._output: QAudioOutput | None = None
        self._buffer: QBuffer | None = None
        self._is_broken = False

    @property
    def is_loaded(self) -> bool:
        """Whether a film is in it."""
        return self._buffer is not None

    @property
    def is_running(self) -> bool:
        """Whether it plays now."""
        return self._player is not None and self._player.isPlaying()

    def load(self, film: bytes) -> None:
        """Put a film in and play it."""
        player = self._ready()
        if player is None or not film:
            self.failed.emit()
            return
        # The buffer is a child of the player, which reads it on a thread of its own and so must end before it.
        self._buffer = QBuffer(player)
        self._buffer.setData(QByteArray(film))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        player.setSourceDevice(self._buffer)
        player.play()

    def play(self) -> None:
        """Go on, or begin again after the end."""
        if self._player is not None and self.is_loaded:
            self._player.play()

    def pause(self) -> None:
        """Stand still."""
        if self._player is not None:
            self._player.pause()

    def seek(self, at_ms: int) -> None:
        """Go to a moment."""
        if self._player is not None and self.is_loaded:
            self._player.setPosition(max(0, min(at_ms, self._player.duration())))

    def close(self) -> None:
        """Let the film go, before its bytes do."""
        if self._player is not None and self._buffer is not None:
            self._player.stop()
            self._player.setSource(QUrl())
            self._buffer.deleteLater()
            self._buffer = None

    def _ready(self) -> QMediaPlayer | None:
        media = multimedia()
        if self._player is None and media is not None:
            self._output, self._sink = media.QAudioOutput(self), media.QVideoSink(self)
            self._player = player = media.QMediaPlayer(self)
            player.setAudioOutput(self._output)
            player.setVideoOutput(self._sink)
            self._sink.videoFrameChanged.connect(self._frame)
            player.positionChanged.connect(self._move)
            player.durationChanged.connect(self._last)
            player.playingChanged.connect(self._run)
            player.mediaStatusChanged.connect(self._change)
            player.errorOccurred.connect(self._fail)
        return self._player

    def _frame(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.shown.emit(frame.toImage())

    def _move(self, at_ms: int) -> None:
        self.moved.emit(at_ms)

    def _last(self, length_ms: int) -> None:
        self.lasting.emit(length_ms)

    def _run(self, running: bool) -> None:
        self.running.emit(running)

    def _change(self) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        player = self._player
        if player is None or not self.is_loaded:
            return
        status, states = player.mediaStatus(), QMediaPlayer.MediaStatus
        if status == states.InvalidMedia or (status == states.LoadedMedia and not player.hasVideo()):
            self._fail()
        elif status == states.EndOfMedia:
            self.ended.emit()

    def _fail(self) -> None:
        if not self._is_broken:
            self._is_broken = True
            self.failed.emit()
