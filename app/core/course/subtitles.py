"""Subtitles of a film, as WebVTT or SubRip text: read strictly, because they come with courses of strangers.

Times and words only: positions after a cue's time are passed over, marks inside the words are taken out, style sheets
and regions are refused.

Source: WebVTT (W3C Candidate Recommendation, 4 April 2019) sections 4 and 6; SubRip has no standard, its form is what
players agree on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from app.core.errors import SubtitlesWrong
from app.core.sentence import sentence

ENDINGS = (".vtt", ".srt")
MOST_CUES = 3_000
LONGEST_CUE = 300
"""Letters of one cue, which is more than two lines on a screen."""

_TIME = r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?")
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_MARK = re.compile(r"</?[A-Za-z0-9:][^<>]*>|</>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, and from when to when of the film they are seen, in milliseconds."""

    start_ms: int
    end_ms: int
    words: str


def names(film: str, language: str) -> tuple[str, ...]:
    """What the subtitles of a film are called in that language: `media/fire.ky.vtt` beside `media/fire.webm`."""
    stem = film.rpartition(".")[0]
    return tuple(f"{stem}.{language}{ending}" for ending in ENDINGS)


def read(raw: bytes) -> tuple[Cue, ...]:
    """The cues of a file in their order.

    Raises:
        SubtitlesWrong: it is not what it must be; it names the line.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SubtitlesWrong(line=1, why=sentence("this file is not UTF-8 text")) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if _CONTROL.search(line):
            raise SubtitlesWrong(line=number, why=sentence("there is a sign in it that is no letter"))
    cues = tuple(_cues(lines))
    if not cues:
        raise SubtitlesWrong(line=1, why=sentence("there are no times and words in it"))
    return cues


def seen(cues: tuple[Cue, ...], at_ms: int) -> str:
    """The words that are seen at a moment; lines below each other where several are."""
    return "\n".join(cue.words for cue in cues if cue.start_ms <= at_ms < cue.end_ms)


def _cues(lines: list[str]) -> Iterator[Cue]:
    is_vtt = bool(_HEADER.fullmatch(lines[0].rstrip()))
    head = next((n for n, line in enumerate(lines) if not line.strip()), len(lines)) if is_vtt else 0
    last, count = 0, 0
    for first, block in _blocks(lines[head:], head + 1):
        if is_vtt and re.match(r"NOTE(?:\s|$)", block[0]):
            continue
        cue = _cue(first, block)
        count += 1
        if cue.start_ms < last:
            raise SubtitlesWrong(line=first, why=sentence("it begins before the words above it do"))
        if count > MOST_CUES:
            raise SubtitlesWrong(line=first, why=sentence("there are more than {n} of them", n=MOST_CUES))
        last = cue.start_ms
        yield cue


def _blocks(lines: list[str], first: int) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], first):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _cue(first: int, block: list[str]) -> Cue:
    at = 0 if _TIMES.fullmatch(block[0]) else 1
    times = _TIMES.fullmatch(block[at]) if at < len(block) else None
    if times is None:
        why = sentence('a time such as "00:01.000 --> 00:04.000" is missing')
        raise SubtitlesWrong(line=first, why=why)
    start, end = _ms(times.groups()[:4]), _ms(times.groups()[4:])
    if end <= start:
        raise SubtitlesWrong(line=first + at, why=sentence("it ends before it begins"))
    words = "\n".join(unescape(_MARK.sub("", line)).strip() for line in block[at + 1 :])
    if not words.strip() or "-->" in words:
        raise SubtitlesWrong(line=first + at, why=sentence("there are no words below this time"))
    if len(words) > LONGEST_CUE:
        raise SubtitlesWrong(
            line=first + at, why=sentence("there are too many words for one moment; make two of it")
        )
    return Cue(start, end, words)


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + rest
