"""Recording of speech: samples of the microphone as they come, how loud they are, and for how long.

The samples stay in memory until they are handed on as a whole; multimedia is loaded when somebody records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QIODevice, QObject, Signal

from app.core.exam.evidence import MOST_BYTES
from app.core.exam.wave import HEAD, RATE, SAMPLE_BYTES, level, mono, wav

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat

_RATES = (RATE, 48_000, 44_100)
LONGEST_BYTES = MOST_BYTES - HEAD.size


class Microphone(Protocol):
    """What samples come from: 16 bits, so many a second, in so many channels."""

    rate: int
    channels: int

    def open(self) -> QIODevice | None:
        """Begin; nothing when it cannot be used."""

    def close(self) -> None:
        """End."""


class SystemMicrophone:
    """The microphone that the system uses."""

    def __init__(self, device: QAudioDevice, told: QAudioFormat) -> None:
        from PySide6.QtMultimedia import QAudioSource

        self.rate, self.channels = told.sampleRate(), told.channelCount()
        self._source = QAudioSource(device, told)

    def open(self) -> QIODevice | None:
        """Begin; nothing when it cannot be used."""
        opened: QIODevice | None = self._source.start()
        return opened

    def close(self) -> None:
        """End."""
        self._source.stop()


def microphone() -> Microphone | None:
    """The microphone of this computer, if there is one that speaks in 16 bits."""
    from PySide6.QtMultimedia import QAudioFormat, QMediaDevices

    device = QMediaDevices.defaultAudioInput()
    if device.isNull():
        return None
    told = QAudioFormat()
    told.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    for channels in (1, 2):
        for rate in _RATES:
            told.setSampleRate(rate)
            told.setChannelCount(channels)
            if device.isFormatSupported(told):
                return SystemMicrophone(device, told)
    return None


class Recorder(QObject):
    """One recording. `heard` carries how loud it is now (0 to 1) and for how many seconds; `ended` the whole file."""

    heard = Signal(float, float)
    ended = Signal(bytes)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._microphone: Microphone | None = None
        self._input: QIODevice | None = None
        self._samples = bytearray()
        self._most = LONGEST_BYTES

    @property
    def is_recording(self) -> bool:
        """Whether samples are taken now."""
        return self._input is not None

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        rate = self._microphone.rate if self._microphone is not None else RATE
        return len(self._samples) / (rate * SAMPLE_BYTES)

    def start(self, source: Microphone | None, most_s: int = 0) -> bool:
        """Begin anew, for so many seconds (0: as long as there is room); false when there is no sound to take."""
        self.stop()
        self._samples = bytearray()
        opened = source.open() if source is not None else None
        if source is None or opened is None:
            return False
        self._microphone, self._input = source, opened
        limit = most_s * source.rate * SAMPLE_BYTES
        self._most = min(limit, LONGEST_BYTES) if limit else LONGEST_BYTES
        opened.readyRead.connect(self._take)
        return True

    def stop(self) -> None:
        """End; the file is told when anything was heard."""
        if self._input is None or self._microphone is None:
            return
        self._input.readyRead.disconnect(self._take)
        self._add(bytes(self._input.readAll().data()))
        self._microphone.close()
        self._input = None
        if self._samples:
            self.ended.emit(wav(bytes(self._samples), self._microphone.rate))

    def _take(self) -> None:
        if self._input is None or self._microphone is None:
            return
        new = self._add(bytes(self._input.readAll().data()))
        self.heard.emit(level(new), self.seconds)
        if len(self._samples) >= self._most:
            self.stop()

    def _add(self, raw: bytes) -> bytes:
        """Keep what came, as far as there is room, and say it as samples of one channel."""
        new = mono(raw, self._microphone.channels if self._microphone is not None else 1)
        self._samples += new[: self._most - len(self._samples)]
        return new
