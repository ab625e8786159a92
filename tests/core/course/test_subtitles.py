"""Subtitles: WebVTT and SubRip, read strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course import subtitles
from app.core.course.subtitles import Cue
from app.core.errors import SubtitlesWrong

VTT = b"""WEBVTT - how to lift
Kind: captions

NOTE made by hand

first
00:01.000 --> 00:03.500 align:start
Bend your <b>knees</b>.

00:00:03.500 --> 01:00:00.000
<v Aida>Lift &amp; hold
close to you.
"""
SRT = (
    "1\r\n00:00:01,000 --> 00:00:03,500\r\nТизеңизди бүгүңүз.\r\n\r\n"
    "2\r\n00:00:04,000 --> 00:00:05,000\r\nКөтөрүңүз.\r\n"
)


def test_webvtt_gives_its_cues():
    first, second = subtitles.read(VTT)
    assert first == Cue(1_000, 3_500, "Bend your knees.")
    assert second == Cue(3_500, 3_600_000, "Lift & hold\nclose to you.")


def test_subrip_gives_its_cues():
    assert subtitles.read(SRT.encode()) == (
        Cue(1_000, 3_500, "Тизеңизди бүгүңүз."),
        Cue(4_000, 5_000, "Көтөрүңүз."),
    )


def test_a_mark_of_byte_order_is_passed_over():
    assert subtitles.read(b"\xef\xbb\xbf" + VTT) == subtitles.read(VTT)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "line 1: there are no times and words in it"),
        (b"WEBVTT\n", "line 1: there are no times and words"),
        (b"\xff\xfe", "line 1: this file is not UTF-8 text"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\na\0b\n", "line 4: there is a sign"),
        (b"WEBVTT\n\nSTYLE\n::cue { color: red }\n", "line 3: a time such as"),
        (b"WEBVTT\n\nwords only\n", "line 3: a time such as"),
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\nA\n", "line 3: it ends before it begins"),
        (b"WEBVTT\n\nid\n00:01.000 --> 00:02.000\n<i></i>\n", "line 4: there are no words below"),
        (b"00:01,000 --> 00:02,000\n" + b"a" * 301, "line 1: there are too many words"),
        (
            b"00:05,000 --> 00:06,000\nA\n\n00:04,000 --> 00:06,000\nB\n",
            "line 4: it begins before the words above",
        ),
        (b"00:61,000 --> 00:62,000\nA\n", "line 1: a time such as"),
        (b"00:01,000 --> 00:02,000\nA\n\n" * 3_001, "there are more than 3000 of them"),
    ],
)
def test_anything_else_is_refused_with_its_line(raw, said):
    with pytest.raises(SubtitlesWrong) as wrong:
        subtitles.read(raw)
    assert f"{said}" in str(wrong.value)


def test_words_are_seen_from_their_start_until_their_end():
    cues = (Cue(1_000, 3_000, "A"), Cue(2_000, 4_000, "B"))
    moments = [0, 999, 1_000, 2_000, 2_999, 3_000, 4_000]
    assert [subtitles.seen(cues, at) for at in moments] == ["", "", "A", "A\nB", "A\nB", "B", ""]


def test_subtitles_lie_beside_their_film():
    assert subtitles.names("media/fire.webm", "ky") == ("media/fire.ky.vtt", "media/fire.ky.srt")


@pytest.mark.property
@given(some.binary(max_size=120) | some.text(alphabet="WEBVTT01:.,-> \n<&#;x", max_size=120).map(str.encode))
def test_whatever_the_bytes_nothing_else_is_raised(raw):
    try:
        cues = subtitles.read(raw)
    except SubtitlesWrong:
        return
    assert all(cue.start_ms < cue.end_ms and cue.words.strip() for cue in cues)
