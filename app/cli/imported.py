"""What an import says of words and questions, in the reader's language.

A report's sentences are English, so that machines can rely on them. For people each is found again among the patterns
below, and said in their language with the same facts.
"""

from __future__ import annotations

import re
from functools import cache

from app.cli import questions
from app.cli.said import words
from app.core import sentence as sentences

SENTENCES = {
    "named-row": "row {n}: {word}",
    "row": "row {n}",
    "note": "note {n}",
    "no-word": "the word is missing",
    "no-translation": "the translation is missing",
    "no-translation-in": "the translation is missing: {languages}",
    "no-question": "the question is missing",
    "no-key": "the key is missing",
    "half-option": "an option is not in every language of the question",
    "few-options": "it has fewer than two options",
    "two-ways": "the key can be read in two ways; write the number of the option",
    "odd-key": 'the key "{key}" is none of its options',
    "no-sides": "no field of its note type can be told to be the word, and another its translation",
    "hidden-picture": "parts hidden in a picture are not taken",
    "nothing-hidden": "nothing is hidden in it",
    "hidden-missing": "the hidden words are missing",
    "picture-odd": 'the picture "{name}" was left out: it is no picture that can be read',
    "picture-points": 'the picture "{name}" was left out: it has too many points',
    "picture-smaller": 'the picture "{name}": it was made smaller',
    "picture-anew": 'the picture "{name}": it was {kind} and was written anew',
    "drawing": 'the drawing "{name}" was left out: it holds what could act or fetch, or is damaged',
    "sound-odd": 'the sound "{name}" was left out: only MP3, Ogg, Opus and WAV are played here',
    "sound-large": 'the sound "{name}" was left out: it is too large',
    "no-file": 'the file "{name}" is not there or cannot be read; it was left out',
    "difficulty": "its difficulty is none of 1, 2 and 3; it became 1",
    "pictures": "a word has one picture here; others were left out: {n}",
    "sounds": "a word has one sound here; others were left out: {n}",
    "formulas": "its formulas stay as they were typed",
    "column": "this column is not known; it was left out",
    "sheet": "its columns could not be made out; it was left out",
    "guessed": "no row names the columns; column {n} was taken as the word ({language})",
    "rare": "less than half has this language; its words were left out",
    "taken": 'words are taken from "{word}" ({language}), translations from {others}',
    "fields": "these fields have no place here and were left out: {fields}",
    "tags": "decks have no tags here; they were left out",
    "too-much": "there is too much; a part was left out",
    "media": "the list of media is damaged; pictures and sounds were left out",
}


def said(sentence: str) -> str:
    """A sentence of a report in the reader's language; in English where it is none of these.

    A stranger's words may be in it: signs that steer a terminal are left out.
    """
    if isinstance(sentence, sentences.Sentence):
        sentence = sentences.said(sentence, words)
    sentence = "".join(one if one.isprintable() else " " for one in sentence)
    for pattern, key in _patterns():
        if found := pattern.fullmatch(sentence):
            return words(key).format(**found.groupdict())
    return sentence


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(key), key) for key in (*SENTENCES.values(), *questions.SENTENCES.values()))


def _pattern(key: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", key.replace("{{", "\0").replace("}}", "\1"))
    made = (
        f"(?P<{one}>.+?)" if n % 2 else re.escape(one.replace("\0", "{").replace("\1", "}"))
        for n, one in enumerate(parts)
    )
    return re.compile("".join(made), re.DOTALL)
