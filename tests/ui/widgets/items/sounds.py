"""Sounds for tests: a clip, a microphone that speaks, a voice whose clips end when a test says so."""

import math
import struct

from PySide6.QtCore import QIODevice

from app.core.exam.wave import RATE, wav


def samples(seconds=0.1, loud=9000):
    count = int(RATE * seconds)
    return b"".join(struct.pack("<h", int(loud * math.sin(n / 5))) for n in range(count))


def clip(seconds=0.1):
    return wav(samples(seconds))


class _Input(QIODevice):
    """Gives what it is fed."""

    def __init__(self):
        super().__init__()
        self._held = b""
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def feed(self, raw):
        self._held += raw
        self.readyRead.emit()

    def readData(self, most):  # noqa: N802
        given, self._held = self._held[:most], self._held[most:]
        return given

    def bytesAvailable(self):  # noqa: N802
        return len(self._held) + super().bytesAvailable()

    def isSequential(self):  # noqa: N802
        return True


class FakeMicrophone:
    """A microphone without a device: `say` puts samples into it."""

    rate, channels = RATE, 1

    def __init__(self):
        self.device, self.is_open = None, False

    def open(self):
        self.device, self.is_open = _Input(), True
        return self.device

    def close(self):
        self.is_open = False

    def say(self, raw=None):
        self.device.feed(raw if raw is not None else samples())
