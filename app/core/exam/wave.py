"""Recorded speech as a WAV file: 16-bit samples of one channel behind a header of 44 bytes.

Source: Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0 (1991), WAVE form of RIFF.
"""

from __future__ import annotations

import struct
from array import array

RATE = 16_000
"""Samples a second, enough for speech."""

SAMPLE_BYTES = 2
HEAD = struct.Struct("<4sI4s4sIHHIIHH4sI")
_LOUDEST = 32_767


def wav(samples: bytes, rate: int = RATE) -> bytes:
    """Samples (16 bits, little-endian, one channel) as a file."""
    size = len(samples)
    head = HEAD.pack(
        *(b"RIFF", HEAD.size - 8 + size, b"WAVE", b"fmt ", 16, 1, 1),
        *(rate, rate * SAMPLE_BYTES, SAMPLE_BYTES, 8 * SAMPLE_BYTES, b"data", size),
    )
    return head + samples


def seconds(raw: bytes) -> float:
    """How long such a file sounds; 0 for what is none."""
    if len(raw) < HEAD.size or raw[:4] != b"RIFF" or raw[8:12] != b"WAVE":
        return 0.0
    per_second = int.from_bytes(raw[28:32], "little")
    return (len(raw) - HEAD.size) / per_second if per_second else 0.0


def mono(samples: bytes, channels: int) -> bytes:
    """Samples of several channels as those of the first."""
    if channels == 1:
        return samples
    heard = array("h")
    heard.frombytes(samples[: len(samples) // (SAMPLE_BYTES * channels) * SAMPLE_BYTES * channels])
    return heard[::channels].tobytes()


def level(samples: bytes) -> float:
    """How loud samples are, 0 to 1: the loudest of them."""
    heard = array("h")
    heard.frombytes(samples[: len(samples) // SAMPLE_BYTES * SAMPLE_BYTES])
    return min(1.0, max(map(abs, heard), default=0) / _LOUDEST)
