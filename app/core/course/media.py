"""Files beside the words of a course: which kinds there are, and how large each may be on a computer of 4 GB."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.core.sentence import sentence

PICTURE, SOUND, FILM, SUBTITLES = "picture", "sound", "film", "subtitles"
KINDS: Mapping[str, str] = {
    ".svg": PICTURE,
    ".png": PICTURE,
    ".jpg": PICTURE,
    ".gif": PICTURE,
    ".opus": SOUND,
    ".ogg": SOUND,
    ".mp3": SOUND,
    ".wav": SOUND,
    ".webm": FILM,
    ".mp4": FILM,
    ".vtt": SUBTITLES,
    ".srt": SUBTITLES,
}
"""What a file is, by how its name ends."""

MOST_BYTES: Mapping[str, int] = {SOUND: 8 << 20, FILM: 48 << 20, SUBTITLES: 256 << 10}
"""Half an hour of speech in Opus, ten minutes of film at 640 x 360; what is not here may be as large as any part."""

HEAD = 16
"""So many first bytes tell what a film is."""

_FILMS: Mapping[str, re.Pattern[bytes]] = {
    ".webm": re.compile(rb"\x1a\x45\xdf\xa3"),  # EBML (RFC 8794 section 11.2.1)
    ".mp4": re.compile(rb"[\x00-\xff]{4}ftyp"),  # ISO/IEC 14496-12 section 4.3
}


def ending(name: str) -> str:
    """How a file's name ends, in small letters and with its point; empty without one."""
    _, point, last = name.rpartition("/")[2].rpartition(".")
    return point + last.lower() if point else ""


def kind(name: str) -> str:
    """What a file is: a picture, a sound, a film, subtitles, or empty for anything else."""
    return KINDS.get(ending(name), "")


def problem(name: str, size: int, head: bytes) -> str:
    """Why a file of that size and with these first bytes cannot stand in a pack; empty when it can."""
    most = MOST_BYTES.get(kind(name), size)
    if size > most:
        if most >= 1 << 20:
            return sentence("this file is larger than {n} MB; make it smaller", n=most >> 20)
        return sentence("this file is larger than {n} KB; make it smaller", n=most >> 10)
    form = _FILMS.get(ending(name))
    if form is not None and not form.match(head):
        return sentence("this is no film in the form of {ending}; save it again in it", ending=ending(name))
    return ""
