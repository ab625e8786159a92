"""What is wrong around items: what they say of themselves, what they ask about, their clips, supports and enemies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.core.course.course import Course
from app.core.course.item import Bank, Item, Stimulus
from app.core.course.supports import Supports
from app.core.course.text import Text
from app.core.errors import ShapeWrong
from app.core.exam import skills
from app.core.exam.problem import Problem, Where
from app.core.sentence import sentence

SKILLS = (*skills.SKILLS, "grammar", "pronunciation", "script", "knowledge")
"""What an item can ask of a person: what results name, what a language rests on, and the knowledge of a trade."""

LEVELS = ("pre-A1", "A1", "A2", "A2+", "B1", "B1+", "B2", "B2+", "C1", "C2")
"""Levels of the CEFR with the plus levels of its Companion Volume (2020)."""

HARDEST, MOST_POINTS = 5, 100


def of_bank(bank: Bank, course: Course, media: frozenset[str]) -> Iterator[Problem]:
    """Everything around the items of a bank and about its stimuli."""
    file = f"banks/{bank.id}.yaml"
    for n, stimulus in enumerate(bank.stimuli):
        where: Where = ("stimuli", n)
        yield from _stimulus(stimulus, course, file, where)
        yield from _clips((stimulus.audio,), stimulus.supports, media, file, where)
        if stimulus.picture and stimulus.picture not in media:
            yield Problem(
                file,
                (*where, "picture"),
                sentence("the picture {picture} is missing", picture=stimulus.picture),
            )
    yield from _of_each_other(bank, file)
    yield from _enemies(bank, file)
    for n, item in enumerate(bank.items):
        where = ("items", n)
        yield from _said(item, file, where)
        yield from _clips((item.audio,), item.supports, media, file, where)
        for option in item.every_option():
            yield from _clips((), option.supports, media, file, where)
        yield from _answers(item, file, where)


def _of_each_other(bank: Bank, file: str) -> Iterator[Problem]:
    """What the parts of a bank name in each other."""
    known = Counter(one.id for one in bank.stimuli)
    used = {item.stimulus for item in bank.items}
    for name, times in known.items():
        if times > 1:
            yield Problem(
                file,
                ("stimuli",),
                sentence('"{name}" stands {n} times among the stimuli', name=name, n=times),
            )
    for n, one in enumerate(bank.stimuli):
        if one.id not in used:
            yield Problem(
                file, ("stimuli", n), sentence('no item asks about "{name}"', name=one.id), is_grave=False
            )
    for n, item in enumerate(bank.items):
        if item.stimulus and item.stimulus not in known:
            yield Problem(
                file,
                ("items", n, "stimulus"),
                sentence('there is no stimulus "{name}" in this bank', name=item.stimulus),
            )


def _enemies(bank: Bank, file: str) -> Iterator[Problem]:
    ids = {item.id for item in bank.items}
    for n, item in enumerate(bank.items):
        if item.id in item.enemies:
            yield Problem(
                file, ("items", n, "enemies"), sentence('"{item}" cannot be its own enemy', item=item.id)
            )
        for enemy in item.enemies:
            if enemy not in ids:
                what = sentence(
                    '"{item}" names an enemy that is not in this bank, "{enemy}"', item=item.id, enemy=enemy
                )
                yield Problem(file, ("items", n, "enemies"), what)


def _said(item: Item, file: str, where: Where) -> Iterator[Problem]:
    """What an item says of itself."""
    if not 1 <= item.difficulty <= HARDEST:
        yield Problem(
            file, (*where, "difficulty"), sentence("difficulty is 1 (nearly all can) to {most}", most=HARDEST)
        )
    if not 1 <= item.points <= MOST_POINTS:
        yield Problem(file, (*where, "points"), sentence("points are 1 to {most}", most=MOST_POINTS))
    if item.level and item.level not in LEVELS:
        yield Problem(
            file,
            (*where, "level"),
            sentence('"{value}" is not one of {known}', value=item.level, known=", ".join(LEVELS)),
        )
    if item.skill and item.skill not in SKILLS:
        what = sentence('"{value}" is not one of {known}', value=item.skill, known=", ".join(SKILLS))
        yield Problem(file, (*where, "skill"), what, is_grave=False)
    yield from _plays(item.plays, item.audio, file, where)


def _plays(plays: int, audio: str, file: str, where: Where) -> Iterator[Problem]:
    if plays < 0:
        yield Problem(file, (*where, "plays"), sentence("plays is 0 (at will) or more"))
    elif plays and not audio:
        yield Problem(
            file, (*where, "plays"), sentence("there is no audio that could be played"), is_grave=False
        )


def _stimulus(stimulus: Stimulus, course: Course, file: str, where: Where) -> Iterator[Problem]:
    name = stimulus.id
    if name.split() != [name]:
        yield Problem(
            file, (*where, "id"), sentence('"{name}" is no id; use letters, numbers and dashes', name=name)
        )
    if not (stimulus.text or stimulus.picture or stimulus.audio):
        yield Problem(
            file,
            where,
            sentence('"{name}" has no text, no picture and no audio; give it one of them', name=name),
        )
    for place, text in (("title", stimulus.title), ("text", stimulus.text)):
        if text:
            yield from _words(text, course, file, (*where, place))
    if stimulus.picture and not stimulus.picture_alt:
        yield Problem(
            file,
            where,
            sentence('say in words what the picture of "{name}" shows, in picture_alt', name=name),
        )
    elif stimulus.picture_alt:
        yield from _words(stimulus.picture_alt, course, file, (*where, "picture_alt"))
    yield from _plays(stimulus.plays, stimulus.audio, file, where)


def _words(text: Text, course: Course, file: str, where: Where) -> Iterator[Problem]:
    """In every language of the course; or in the one that the course teaches, which everybody reads alike."""
    if course.subject_language not in course.languages and text.get(course.subject_language):
        return
    for language in course.languages:
        if not text.get(language):
            yield Problem(file, where, sentence("the {language} words are missing", language=language))


def _clips(
    files: Sequence[str], supports: Supports | None, media: frozenset[str], file: str, where: Where
) -> Iterator[Problem]:
    for name in (*files, *(supports.clips.values() if supports else ())):
        if name and name not in media:
            yield Problem(file, where, sentence("the clip {name} is missing", name=name))
    for one in supports.glossary if supports else ():
        if not one.word or not one.meaning:
            yield Problem(
                file, (*where, "supports"), sentence("a word of the glossary needs the word and its meaning")
            )


def _answers(item: Item, file: str, where: Where) -> Iterator[Problem]:
    """Answers in words of which the second is never reached, since the first is the same when nothing else counts."""
    if item.general is None:
        return
    try:
        rules = item.general.rules()
    except ShapeWrong:  # said by those who look at its form
        return
    for rule in rules:
        patterns = [one.at.get("pattern", "") for one in rule.walk() if one.name == "pattern-match"]
        if any(times > 1 for times in Counter(patterns).values()):
            what = sentence(
                'two answers of "{item}" are the same when what does not matter is left out', item=item.id
            )
            yield Problem(file, (*where, "answers"), what, is_grave=False)
