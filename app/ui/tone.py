"""A sound to try headphones with: three soft notes, made here, so that it is there without any recording."""

from __future__ import annotations

import io
import math
import wave
from array import array

RATE = 22_050
NOTES_HZ = (523.25, 659.26, 783.99)
"""C, E and G of the fifth octave."""

NOTE_S, LOUD = 0.45, 9_000


def tone() -> bytes:
    """The notes one after the other, as a WAV file: 16 bits, one channel."""
    samples = array("h")
    length = round(RATE * NOTE_S)
    for pitch in NOTES_HZ:
        for n in range(length):
            # It swells and fades, so that nothing clicks.
            swell = math.sin(math.pi * n / length)
            samples.append(round(LOUD * swell * math.sin(2 * math.pi * pitch * n / RATE)))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return out.getvalue()
