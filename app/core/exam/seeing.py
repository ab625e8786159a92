"""What people who see little are told: words for every picture that says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.course.course import BlockKind, Course
from app.core.course.item import Bank, Item
from app.core.exam import wording
from app.core.exam.problem import Problem
from app.core.sentence import sentence

Where = tuple[str | int, ...]
_FILE_NAME = re.compile(r"[\w-]*[_-]?\d*\.\w{3,4}|(?:img|image|picture|photo|dsc)[\s_-]*\d*", re.IGNORECASE)


def problems(course: Course, banks: tuple[Bank, ...]) -> Iterator[Problem]:
    """Pictures without words, and words that say nothing."""
    for _language, file, where, block in wording.blocks(course):
        if block.kind is BlockKind.PICTURE:
            yield from _empty(block.text, block.picture, file, where)
        elif block.kind is BlockKind.VIDEO:
            yield from _empty(block.alt, block.picture, file, where)
    for bank in banks:
        for n, item in enumerate(bank.items):
            yield from _item(item, f"banks/{bank.id}.yaml", ("items", n), course.languages)
        for n, stimulus in enumerate(bank.stimuli):
            if stimulus.picture and not stimulus.picture_alt:
                yield _silent(stimulus.picture, f"banks/{bank.id}.yaml", ("stimuli", n, "picture"))


def _item(item: Item, file: str, where: Where, languages: tuple[str, ...]) -> Iterator[Problem]:
    for language in languages if item.picture_alt else ():
        said = item.picture_alt.get(language, "")
        if not said:
            what = sentence(
                "the {language} words for the picture {picture} are missing",
                language=language,
                picture=item.picture,
            )
            yield Problem(file, (*where, "picture_alt"), what, is_grave=False)
        yield from _empty(said, item.picture, file, (*where, "picture_alt", language))
    parts = {"options": item.options, "left": item.left, "right": item.right}
    for name, options in parts.items():
        for n, option in enumerate(options):
            if option.picture and not any(option.text.values()):
                yield _silent(option.picture, file, (*where, name, n))


def _silent(picture: str, file: str, where: Where) -> Problem:
    what = sentence("nobody who cannot see {picture} knows what it shows", picture=picture)
    return Problem(file, where, what, is_grave=False)


def _empty(said: str, picture: str, file: str, where: Where) -> Iterator[Problem]:
    """Words that are a file's name, or only say that there is a picture."""
    name = picture.rpartition("/")[2]
    if said and (said.strip() in {name, name.rpartition(".")[0]} or _FILE_NAME.fullmatch(said.strip())):
        what = sentence('"{said}" does not say what {picture} shows', said=said.strip(), picture=picture)
        yield Problem(file, where, what, is_grave=False)
