"""Sentences that are made deep down and said in the reader's language far above.

A `Sentence` is its English words, filled in, so that it can be printed, compared and logged as any text; beside them it
keeps the key under which the catalogues hold its translations, and the fields that filled it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping


class Sentence(str):
    """English words with the key and the fields they were made of."""

    __slots__ = ("fields", "key")

    key: str
    fields: Mapping[str, object]


def sentence(key: str, /, **fields: object) -> Sentence:
    """The sentence of a key, its braces filled; a field may be a sentence itself."""
    made = Sentence(key.format_map(fields) if fields else key)
    made.key, made.fields = key, fields
    return made


def said(text: str, translated: Callable[[str], str]) -> str:
    """A text in the language that `translated` gives: a sentence by its key, any other as it stands."""
    if not isinstance(text, Sentence):
        return translated(text) if text else text
    fields = {
        name: said(one, translated) if isinstance(one, Sentence) else one for name, one in text.fields.items()
    }
    return translated(text.key).format_map(fields) if fields else translated(text.key)
