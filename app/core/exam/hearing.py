"""What is wrong with the sounds, films and recorded dialogues of lessons, for those who cannot hear or see them too."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.course import media as kinds
from app.core.course import subtitles
from app.core.course.course import Block, BlockKind, Course
from app.core.exam import wording
from app.core.exam.problem import Problem
from app.core.sentence import Sentence, sentence

Told = tuple[Sentence, bool]
"""A sentence, and whether it stops a build."""


def problems(course: Course, media: frozenset[str]) -> Iterator[Problem]:
    """Everything wrong with them; `media` names the files that lie beside the sources."""
    for language, file, where, block in wording.blocks(course):
        for what, is_grave in told(block, language, media):
            yield Problem(file, where, what, is_grave)


def told(block: Block, language: str, media: frozenset[str]) -> Iterator[Told]:
    """Everything wrong with one block in a language."""
    for name in (one for one in block.clips if one):
        wanted = kinds.FILM if block.kind is BlockKind.VIDEO else kinds.SOUND
        if name not in media:
            yield sentence("the file {name} is missing", name=name), True
        elif kinds.kind(name) != wanted:
            yield sentence("{name} is of another kind; use {kinds}", name=name, kinds=_endings(wanted)), True
    if block.kind is BlockKind.DIALOGUE and len(block.clips) > len(block.text.splitlines()):
        yield sentence("the dialogue has more recordings than turns; take one away"), True
    if block.kind in {BlockKind.AUDIO, BlockKind.VIDEO} and not block.text:
        what = sentence(
            "write the words that are heard in {name}, for those who cannot hear it", name=block.clips[0]
        )
        yield what, True
    if block.kind is BlockKind.VIDEO:
        yield from _film(block, language, media)


def _film(block: Block, language: str, media: frozenset[str]) -> Iterator[Told]:
    film = block.clips[0]
    if not block.picture:
        yield (
            sentence("begin with a picture that stands for {name} where it cannot be played", name=film),
            False,
        )
    elif block.picture not in media:
        yield sentence("the picture {picture} is missing", picture=block.picture), True
    elif not block.alt:
        yield sentence("say in words what {picture} shows, between [ and ]", picture=block.picture), True
    names = subtitles.names(film, language)
    beside = [name for name in names if name in media]
    if not beside:
        what = sentence(
            "{name} has no subtitles in {language}; put {beside} beside it",
            name=film,
            language=language,
            beside=names[0],
        )
        yield what, False
    elif len(beside) > 1:
        yield sentence("there are {names}; keep one of them", names=", ".join(beside)), True


def _endings(kind: str) -> str:
    return " ".join(ending for ending, one in kinds.KINDS.items() if one == kind)
