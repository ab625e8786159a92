import wave
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.exam.wave import RATE, level, mono, seconds, wav


@pytest.mark.property
@given(some.binary(max_size=400).map(lambda raw: raw[: len(raw) // 2 * 2]), some.sampled_from((RATE, 48_000)))
def test_another_reader_finds_the_same_samples(samples, rate):
    with wave.open(BytesIO(wav(samples, rate))) as read:
        assert (read.getframerate(), read.getnchannels(), read.getsampwidth()) == (rate, 1, 2)
        assert read.readframes(read.getnframes()) == samples


def test_it_knows_how_long_it_sounds():
    assert seconds(wav(bytes(2 * RATE * 3))) == 3
    assert seconds(b"no sound") == 0


def test_loud_is_the_loudest_of_the_samples():
    assert level(b"\0\0" * 10) == 0
    assert level(b"\0\0\xff\x7f") == 1
    assert level(b"\x00\x80") == 1
    assert level(b"") == 0


def test_of_several_channels_the_first_is_heard():
    assert mono(b"\1\0\2\0\3\0\4\0", 2) == b"\1\0\3\0"
    assert mono(b"\1\0", 1) == b"\1\0"
