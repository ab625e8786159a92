"""Who speaks in the clips of a source, which of them nobody needs, and which an exam must not be built on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.core.course import media as kinds
from app.core.course.item import Bank, Item
from app.core.errors import SourceWrong
from app.core.exam.problem import Problem
from app.core.sentence import Sentence, sentence
from app.files import voice
from app.files.source import PackSource
from app.files.voice import PROVENANCE

SAID = {
    "unknown": "nobody knows who speaks in {clips}",
    "gone": "the words of {clips} are not in the course any more",
    "lost": "{clips} is not there, but its provenance is",
    "wanted": "{clips} was not made yet",
}
"""What is said of one clip, or of many."""

_LISTENING = "listening"
_FEW = 3
"""So many clips are named one by one; of more, one stands for all."""


def problems(read: PackSource, names: Collection[str]) -> Iterator[Problem]:
    """Everything about clips that a course's author should know; `names` are the media that are there."""
    try:
        known = voice.records(read.folder)
    except SourceWrong as wrong:
        yield Problem(PROVENANCE, (), str(wrong.fields["what"]), is_grave=False)
        return
    sounds = [name for name in names if kinds.kind(name) == kinds.SOUND]
    wanted = voice.wanted(read)
    made = [name for name in sounds if voice.is_made(name)]
    gone = [name for name in made if name not in wanted]
    yield from _told("unknown", [one for one in sounds if one not in known])
    yield from _told("gone", gone)
    yield from _told("lost", [one for one in known if one not in names])
    if made:
        yield from _told("wanted", [one for one in wanted if one not in names])
    yield from _listening(read, known)


def _told(name: str, clips: list[str]) -> Iterator[Problem]:
    """One problem a clip, or one for all where there are many."""
    key = SAID[name]
    if len(clips) > _FEW:
        many: Sentence | str = sentence("{n} clips such as {clip}", n=len(clips), clip=clips[0])
        yield Problem(PROVENANCE, (), sentence(key, clips=many), is_grave=False)
    else:
        for clip in clips:
            yield Problem(PROVENANCE, (), sentence(key, clips=clip), is_grave=False)


def _listening(read: PackSource, known: dict[str, voice.Record]) -> Iterator[Problem]:
    """Whoever is examined must not fail because a machine speaks unclearly."""
    exams = {section.bank or one.bank for one in read.blueprints for section in one.parts()}
    for bank in read.banks:
        for n, item in enumerate(bank.items if bank.id in exams else ()):
            where = ("items", n)
            heard = _heard(item, bank)
            for clip in heard:
                status = known[clip]["status"] if clip in known else ""
                if status != "human" and status != "native-approved":  # noqa: PLR1714 - two words of the file
                    what = _machine(item, clip) if status else _nobody(item, clip)
                    yield Problem(f"banks/{bank.id}.yaml", where, what, is_grave=False)
            if item.skill == _LISTENING and not heard:
                what = sentence(
                    '"{item}" is a question to listen to, but there is nothing to hear', item=item.id
                )
                yield Problem(f"banks/{bank.id}.yaml", where, what, is_grave=False)


def _heard(item: Item, bank: Bank) -> tuple[str, ...]:
    stimuli = [one.audio for one in bank.stimuli if one.id == item.stimulus]
    media = item.general.media if item.general else ()
    every = (item.audio, *stimuli, *media)
    return tuple(dict.fromkeys(one for one in every if kinds.kind(one) == kinds.SOUND))


def _machine(item: Item, clip: str) -> Sentence:
    return sentence('an exam hears a machine in {clip} of "{item}"', clip=clip, item=item.id)


def _nobody(item: Item, clip: str) -> Sentence:
    return sentence('an exam hears {clip} of "{item}", and nobody says who speaks', clip=clip, item=item.id)
