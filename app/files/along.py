"""Pictures and sounds that go along with imported words: made small enough, or left out with the reason."""

from __future__ import annotations

from app.core.course import svg
from app.core.errors import BytesWrong, SaparError
from app.files import scaling
from app.files.archive import beside
from app.files.taking import SOUNDS, Taking, kind_of

MOST_SOUND = 3 << 20
"""A word said takes some ten kilobytes; what is larger is a song or a lesson."""

_HEAD = 4096


def picture(taking: Taking, link: str) -> str:
    """Our name of a picture that a word shows, or nothing; then a note says why."""
    found = _read(taking, link)
    if found is None:
        return ""
    name, raw = found
    if _is_drawing(raw):
        made = svg.cleaned(raw)
        if made:
            return taking.keep(name, made)
        taking.note(
            f'the drawing "{name[:80]}" was left out: it holds what could act or fetch, or is damaged'
        )
        return ""
    try:
        made, what = scaling.scaled(raw)
    except BytesWrong as error:
        taking.note(f'the picture "{name[:80]}" was left out: {error.fields["why"]}')
        return ""
    if what:
        taking.note(f'the picture "{name[:80]}": {what}')
    return taking.keep(name, made)


def sound(taking: Taking, link: str) -> str:
    """Our name of a sound that a word has, or nothing; then a note says why."""
    found = _read(taking, link)
    if found is None:
        return ""
    name, raw = found
    if kind_of(raw) not in SOUNDS:
        taking.note(f'the sound "{name[:80]}" was left out: only MP3, Ogg, Opus and WAV are played here')
        return ""
    if len(raw) > MOST_SOUND:
        taking.note(f'the sound "{name[:80]}" was left out: it is too large')
        return ""
    return taking.keep(name, raw)


def _is_drawing(raw: bytes) -> bool:
    head = raw[:_HEAD]
    return b"<svg" in head or (b"<?xml" in head[:8] and b"svg" in head)


def _read(taking: Taking, link: str) -> tuple[str, bytes] | None:
    name = beside(taking.file, link)
    try:
        raw = taking.read(name) if name else None
    except SaparError:
        raw = None
    if raw is None:
        taking.note(f'the file "{link[:80]}" is not there or cannot be read; it was left out')
        return None
    return name, raw
