"""What a question says after it was answered: its feedback, and its right answer in words."""

from __future__ import annotations

from dataclasses import replace

from app.core.course import answers
from app.core.course.general import SINGLE, General, Variable
from app.core.course.item import BY_PERSON, Item, ItemKind
from app.core.course.term import Node
from app.core.course.text import say
from app.core.exam import parts, processing
from app.core.exam.feedback import shown
from app.core.exam.marking import is_right
from app.ui.widgets.items.interaction import Response
from app.ui.widgets.items.saying import said

_NUMBERS, _IN_WORDS = {"integer", "float"}, {"string"}
"""Base types whose values are read as they stand, numbers with the sign of the language."""

_WITH_COMMA = {"ky", "ru"}


def feedback(item: Item, response: Response, language: str) -> str:
    """What the answer says about itself: a wrong part first, else a right one; then what the item says to everybody.

    An item of the general form says what its outcomes show. One that a person marks says what a good answer has in it.
    """
    if item.kind in BY_PERSON:
        return _good(item, language)
    of_item = ""
    if item.feedback is not None:
        of_item = say(item.feedback.right if is_right(item, response) else item.feedback.wrong, language)
    return " ".join(one for one in (_of_answer(item, response, language), of_item) if one)


def _of_answer(item: Item, response: Response, language: str) -> str:
    if item.general is not None:
        run = processing.begun(item.general)
        outcome = processing.score(item.general, answers.read(item.general, response))
        return " ".join(said(one, run) for one in shown(item.general, outcome, language))
    every = {one.id: one for one in item.options}
    every |= {f"{blank.id} {one.id}": one for blank in item.blanks for one in blank.options}
    every |= {f"{left.id} {right.id}": right for left in item.left for right in item.right}
    told = [(name, every[name].feedback) for name in response if name in every and every[name].feedback]
    wrong = [words for name, words in told if name not in item.key]
    return next((say(words, language) for words in [*wrong, *(words for _name, words in told)]), "")


def _good(item: Item, language: str) -> str:
    """What a good answer has: as the author says it, else the criteria of the rubric."""
    if item.feedback is not None and item.feedback.right:
        return say(item.feedback.right, language)
    criteria = item.rubric.criteria if item.rubric else ()
    return "; ".join(say(one.text, language) for one in criteria)


def key_in_words(item: Item, language: str) -> str:
    """The right answer as one reads it; nothing where a person marks, or where it is seen in the picture."""
    if item.general is not None:
        every = (_of_response(item.general, one, language) for one in item.general.responses)
        return ", ".join(one for one in every if one)
    if item.kind is ItemKind.MATCH:
        left, right = ({one.id: say(one.text, language) for one in side} for side in (item.left, item.right))
        pairs = (pair.split(" ") for pair in item.key)
        return "; ".join(f"{left[one]} — {right[other]}" for one, other in pairs)
    if item.kind is ItemKind.INLINE_CHOICE:
        options = {
            f"{blank.id} {one.id}": say(one.text, language) for blank in item.blanks for one in blank.options
        }
        return ", ".join(options[one] for one in item.key)
    texts = {option.id: say(option.text, language) for option in item.options}
    return "; ".join(texts[one] for one in item.key if one in texts)


def _of_response(general: General, variable: Variable, language: str) -> str:
    """The key of one response: its words or its number, or the words of what is chosen or joined."""
    if variable.base in _IN_WORDS:
        return ", ".join(variable.key)
    if variable.base in _NUMBERS:
        comma = variable.base == "float" and language in _WITH_COMMA
        return ", ".join(one.replace(".", ",") if comma else one for one in variable.key)
    blocks = (one for block in general.blocks(language) for one in block.walk())
    asked = next((one for one in blocks if one.at.get("response-identifier") == variable.id), None)
    return _chosen(asked, variable) if asked is not None and variable.key else ""


def _chosen(asked: Node, variable: Variable) -> str:
    simple = parts.simple(asked, variable.cardinality, lambda one: said(one, None))
    if simple is None or simple.kind is ItemKind.HOTSPOT or variable.cardinality == SINGLE:
        return ""
    key = parts.values(asked, variable.key)
    either = {one.id for one in simple.options}
    turned = tuple(one if one in either else " ".join(reversed(one.split(" "))) for one in key)
    shown_key = turned if simple.options else key
    return key_in_words(replace(simple, key=shown_key), "")
