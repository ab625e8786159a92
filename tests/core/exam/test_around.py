from dataclasses import replace

import pytest

from app.core.course.item import Bank, Stimulus
from app.core.course.supports import Explained, Supports
from app.core.exam import around
from app.core.exam.variants import pattern
from app.files import friendly
from tests import build

MEDIA = frozenset({"media/a.opus", "media/a.svg"})
TEXT = Stimulus("s", text=build.text("read"))
SOUND = Stimulus("s", audio="media/a.opus", plays=2)


def said(items, stimuli=(), course=None):
    bank = Bank("exam", tuple(items), tuple(stimuli))
    return list(around.of_bank(bank, course or build.course(), MEDIA))


def words(*found):
    return [one.what for one in said(*found)]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"difficulty": 6}, "difficulty is 1"),
        ({"difficulty": 0}, "difficulty is 1"),
        ({"points": 0}, "points are 1 to 100"),
        ({"points": 101}, "points are 1 to 100"),
        ({"level": "B7"}, '"B7" is not one of pre-A1'),
        ({"skill": "lisening"}, '"lisening" is not one of listening'),
        ({"plays": -1}, "plays is 0"),
        ({"plays": 2}, "no audio that could be played"),
        ({"audio": "media/gone.opus"}, "the clip media/gone.opus is missing"),
        ({"stimulus": "gone"}, 'no stimulus "gone"'),
        ({"enemies": ("gone",)}, "an enemy that is not in this bank"),
        ({"enemies": ("q1",)}, "cannot be its own enemy"),
        ({"supports": Supports(clips={"ky": "media/gone.opus"})}, "media/gone.opus is missing"),
        ({"supports": Supports(glossary=(Explained({}, {"en": "x"}),))}, "needs the word and its meaning"),
    ],
)
def test_what_an_item_says_wrongly_is_found(changes, what):
    assert any(what in one for one in words((build.item(**changes),))), words((build.item(**changes),))


def test_what_is_right_is_not_spoken_of():
    one = build.item(level="A2+", skill="listening", stimulus="s", points=3, difficulty=5)
    assert said((one,), (SOUND,)) == []


@pytest.mark.parametrize(
    ("stimulus", "what"),
    [
        (Stimulus("s"), "has no text, no picture and no audio"),
        (replace(TEXT, id="two words"), "is no id"),
        (Stimulus("s", text={"ky": "бир"}), "the ru words are missing"),
        (Stimulus("s", picture="media/a.svg"), "say in words what the picture"),
        (Stimulus("s", picture="media/gone.svg", picture_alt=build.text("p")), "media/gone.svg is missing"),
        (Stimulus("s", audio="media/gone.opus"), "media/gone.opus is missing"),
        (replace(TEXT, plays=1), "no audio that could be played"),
    ],
)
def test_what_is_wrong_with_a_stimulus_is_found(stimulus, what):
    found = words((build.item(stimulus=stimulus.id),), (stimulus,))
    assert any(what in one for one in found), found


def test_a_stimulus_in_the_language_that_is_taught_is_for_everybody():
    course = build.course(subject_language="ko")
    assert said((build.item(stimulus="s"),), (Stimulus("s", text={"ko": "안녕"}),), course) == []


def test_a_stimulus_that_no_item_asks_about_is_told_of_and_two_of_one_name_stop_a_build():
    (unused,) = said((build.item(),), (TEXT,))
    assert not unused.is_grave
    assert any("2 times among the stimuli" in one for one in words((build.item(stimulus="s"),), (TEXT, TEXT)))


def test_answers_that_are_the_same_are_told_of():
    told = {"kind": "text-entry", "prompt": {"en": "?"}, "answers": ["Ёлка", "елка"]}
    made = build.item(general=friendly.general(told)["general"])
    assert any("are the same" in one for one in words((made,)))
    assert pattern("Ёлка", ("case", "yo")) == pattern("елка", ("case", "yo"))
