"""The catalogue of a QTI 3 item, whose cards say its words in other ways, as supports of ours.

Spoken words and clips, plain words, explained words and translations are taken; of cards for what cannot be shown here
(sign language, braille, tactile drawings) the report tells. Source: 1EdTech QTI 3.0 ASI information model 2.14, and
Best Practices and Implementation Guide 3.0, "Catalogs".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.course.supports import Explained, Supports, joined
from app.core.course.term import Node
from app.files.qti import naming
from app.files.taking import Taking

_SPOKEN = {"spoken"}
_PLAIN = {"linguistic-guidance", "simplified-language-portions", "simplified-language", "simplified-graphics"}
_EXPLAINED = {"glossary-on-screen", "extended-glossary", "illustrated-glossary"}
_TRANSLATED = {"keyword-translation", "item-translation"}
_SIGNS = " .,;:!?"
_FEW = 4
"""So many words at most are a part of a question, which a card explains; more of them are the question itself."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way of saying what a catalogue is about."""

    support: str
    about: str
    language: str
    words: str
    file: str


def supports(item: Node, language: str, taking: Taking) -> Supports | None:
    """The supports of an item, or of a stimulus, whose names are plain already; none where it has no catalogue."""
    made = [one for entry in _entries(item, language) if (one := _made(entry, language, taking))]
    translated: dict[str, list[str]] = {}
    for one in made:
        for tongue, words in one.translation.items():
            translated.setdefault(tongue, []).append(words)
    whole = {tongue: "; ".join(dict.fromkeys(words)) for tongue, words in translated.items()}
    found = joined(Supports(translation=whole), *made)
    return found if found.kinds() else None


def _entries(item: Node, language: str) -> Iterator[_Entry]:
    about = _about(item)
    for catalogue in (one for one in item.walk() if one.name == "catalog"):
        words = about.get(catalogue.at.get("id", ""), "")
        for card in catalogue.nodes("card"):
            for entry in card.nodes("card-entry") or (card,):
                told = naming.tongue(entry.at) or naming.tongue(card.at) or language
                content, file = entry.first("html-content"), entry.first("file-href")
                yield _Entry(
                    card.at.get("support", ""),
                    words,
                    told,
                    _plain(content) if content is not None else "",
                    file.text().strip() if file is not None else "",
                )


def _about(item: Node) -> dict[str, str]:
    """What each catalogue is about: the words of the part that names it."""
    named = (one for one in item.walk() if "data-catalog-idref" in one.at)
    return {name: _plain(one) for one in named for name in one.at["data-catalog-idref"].split()}


def _plain(told: Node) -> str:
    return " ".join(told.text().split())


def _made(one: _Entry, language: str, taking: Taking) -> Supports | None:
    if one.support in _SPOKEN:
        clip = taking.take(one.file) if one.file else ""
        return Supports(
            spoken={one.language: one.words} if one.words else {}, clips={one.language: clip} if clip else {}
        )
    if one.words and one.support in _TRANSLATED:
        words = f"{one.about.strip(_SIGNS)} — {one.words}" if _is_part(one) else one.words
        return Supports(translation={one.language: words})
    if one.words and (one.support in _EXPLAINED or (one.support in _PLAIN and _is_part(one))):
        return Supports(glossary=(Explained({language: one.about.strip(_SIGNS)}, {one.language: one.words}),))
    if one.words and one.support in _PLAIN:
        return Supports(plain={one.language: one.words})
    taking.note(f'its support "{one.support[:60]}" was left out')
    return None


def _is_part(one: _Entry) -> bool:
    """Whether the card is about a word or two of the question."""
    return 0 < len(one.about.split()) <= _FEW
