"""The sound to try headphones with is a sound."""

import io
import wave

from app.ui.tone import NOTE_S, NOTES_HZ, RATE, tone


def test_it_is_a_wave_of_the_right_length():
    with wave.open(io.BytesIO(tone())) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert abs(file.getnframes() / RATE - NOTE_S * len(NOTES_HZ)) < 0.01


def test_it_is_heard_and_does_not_clip():
    with wave.open(io.BytesIO(tone())) as file:
        raw = file.readframes(file.getnframes())
    loudest = max(abs(int.from_bytes(raw[n : n + 2], "little", signed=True)) for n in range(0, len(raw), 2))
    assert 5_000 < loudest < 32_000
