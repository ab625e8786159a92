"""What is wrong with sounds, films and dialogues."""

from dataclasses import replace

import pytest

from app.core.course.course import Block, BlockKind
from app.core.exam import hearing
from app.core.exam.hearing import told as problems
from tests import build

FILM = Block(BlockKind.VIDEO, "Pull.", "media/f.svg", alt="A pin", clips=("media/f.webm",))
SOUND = Block(BlockKind.AUDIO, "Hello.", clips=("media/a.opus",))
THERE = frozenset({"media/f.svg", "media/f.webm", "media/f.ky.vtt", "media/a.opus"})


def told(block, there=THERE, language="ky"):
    return list(problems(block, language, there))


def without(*names):
    return THERE - set(names)


@pytest.mark.parametrize("block", [FILM, SOUND, Block(BlockKind.TIP, "x"), Block(BlockKind.TABLE)])
def test_nothing_is_wrong_with_what_is_whole(block):
    assert told(block) == []


@pytest.mark.parametrize(
    ("block", "there", "what", "is_grave"),
    [
        (SOUND, without("media/a.opus"), "the file media/a.opus is missing", True),
        (FILM, without("media/f.webm"), "the file media/f.webm is missing", True),
        (FILM, without("media/f.svg"), "the picture media/f.svg is missing", True),
        (FILM, without("media/f.ky.vtt"), "no subtitles in ky; put media/f.ky.vtt beside it", False),
        (FILM, THERE | {"media/f.ky.srt"}, "keep one of them", True),
        (
            Block(BlockKind.AUDIO, "A", clips=("media/f.svg",)),
            THERE,
            "of another kind; use .opus .ogg .mp3 .wav",
            True,
        ),
        (Block(BlockKind.AUDIO, clips=("media/a.opus",)), THERE, "write the words that are heard", True),
        (
            Block(BlockKind.VIDEO, "A", clips=("media/f.webm",)),
            THERE,
            "begin with a picture that stands for",
            False,
        ),
        (
            Block(BlockKind.VIDEO, "A", "media/f.svg", clips=("media/f.webm",)),
            THERE,
            "say in words what media/f.svg",
            True,
        ),
        (
            Block(BlockKind.DIALOGUE, "A: b", clips=("media/a.opus", "media/a.opus")),
            THERE,
            "more recordings than turns",
            True,
        ),
    ],
)
def test_a_fault_is_told(block, there, what, is_grave):
    assert any(what in said and grave is is_grave for said, grave in told(block, there))


def test_the_place_of_a_fault_is_that_of_its_block():
    blocks = (Block(BlockKind.TIP, "A."), SOUND)
    lesson = replace(build.course().lesson("signs"), blocks={"ky": blocks})
    unit = build.course().units[0]
    course = build.course(units=(replace(unit, lessons=(lesson,)),))
    ((file, where, what),) = [
        (one.file, one.where, one.what) for one in hearing.problems(course, frozenset())
    ]
    assert (file, where) == ("units/first/signs.ky.md", ("blocks", 1))
    assert what == "the file media/a.opus is missing"
