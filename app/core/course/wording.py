"""Answers told by the words of what was chosen, for questions whose origin gave their options no identifiers."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.course.general import General
from app.core.course.item import Item

_CHOICES = {"simple-choice", "inline-choice", "hottext"}


def of_item(item: Item) -> dict[str, str]:
    """The identifiers of a simple item's options by their words; words that several have are left out."""
    pairs = [(words, one.id) for one in item.options for words in one.text.values()]
    pairs += [(words, one.id) for one in item.areas for words in one.label.values()]
    return _unlike(pairs)


def of_general(general: General) -> dict[str, dict[str, str]]:
    """The same of an item of the general form, by response: choices, words in lists, words of a text."""
    found: dict[str, list[tuple[str, str]]] = {}
    for asked in general.interactions():
        pairs = found.setdefault(asked.at["response-identifier"], [])
        pairs.extend(
            (one.text(), one.at.get("identifier", "")) for one in asked.walk() if one.name in _CHOICES
        )
    return {name: _unlike(pairs) for name, pairs in found.items()}


def named(told: object, known: Mapping[str, str]) -> object:
    """A value of JSON in which words of options have become their identifiers; what is an identifier stays one."""
    if isinstance(told, list):
        return [named(one, known) for one in told]
    if not isinstance(told, str) or told in known.values():
        return told
    return known.get(_plain(told), told)


def _unlike(pairs: list[tuple[str, str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    twice: set[str] = set()
    for words, name in pairs:
        plain = _plain(words)
        if known.setdefault(plain, name) != name:
            twice.add(plain)
    return {words: name for words, name in known.items() if words and words not in twice}


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
