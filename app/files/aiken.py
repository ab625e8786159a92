"""Aiken: choices with one right answer, each on a line of its own.

    Which colour means stop?
    A. Green
    B. Red
    ANSWER: B

Source: Moodle documentation, "Aiken format".
"""

from __future__ import annotations

import re

from app.core.errors import ImportWrong
from app.files import building
from app.files.building import Answer, Question
from app.files.draft import Draft, Drafts
from app.files.taking import Taking

_OPTION = re.compile(r"([A-Z])[.)]\s+(.+)")
_ANSWER = re.compile(r"ANSWER:\s*([A-Z])\s*$")


def is_aiken(text: str) -> bool:
    """Whether a text says its answers as Aiken does."""
    return any(_ANSWER.match(line.strip()) for line in text.split("\n")) and "{" not in text


def drafts(text: str, name: str) -> Drafts:
    """Every question of an Aiken file.

    Raises:
        ImportWrong: there is no question in it.
    """
    found: list[Draft] = []
    prompt: list[str] = []
    options: dict[str, str] = {}
    for line in (one.strip() for one in text.split("\n")):
        if told := _ANSWER.match(line):
            found.append(_draft(len(found) + 1, prompt, options, told[1]))
            prompt, options = [], {}
        elif option := _OPTION.match(line):
            options[option[1]] = option[2]
        elif line:
            prompt.append(line)
    if prompt or options:
        found.append(Draft(f"question-{len(found) + 1}", reason="it has no line with ANSWER:"))
    if not found:
        raise ImportWrong(name=name, why="there is no question in it")
    return Drafts(name.rsplit(".", 1)[0], tuple(found))


def _draft(n: int, prompt: list[str], options: dict[str, str], key: str) -> Draft:
    name = f"question-{n}"
    if key not in options:
        return Draft(name, reason=f"its answer {key} is not among its options")
    if not prompt:
        return Draft(name, reason="it has no question before its options")
    question = Question(name, "\n".join(prompt), Taking("", lambda _: None))
    answers = [Answer(text, float(letter == key)) for letter, text in options.items()]
    return building.choice(question, answers, several=False)
