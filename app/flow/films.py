"""Films of lessons: read when somebody wants to see one, with the words of their subtitles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.core.course import media
from app.core.course import subtitles as reading
from app.core.course.course import Block, BlockKind
from app.core.course.subtitles import Cue
from app.core.errors import SubtitlesWrong
from app.files.packs import PackFile


def subtitles(pack: PackFile, blocks: Iterable[Block], language: str) -> Mapping[str, tuple[Cue, ...]]:
    """The subtitles of the films among these blocks, by film; one whose file cannot be read is seen without.

    Raises:
        PackBroken: a file is not what the publisher signed.
    """
    films = (name for block in blocks if block.kind is BlockKind.VIDEO for name in block.clips)
    return {film: cues for film in films if (cues := _cues(pack, film, language))}


def film(pack: PackFile, name: str) -> bytes:
    """The bytes of a film, checked; empty when the pack has none of that name.

    Raises:
        PackBroken: it is not what the publisher signed.
    """
    return pack.part(name) if media.kind(name) == media.FILM and pack.has(name) else b""


def _cues(pack: PackFile, film_name: str, language: str) -> tuple[Cue, ...]:
    for name in reading.names(film_name, language):
        if pack.has(name):
            try:
                return reading.read(pack.part(name))
            except SubtitlesWrong:
                return ()  # the words stand below the film too
    return ()
